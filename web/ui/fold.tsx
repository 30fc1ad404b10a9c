import { type ReactNode, useState } from 'react';
import styles from './fold.module.css';
import { words as w } from '../words/ui.ts';

/** As many entries a narrow screen shows at first; `fold.module.css` hides those after. */
const SHOWN = 6;

/**
 * Lets a narrow screen show the beginning of a long list and the rest when asked: a dossier is then a few screens, not twenty. Wide
 * screens and paper show all of it. The list inside carries `data-foldable`.
 * @param counted the entries with their number: "12 victims"
 */
export const Fold = ({ count, counted, children }: { count: number; counted: (count: number) => string; children: ReactNode }) => {
  const [open, setOpen] = useState(false);
  // Two more lines are no longer than the button.
  const folded = !open && count > SHOWN + 2;
  return (
    <div className={styles.fold} data-folded={folded}>
      {children}
      {folded && (
        <button type="button" className={styles.more} onClick={() => setOpen(true)}>
          {w.showAll(counted(count))}
        </button>
      )}
    </div>
  );
};
