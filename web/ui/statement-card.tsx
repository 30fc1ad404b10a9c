import { Link } from '@tanstack/react-router';
import type { PartyRef, StatementView } from '../../src/model/api.ts';
import { cx } from './cx.ts';
import { DocumentLink, documentTitle, sourceAndDay } from './document-line.tsx';
import { formatEdtf, formatWhen } from './edtf.ts';
import { PolarityGlyph } from './glyphs.tsx';
import { Quote } from './quote.tsx';
import { Told } from './told.tsx';
import styles from './statement-card.module.css';
import { DECIDED, DIRECTNESS, STANCE, WORDING } from './words.ts';
import { words as w } from '../words/ui.ts';

/** The same party has the same key wherever it speaks. */
export const partyKey = (party: PartyRef): string => `${party.kind}:${party.id ?? party.name}`;

export const PartyName = ({ party }: { party: PartyRef }) =>
  party.kind === 'entity' && party.id !== null ? (
    <Link to="/entities/$id" params={{ id: party.id }} className={styles.party}>
      <Told>{party.name}</Told>
    </Link>
  ) : (
    <Told>{party.name}</Told>
  );

/** "claims it, as a claim" */
const saidTwice = ({ stance, wording }: StatementView): boolean => wording === 'claimed' && stance.startsWith('claim');

/** In words, as the figure beside it is measured on few cases. */
const sureness = (share: number): string => (share >= 0.75 ? w.readSurely : share >= 0.55 ? w.readFairly : w.readWeakly);

/** One statement with everything one needs to judge it: who, how, through whom, in which words, where. */
export const StatementCard = ({
  statement,
  marked = false,
  inDocument = false,
}: {
  statement: StatementView;
  marked?: boolean;
  inDocument?: boolean;
}) => {
  const relays = statement.chain.filter((party) => partyKey(party) !== partyKey(statement.asserter));
  // Nobody else is on the way: the words are those of the document itself.
  const own = statement.chain.length === 1;
  const dated = statement.eventTime.edtf !== null || statement.eventTime.candidates.length > 0;
  return (
    <article className={cx(styles.card, marked && styles.marked)} id={`statement-${statement.id}`} data-statement={statement.id}>
      <header className={styles.head}>
        <PolarityGlyph polarity={statement.polarity} />
        <p className={styles.who}>
          <strong>
            <PartyName party={statement.asserter} />
          </strong>{' '}
          {STANCE[statement.stance]}
          {statement.polarity !== 0 && !saidTwice(statement) && <>, {WORDING[statement.wording]}</>}
        </p>
      </header>
      <Quote before={statement.before} quote={statement.quote} after={statement.after} />
      <ul className={styles.facts}>
        {relays.length > 0 && (
          <li>
            {w.passedOnBy(
              relays.map((party, index) => (
                <span key={partyKey(party)}>
                  {index > 0 && w.thenBy}
                  <PartyName party={party} />
                </span>
              )),
            )}
          </li>
        )}
        {statement.page !== undefined && <li>{w.page(statement.page)}</li>}
        <li>{own && statement.directness === 'indirect' ? w.inTheDocumentsOwnWords : DIRECTNESS[statement.directness]}</li>
        {statement.implied && <li>{w.impliedNotSaidOutright}</li>}
        {statement.timeSaid !== null && <li>{w.said(formatEdtf(statement.timeSaid))}</li>}
        {dated && <li>{w.about2(formatWhen(statement.eventTime))}</li>}
        {statement.by !== undefined && (
          <li>
            {w.by2(
              <strong>{statement.by.kind === 'add' ? w.added : DECIDED[statement.by.kind]}</strong>,
              <Told>{statement.by.author}</Told>,
            )}
          </li>
        )}
        {statement.by?.kind === 'add' ? null : statement.confidence === 'not measured' ? (
          <li>{w.howOftenThisReadingIs}</li>
        ) : (
          <li>
            {w.ofReadWereRightOn(
              sureness(statement.confidence.share),
              statement.confidence.right,
              statement.confidence.of,
              statement.confidence.general ? w.inAll : w.byTheRule(statement.rule),
            )}
          </li>
        )}
      </ul>
      {!inDocument && (
        <p className={styles.source}>
          <DocumentLink document={statement.document} statement={statement.id}>
            {w.openInTheDocument}
          </DocumentLink>
          <span className="dim">
            <Told>{documentTitle(statement.document)}</Told> · {sourceAndDay(statement.document)}
            {statement.document.copyOf !== null && w.aCopy}
          </span>
        </p>
      )}
    </article>
  );
};
