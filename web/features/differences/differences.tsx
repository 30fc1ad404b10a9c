import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { StatementView } from '../../../src/model/api.ts';
import type { Difference, PropositionChange, VictimChange } from '../../../src/model/difference.ts';
import { type Basis, differenceQuery } from '../../api/queries.ts';
import { DocumentLink, documentTitle, sourceAndDay } from '../../ui/document-line.tsx';
import { formatEdtf } from '../../ui/edtf.ts';
import { LedgerGlyph } from '../../ui/glyphs.tsx';
import { Loading } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { Excerpt } from '../../ui/quote.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { short, Told } from '../../ui/told.tsx';
import { LEDGER_WORD, LEVEL, statusWord } from '../../ui/words.ts';
import styles from './differences.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/differences.ts';
import { listed } from '../../words/format.ts';

type Open = (proposition: string, statement?: string) => void;
type Statements = ReadonlyMap<string, StatementView>;

const Arrow = () => (
  <span className={styles.arrow}>
    <svg viewBox="0 0 16 10" width="16" height="10" aria-hidden="true">
      <path d="M1 5h13M10 1l4 4-4 4" />
    </svg>
    <span className="visually-hidden">{w.to}</span>
  </span>
);

/** The sentence that made the difference: press it and it opens among the others. */
const Because = ({
  id,
  proposition,
  statements,
  onOpen,
}: {
  id: string | undefined;
  proposition: string;
  statements: Statements;
  onOpen: Open;
}) => {
  const statement = id === undefined ? undefined : statements.get(id);
  return statement === undefined ? null : (
    <button type="button" className={styles.because} onClick={() => onOpen(proposition, statement.id)}>
      <Excerpt>{short(statement.quote, 150)}</Excerpt>{' '}
      <span className={styles.by}>
        {statement.asserter.name !== statement.document.source && (
          <>
            <Told most={80}>{statement.asserter.name}</Told>,{' '}
          </>
        )}
        {sourceAndDay(statement.document)}
      </span>
    </button>
  );
};

const Line = ({ change, statements, onOpen }: { change: PropositionChange; statements: Statements; onOpen: Open }) => (
  <li className={styles.line} data-change={change.change}>
    <p className={styles.move}>
      {change.change === 'added' ? (
        <span className={styles.new}>{w.newWord}</span>
      ) : (
        change.from !== null && <StatusBadge status={change.from.status} quiet />
      )}
      {change.change === 'status' && <Arrow />}
      {change.change !== 'heard' && <StatusBadge status={change.to.status} />}
    </p>
    <div className={styles.what}>
      <p>
        <Told>{change.text}</Told>
        {change.candidate !== null && <span className={styles.by}> {LEVEL[change.candidate.level]}</span>}
        {change.fresh.length > 1 && <span className={styles.by}> · {counts.newStatements(change.fresh.length)}</span>}
      </p>
      <Because id={change.cause?.statement ?? change.fresh[0]} proposition={change.proposition} statements={statements} onOpen={onOpen} />
    </div>
  </li>
);

const Victim = ({ victim, statements, onOpen }: { victim: VictimChange; statements: Statements; onOpen: Open }) => {
  const said = (
    [
      [w.claimedBy, victim.claimedBy],
      [w.confirmedBy, victim.confirmedBy],
      [w.deniedBy, victim.deniedBy],
      [w.reportedBy, victim.reportedBy],
    ] as const
  ).flatMap(([word, parties]) => (parties.length === 0 ? [] : [`${word} ${listed(parties.map((party) => party.name))}`]));
  return (
    <li className={styles.line}>
      <p className={styles.move}>
        {victim.from === null ? (
          <span className={styles.new}>{w.newWord}</span>
        ) : (
          <span className={styles.state}>
            <LedgerGlyph state={victim.from} /> {LEDGER_WORD[victim.from]}
          </span>
        )}
        {victim.from !== null && victim.from !== victim.to && <Arrow />}
        {victim.from !== victim.to && (
          <span className={styles.state}>
            <LedgerGlyph state={victim.to} /> <strong>{LEDGER_WORD[victim.to]}</strong>
          </span>
        )}
      </p>
      <div className={styles.what}>
        <p>
          <Told most={120}>{victim.entity.name}</Told>
          <span className={styles.by}> {[...said, ...(victim.silent ? [w.askedDidNotAnswer] : [])].join('; ')}</span>
        </p>
        <Because id={victim.fresh[0]} proposition={victim.proposition} statements={statements} onOpen={onOpen} />
      </div>
    </li>
  );
};

const Group = ({ title, children, count }: { title: string; children: React.ReactNode; count: number }) =>
  count === 0 ? null : (
    <section className={styles.group}>
      <h3>
        {title} <span className="dim">{count}</span>
      </h3>
      <ul>{children}</ul>
    </section>
  );

const Figure = ({ label, from, to }: { label: string; from: string | number; to: string | number }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      {from === to ? (
        to
      ) : (
        <>
          {from} <Arrow /> <strong>{to}</strong>
        </>
      )}
    </dd>
  </div>
);

const Body = ({ data, onOpen }: { data: Difference; onOpen: Open }) => {
  const statements = useMemo(() => new Map(data.statements.map((each) => [each.id, each])), [data]);
  const { from, to } = data.figures;
  const groups = [
    [w.whoDidIt, data.attribution],
    [w.responses, data.responses],
    [w.whatHappenedMotivesAndNames, data.other],
  ] as const;
  const heard = groups.flatMap(([, changes]) => changes.filter((change) => change.change === 'heard'));
  const nothing = data.victims.length + data.withdrawn.length + groups.reduce((sum, [, changes]) => sum + changes.length, 0) === 0;
  return (
    <div className={styles.body}>
      <dl className={styles.figures}>
        <Figure label={w.status} from={statusWord(from.status)} to={statusWord(to.status)} />
        <Figure label={w.victimsClaimed} from={from.victimsClaimed} to={to.victimsClaimed} />
        <Figure label={w.victimsConfirmed} from={from.victimsConfirmed} to={to.victimsConfirmed} />
        <Figure label={w.statements} from={from.statements} to={to.statements} />
        <Figure label={w.documents} from={from.documents} to={to.documents} />
        <Figure label={w.independentOrigins} from={from.origins} to={to.origins} />
      </dl>
      {nothing && <p className="dim">{w.nothingDiffersBetweenTheTwo}</p>}
      <Group title={w.victims} count={data.victims.length}>
        {data.victims.map((victim) => (
          <Victim key={victim.entity.id} victim={victim} statements={statements} onOpen={onOpen} />
        ))}
      </Group>
      {groups.map(([title, changes]) => {
        const moved = changes.filter((change) => change.change !== 'heard');
        return (
          <Group key={title} title={title} count={moved.length}>
            {moved.map((change) => (
              <Line key={change.proposition} change={change} statements={statements} onOpen={onOpen} />
            ))}
          </Group>
        );
      })}
      <Group title={w.noLongerCounts} count={data.withdrawn.length}>
        {data.withdrawn.map((each) => (
          <li key={`${each.proposition} ${each.statement}`} className={styles.line}>
            <p className={styles.move}>
              <span className={styles.new}>{each.why === 'retracted' ? w.takenBack : w.replaced}</span>
            </p>
            <div className={styles.what}>
              <p>
                <Told>{each.text}</Told>
              </p>
              <Because id={each.statement} proposition={each.proposition} statements={statements} onOpen={onOpen} />
              <p className={styles.by}>{each.why === 'retracted' ? w.takenBackBy : w.inItsPlaceNow}</p>
              <Because id={each.by} proposition={each.proposition} statements={statements} onOpen={onOpen} />
            </div>
          </li>
        ))}
      </Group>
      {heard.length > 0 && (
        <details className={styles.rest}>
          <summary>{w.saidAgainOrByOthers(counts.lines(heard.length))}</summary>
          <ul>
            {heard.map((change) => (
              <Line key={change.proposition} change={change} statements={statements} onOpen={onOpen} />
            ))}
          </ul>
        </details>
      )}
      {data.documents.length > 0 && (
        <details className={styles.rest}>
          <summary>{counts.newDocuments(data.documents.length)}</summary>
          <ul>
            {data.documents.map((document) => (
              <li key={document.id} className={styles.document}>
                <DocumentLink document={document}>
                  <Told>{documentTitle(document)}</Told>
                </DocumentLink>{' '}
                <span className={styles.by}>{sourceAndDay(document)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
};

/** What was added, what changed status and what no longer counts, from one day to another. */
export const Differences = ({
  incident,
  from,
  to,
  basis,
  onOpen,
}: {
  incident: string;
  from: string;
  to: string | undefined;
  basis: Basis;
  onOpen: Open;
}) => {
  const query = useQuery(differenceQuery(incident, from, to, basis));
  return (
    <Section
      id="differs"
      title={w.whatDiffers}
      note={w.fromWhatWasKnownOn(formatEdtf(from), to === undefined ? w.upToNow : w.on(formatEdtf(to)))}
    >
      {query.isError ? (
        <ProblemNote error={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Loading label={w.comparingTheTwoDays} rows={4} />
      ) : (
        <Body data={query.data} onOpen={onOpen} />
      )}
    </Section>
  );
};
