import type { SourceView, ToldOutcome } from '../../../src/model/source-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { Nothing } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './source.module.css';
import { words as w } from '../../words/source.ts';

const WORD: Readonly<Record<ToldOutcome, string>> = w.word;
const TONE: Readonly<Record<ToldOutcome, string>> = { confirmed: 'confirmed', denied: 'denied', open: 'open' };
const OUTCOMES = Object.keys(WORD) as ToldOutcome[];

/** What it told as having happened and how that stands now; each opens its quotes. */
export const FactList = ({
  source,
  show,
  onShow,
  onOpen,
}: {
  source: SourceView;
  show: string | undefined;
  onShow: (show: string | undefined) => void;
  onOpen: (proposition: string) => void;
}) => {
  if (source.facts.length === 0) return <Nothing>{w.itToldNothingAsHaving}</Nothing>;
  const chosen = OUTCOMES.find((outcome) => outcome === show);
  return (
    <>
      <Choice
        label={w.howItStandsNow}
        options={OUTCOMES.map((key) => ({ key, label: WORD[key], count: source.told[key], tone: TONE[key] }))}
        chosen={chosen}
        onChoose={onShow}
      />
      <ul className={styles.rows}>
        {source.facts
          .filter((fact) => chosen === undefined || fact.outcome === chosen)
          .map((fact) => (
            <li key={fact.proposition} className={styles.line}>
              <button type="button" className={styles.open} onClick={() => onOpen(fact.proposition)}>
                <Told>{fact.text}</Told>
              </button>
              <StatusBadge status={fact.status} />
            </li>
          ))}
      </ul>
    </>
  );
};
