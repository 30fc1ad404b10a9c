import { type ReactNode, useState } from 'react';
import styles from './fold.module.css';
import { words as w } from '../words/ui.ts';

/** As many entries a narrow screen shows at first, and a wide one of a list that may be hundreds long; `fold.module.css` hides those after. */
const SHOWN = { narrow: 6, wide: 25 };

/**
 * Lets a narrow screen show the beginning of a long list and the rest when asked: a dossier is then a few screens, not twenty. Wide
 * screens show all of it, or its beginning where it may be `long`; paper shows all. The list inside carries `data-foldable`.
 * @param counted the entries with their number: "12 victims"
 */
export const Fold = ({
  count,
  counted,
  long = false,
  children,
}: {
  count: number;
  counted: (count: number) => string;
  long?: boolean;
  children: ReactNode;
}) => {
  const [open, setOpen] = useState(false);
  // Two more lines are no longer than the button.
  const folded = (most: number): boolean => !open && count > most + 2;
  return (
    <div className={styles.fold} data-narrow={folded(SHOWN.narrow)} data-wide={long && folded(SHOWN.wide)}>
      {children}
      {folded(SHOWN.narrow) && (
        <button type="button" className={styles.more} onClick={() => setOpen(true)}>
          {w.showAll(counted(count))}
        </button>
      )}
    </div>
  );
};
