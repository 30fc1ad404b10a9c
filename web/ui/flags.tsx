import { Tooltip } from '@mantine/core';
import styles from './flags.module.css';
import { StatusShape } from './status.tsx';
import { flagWords } from './words.ts';
import { words as w } from '../words/ui.ts';

/** The why-flags beside a status; each says in its tooltip what it means. */
export const Flags = ({ flags }: { flags: readonly string[] }) =>
  flags.length === 0 ? null : (
    <ul className={styles.flags} aria-label={w.remarks}>
      {flags.map((flag) => {
        const { label, meaning } = flagWords(flag);
        return (
          <li key={flag}>
            <Tooltip label={meaning} multiline maw={280} withArrow events={{ hover: true, focus: true, touch: true }}>
              <span className={styles.flag} tabIndex={0} data-flag={flag.split(':')[0]}>
                {flag.startsWith('denied-by') && <StatusShape status="denied" size={11} />} {label}
              </span>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
