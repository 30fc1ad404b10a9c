import type { MarkedPiece } from '../../src/model/search.ts';
import styles from './marked.module.css';
import { upright } from '../../src/core/upright.ts';

const LONGEST = 280;

const cut = (pieces: readonly MarkedPiece[]): MarkedPiece[] => {
  const shown: MarkedPiece[] = [];
  let left = LONGEST;
  for (const { text, hit } of pieces) {
    if (left <= 0) break;
    const letters = [...upright(text)];
    shown.push({ text: letters.length > left ? `${letters.slice(0, left).join('')}…` : letters.join(''), hit });
    left -= letters.length;
  }
  return shown;
};

/** Words from outside with what was looked for marked in them; text all through, never markup. */
export const Marked = ({ pieces }: { pieces: readonly MarkedPiece[] }) => (
  <bdi>
    {cut(pieces).map(({ text, hit }, at) =>
      hit ? (
        <mark key={at} className={styles.hit}>
          {text}
        </mark>
      ) : (
        text
      ),
    )}
  </bdi>
);
