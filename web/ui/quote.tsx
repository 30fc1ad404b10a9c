import { cx } from './cx.ts';
import styles from './quote.module.css';
import { upright } from '../../src/core/upright.ts';

/** Words of a source, in its serif voice, with the rest of their sentence dimmed around them. */
export const Quote = ({
  before,
  quote,
  after,
  cite,
  small = false,
}: {
  before?: string;
  quote: string;
  after?: string;
  cite?: string;
  small?: boolean;
}) => (
  <blockquote className={cx(styles.quote, small && styles.small)} cite={cite}>
    {before !== undefined && before !== '' && (
      <span className={styles.around}>
        <bdi>{upright(before)}</bdi>{' '}
      </span>
    )}
    <mark className={styles.words}>
      <bdi>{upright(quote)}</bdi>
    </mark>
    {after !== undefined && after !== '' && (
      <span className={styles.around}>
        {/^[\s.,;:!?”’")\]]/.test(after) ? '' : ' '}
        <bdi>{upright(after)}</bdi>
      </span>
    )}
  </blockquote>
);

/** A single-line excerpt of a source's words. */
export const Excerpt = ({ children }: { children: string }) => (
  <q className={styles.excerpt}>
    <bdi>{upright(children)}</bdi>
  </q>
);
