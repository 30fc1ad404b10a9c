import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { LedgerState } from '../../src/model/api.ts';
import { type Polarity, Status } from '../../src/model/vocabulary.ts';
import { Choice } from '../ui/choice.tsx';
import { Flags } from '../ui/flags.tsx';
import { Fold } from '../ui/fold.tsx';
import { LedgerGlyph, PolarityGlyph } from '../ui/glyphs.tsx';
import { Marked } from '../ui/marked.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { Tag } from '../ui/part.tsx';
import { MonthBox, Pick } from '../ui/pick.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { Excerpt, Quote } from '../ui/quote.tsx';
import { Nothing, Section } from '../ui/section.tsx';
import { DeniedMark, StatusBadge, StatusShape } from '../ui/status.tsx';
import { Told } from '../ui/told.tsx';
import { LEDGER_WORD, POLARITY_WORD } from '../ui/words.ts';
import styles from './style.module.css';
import { words as w } from '../words/style-page.ts';
import { words as counts } from '../words/counts.ts';

/** Every part the pages are made of, in all its states, to look at both themes and any width at once. */

const SIZES = ['t5', 't4', 't3', 't2', 't1', 't0'] as const;
const GROUNDS = ['paper', 'surface', 'sunken', 'accent-soft', 'line', 'line-2'] as const;
const INKS = ['ink', 'ink-2', 'ink-3', 'accent'] as const;
const FLAGS = ['denied-by:Ministry', 'self-claimed', 'single-origin', 'unverified', 'time-ambiguous', 'no-response:Airline'];
/** Right-to-left marks, a word without an end and markup: what the pages must show as mere text. */
const HOSTILE = `\u202Egnp.txt\u202C <script>alert(1)</script> ${'W'.repeat(400)}`;

const Row = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles.row}>
    <span className={styles.name}>{name}</span>
    <div className={styles.shown}>{children}</div>
  </div>
);

const Colours = () => (
  <Section id="colours" title={w.colours} note={w.groundsAndTheThreeInks}>
    <ul className={styles.swatches}>
      {GROUNDS.map((ground) => (
        <li key={ground} style={{ background: `var(--${ground})` }}>
          {ground}
        </li>
      ))}
    </ul>
    <p className={styles.inks}>
      {INKS.map((ink) => (
        <span key={ink} style={{ color: `var(--${ink})` }}>
          {ink}
        </span>
      ))}
    </p>
  </Section>
);

const Type = () => (
  <Section id="type" title={w.type} note={w.oneScaleSansIsOur}>
    {SIZES.map((size) => (
      <Row key={size} name={size}>
        <span style={{ fontSize: `var(--${size})` }}>{w.whoSaidWhatAboutAn}</span>
      </Row>
    ))}
    <Row name="quote">
      <Quote before={w.onMonday} quote={w.theGroupClaimedFourVictims} after={w.onItsChannel} />
    </Row>
    <Row name={w.quoteSmall}>
      <Quote small quote={w.twoOfThemConfirmed} />
    </Row>
    <Row name="excerpt">
      <Excerpt>{w.noDataWereTaken}</Excerpt>
    </Row>
    <Row name={w.wordsFound}>
      <Marked
        pieces={[
          { text: w.the, hit: false },
          { text: w.parliament, hit: true },
          { text: w.ofTheCountry, hit: false },
        ]}
      />
    </Row>
    <Row name={w.hostileWords}>
      <Told>{HOSTILE}</Told>
    </Row>
  </Section>
);

const Statuses = () => (
  <Section id="statuses" title={w.statuses} note={w.toldByWordByShape}>
    {Status.options.map((status) => (
      <Row key={status} name={status}>
        <StatusBadge status={status} /> <StatusBadge status={status} quiet /> <StatusShape status={status} />
      </Row>
    ))}
    <Row name={w.besideADeniedOne}>
      <DeniedMark />
    </Row>
    <Row name="remarks">
      <Flags flags={FLAGS} />
    </Row>
    {LedgerState.options.map((state) => (
      <Row key={state} name={w.victim(state)}>
        <LedgerGlyph state={state} /> {LEDGER_WORD[state]}
      </Row>
    ))}
    {([1, -1, 0] as const satisfies readonly Polarity[]).map((polarity) => (
      <Row key={polarity} name={w.polarity(polarity)}>
        <PolarityGlyph polarity={polarity} /> {POLARITY_WORD[`${polarity}`]}
      </Row>
    ))}
    <Row name="tag">
      <Tag>{w.said}</Tag> <Tag tone="unreal">{w.wouldHave}</Tag>
    </Row>
  </Section>
);

const Controls = () => {
  const [chosen, setChosen] = useState<'all' | 'new'>();
  const [picked, setPicked] = useState<string>();
  const [month, setMonth] = useState<string>();
  return (
    <Section id="controls" title={w.controls}>
      <Row name="button">
        <Button>{w.readIt}</Button> <Button variant="default">{w.chooseFiles}</Button> <Button disabled>{w.nothingToRead}</Button>{' '}
        <Button loading>{w.reading}</Button>
      </Row>
      <Row name={w.smallButton}>
        <Button size="xs">{w.accept}</Button>{' '}
        <Button size="xs" variant="default">
          {w.reject}
        </Button>
      </Row>
      <Row name={w.countsThatNarrow}>
        <Choice
          label={w.anExample}
          options={[
            { key: 'all', label: w.all, count: 1200 },
            { key: 'new', label: w.newIncidents, one: w.newIncident, count: 1 },
          ]}
          chosen={chosen}
          onChoose={setChosen}
        />
      </Row>
      <Row name="picking">
        <Pick label={w.country} value={picked} options={[{ value: 'AL', label: w.albania }]} none={w.any} onChoose={setPicked} />
        <MonthBox label={w.from} value={month} onChoose={setMonth} />
      </Row>
      <Row name="text">
        <TextInput label={w.source} placeholder={w.eGTheRecord} />
        <TextInput label={w.published} defaultValue="yesterday" error={w.notADateWriteIt} />
        <TextInput label={w.locked} defaultValue={w.keptAsItWasRead} disabled />
      </Row>
      <Row name={w.oneOfFew}>
        <SegmentedControl data={[w.picture, w.table]} aria-label={w.view} />
      </Row>
      <Row name={w.yesOrNo}>
        <Checkbox label={w.alsoThoseKnownByA} defaultChecked />
      </Row>
    </Section>
  );
};

const Situations = () => (
  <Section id="situations" title={w.situations} aside={w.anAside}>
    <Row name={w.onItsWay}>
      <Loading rows={3} label={w.loadingAnExample} />
    </Row>
    <Row name={w.nothingThere}>
      <Nothing>{w.noFeedIsLookedAt}</Nothing>
    </Row>
    <Row name={w.itFailed}>
      <ProblemNote
        error={{
          problem: {
            type: 'urn:assay:problem:outage',
            title: w.theServerDidNotAnswer,
            status: 503,
            detail: w.recordsExampleClosedTheConnection,
            where: 'https://records.example/feed',
            remedy: w.itIsTriedAgain,
          },
        }}
        retry={() => undefined}
      />
    </Row>
    <Row name={w.aLongList}>
      <Fold count={12} counted={counts.victims}>
        <ol data-foldable>
          {Array.from({ length: 12 }, (_, at) => (
            <li key={at}>{w.victim3(at + 1)}</li>
          ))}
        </ol>
      </Fold>
    </Row>
  </Section>
);

export const StylePage = () => {
  useTitle(w.parts);
  return (
    <>
      <PageHead kicker={w.forWhoeverBuildsPages} title={w.partsAndTheirStates} />
      <Colours />
      <Type />
      <Statuses />
      <Controls />
      <Situations />
    </>
  );
};
