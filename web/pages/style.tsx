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
  <Section id="colours" title="Colours" note="Grounds, and the three inks that may stand on them.">
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
  <Section id="type" title="Type" note="One scale. Sans is our voice; serif is always somebody else’s words.">
    {SIZES.map((size) => (
      <Row key={size} name={size}>
        <span style={{ fontSize: `var(--${size})` }}>Who said what about an attack</span>
      </Row>
    ))}
    <Row name="quote">
      <Quote before="On Monday" quote="the group claimed four victims" after="on its channel." />
    </Row>
    <Row name="quote, small">
      <Quote small quote="two of them confirmed" />
    </Row>
    <Row name="excerpt">
      <Excerpt>no data were taken</Excerpt>
    </Row>
    <Row name="words found">
      <Marked
        pieces={[
          { text: 'the ', hit: false },
          { text: 'parliament', hit: true },
          { text: ' of the country', hit: false },
        ]}
      />
    </Row>
    <Row name="hostile words">
      <Told>{HOSTILE}</Told>
    </Row>
  </Section>
);

const Statuses = () => (
  <Section id="statuses" title="Statuses" note="Told by word, by shape and by colour, so that none is needed alone.">
    {Status.options.map((status) => (
      <Row key={status} name={status}>
        <StatusBadge status={status} /> <StatusBadge status={status} quiet /> <StatusShape status={status} />
      </Row>
    ))}
    <Row name="beside a denied one">
      <DeniedMark />
    </Row>
    <Row name="remarks">
      <Flags flags={FLAGS} />
    </Row>
    {LedgerState.options.map((state) => (
      <Row key={state} name={`victim ${state}`}>
        <LedgerGlyph state={state} /> {LEDGER_WORD[state]}
      </Row>
    ))}
    {([1, -1, 0] as const satisfies readonly Polarity[]).map((polarity) => (
      <Row key={polarity} name={`polarity ${polarity}`}>
        <PolarityGlyph polarity={polarity} /> {POLARITY_WORD[`${polarity}`]}
      </Row>
    ))}
    <Row name="tag">
      <Tag>said</Tag> <Tag tone="unreal">would have</Tag>
    </Row>
  </Section>
);

const Controls = () => {
  const [chosen, setChosen] = useState<'all' | 'new'>();
  const [picked, setPicked] = useState<string>();
  const [month, setMonth] = useState<string>();
  return (
    <Section id="controls" title="Controls">
      <Row name="button">
        <Button>Read it</Button> <Button variant="default">Choose files</Button> <Button disabled>Nothing to read</Button>{' '}
        <Button loading>Reading</Button>
      </Row>
      <Row name="small button">
        <Button size="xs">Accept</Button>{' '}
        <Button size="xs" variant="default">
          Reject
        </Button>
      </Row>
      <Row name="counts that narrow">
        <Choice
          label="An example"
          options={[
            { key: 'all', label: 'all', count: 1200 },
            { key: 'new', label: 'new incidents', one: 'new incident', count: 1 },
          ]}
          chosen={chosen}
          onChoose={setChosen}
        />
      </Row>
      <Row name="picking">
        <Pick label="Country" value={picked} options={[{ value: 'AL', label: 'Albania' }]} none="any" onChoose={setPicked} />
        <MonthBox label="From" value={month} onChoose={setMonth} />
      </Row>
      <Row name="text">
        <TextInput label="Source" placeholder="e.g. The Record" />
        <TextInput label="Published" defaultValue="yesterday" error="Not a date. Write it as 2023-12-28." />
        <TextInput label="Locked" defaultValue="kept as it was read" disabled />
      </Row>
      <Row name="one of few">
        <SegmentedControl data={['Picture', 'Table']} aria-label="View" />
      </Row>
      <Row name="yes or no">
        <Checkbox label="also those known by a description only" defaultChecked />
      </Row>
    </Section>
  );
};

const Situations = () => (
  <Section id="situations" title="Situations" aside="an aside">
    <Row name="on its way">
      <Loading rows={3} label="Loading an example" />
    </Row>
    <Row name="nothing there">
      <Nothing>No feed is looked at yet. Paste the address of one above.</Nothing>
    </Row>
    <Row name="it failed">
      <ProblemNote
        error={{
          problem: {
            type: 'urn:assay:problem:outage',
            title: 'The server did not answer',
            status: 503,
            detail: 'records.example closed the connection after 3 seconds.',
            where: 'https://records.example/feed',
            remedy: 'It is tried again at 14:05; the other sources go on.',
          },
        }}
        retry={() => undefined}
      />
    </Row>
    <Row name="a long list">
      <Fold count={12} what="victim">
        <ol data-foldable>
          {Array.from({ length: 12 }, (_, at) => (
            <li key={at}>Victim {at + 1}</li>
          ))}
        </ol>
      </Fold>
    </Row>
  </Section>
);

export const StylePage = () => {
  useTitle('Parts');
  return (
    <>
      <PageHead kicker="For whoever builds pages" title="Parts and their states" />
      <Colours />
      <Type />
      <Statuses />
      <Controls />
      <Situations />
    </>
  );
};
