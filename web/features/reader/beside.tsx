import { Link } from '@tanstack/react-router';
import { plural } from '../../../src/core/plural.ts';
import type { DocumentView } from '../../../src/model/api.ts';
import type { Span } from '../../../src/model/span.ts';
import { short, upright } from '../../ui/told.tsx';
import styles from './beside.module.css';

/** What stands beside the statements of a document: what was not understood, and what machines can look for. Both begin folded. */

const AROUND = 160;

/** The sentence with the words of saying marked, cut around them where it is long. */
const Sentence = ({ text, sentence, cue }: { text: string; sentence: Span; cue: Span }) => {
  const from = Math.max(sentence.start, cue.start - AROUND);
  const to = Math.min(sentence.end, cue.end + AROUND);
  return (
    <q>
      <bdi>
        {from > sentence.start && '…'}
        {upright(text.slice(from, cue.start))}
        <b>{upright(text.slice(cue.start, cue.end))}</b>
        {upright(text.slice(cue.end, to))}
        {to < sentence.end && '…'}
      </bdi>
    </q>
  );
};

export const NotUnderstood = ({ id, view }: { id: string; view: DocumentView }) => {
  const { notUnderstood, text } = view;
  if (notUnderstood.length === 0) return null;
  return (
    <details className={styles.beside}>
      <summary>
        Not understood <span className="dim">{plural(notUnderstood.length, 'sentence')}</span>
      </summary>
      <p className={styles.note}>Somebody says something about an attack here, and no rule made a statement of it. Read these yourself.</p>
      <ul>
        {notUnderstood.map(({ sentence, cue }) => (
          <li key={sentence.start}>
            <Link to="/documents/$id" params={{ id }} search={{ at: String(sentence.start) }} replace resetScroll={false}>
              <Sentence text={text} sentence={sentence} cue={cue} />
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
};

/** Written so that nobody opens it by a slip: "evil[.]example". */
const defanged = (text: string): string =>
  text
    .replace(/^http/i, 'hxxp')
    .replaceAll(/(?<!\[)\.(?!\])/g, '[.]')
    .replaceAll(/(?<!\[)@/g, '[@]');
const isAddress = (text: string): boolean => /[.@:]/.test(text) && !/^[0-9a-f]{32,}$/i.test(text);

export const Indicators = ({ view }: { view: DocumentView }) => {
  const found = view.mentions.filter((m) => m.kind === 'observable');
  const once = [...new Map(found.map((m) => [m.text.toLowerCase(), m])).values()];
  const suspicious = once.filter((m) => m.benign === null);
  if (once.length === 0) return null;
  return (
    <details className={styles.beside}>
      <summary>
        Addresses and hashes{' '}
        <span className="dim">
          {suspicious.length} to look at{once.length > suspicious.length ? `, ${once.length - suspicious.length} harmless` : ''}
        </span>
      </summary>
      <ul className={styles.indicators}>
        {[...suspicious, ...once.filter((m) => m.benign !== null)].map((m) => (
          <li key={m.id} data-benign={m.benign !== null}>
            <code>{upright(short(isAddress(m.text) ? defanged(m.text) : m.text, 120))}</code>
            {m.benign !== null && <span className="dim">harmless: {m.benign}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
};
