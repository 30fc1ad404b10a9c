import type { ReactNode } from 'react';
import type { DocumentView } from '../../../src/model/api.ts';
import type { Span } from '../../../src/model/span.ts';
import type { LikeStatement } from '../../../src/model/reading.ts';
import { Few, MarkedSentence, Part, ToPlace } from '../../ui/part.tsx';
import { short } from '../../ui/told.tsx';
import { upright } from '../../../src/core/upright.ts';
import styles from './beside.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/reader.ts';

/** What stands beside the statements of a document: what was not understood, and what machines can look for. Both begin folded. */

const WHY: Readonly<Record<LikeStatement, string>> = w.why;

/** @param under what can be done about a sentence, handed in by the page */
export const NotUnderstood = ({ view, under }: { view: DocumentView; under: (sentence: Span) => ReactNode }) => {
  const { id, notUnderstood, text } = view;
  if (notUnderstood.length === 0) return null;
  return (
    <Part title={w.notUnderstood} count={counts.sentences(notUnderstood.length)} note={w.somebodySaysSomethingAboutAn}>
      <Few items={notUnderstood} counted={counts.sentences}>
        {({ sentence, cue, why }) => (
          <li key={sentence.start}>
            <ToPlace document={id} at={sentence.start}>
              <MarkedSentence text={text} sentence={sentence} words={cue} />
              {why.length > 0 && <span className={styles.why}>{w.listedSince(why.map((sign) => WHY[sign]).join('; '))}</span>}
            </ToPlace>
            {under(sentence)}
          </li>
        )}
      </Few>
    </Part>
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
    <Part
      title={w.addressesAndHashes}
      count={w.toLookAt(suspicious.length, once.length > suspicious.length ? w.harmless(once.length - suspicious.length) : '')}
    >
      <ul className={styles.indicators}>
        {[...suspicious, ...once.filter((m) => m.benign !== null)].map((m) => (
          <li key={m.id} data-benign={m.benign !== null}>
            <code>{upright(short(isAddress(m.text) ? defanged(m.text) : m.text, 120))}</code>
            {m.benign !== null && <span className="dim">{w.harmless2(m.benign)}</span>}
          </li>
        ))}
      </ul>
    </Part>
  );
};
