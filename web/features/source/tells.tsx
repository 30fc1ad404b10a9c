import { Link } from '@tanstack/react-router';
import type { SourceView } from '../../../src/model/source-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { dayOut } from '../../ui/document-line.tsx';
import { Nothing } from '../../ui/section.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './source.module.css';
import { words as w } from '../../words/source.ts';

type Tells = SourceView['tells'];
type Place = 'first' | 'later' | 'alone';
const placeOf = ({ tellers, first }: Tells[number]): Place => (tellers === 1 ? 'alone' : first ? 'first' : 'later');
const WORD: Readonly<Record<Place, string>> = w.word2;
const PLACES = Object.keys(WORD) as Place[];

/** Incidents it tells of, by whether it was the first to. */
export const TellList = ({
  tells,
  show,
  onShow,
}: {
  tells: Tells;
  show: string | undefined;
  onShow: (show: string | undefined) => void;
}) => {
  if (tells.length === 0) return <Nothing>{w.itTellsOfNoIncident}</Nothing>;
  const chosen = PLACES.find((place) => place === show);
  return (
    <>
      <Choice
        label={w.whenItTold}
        options={PLACES.map((key) => ({ key, label: WORD[key], count: tells.filter((each) => placeOf(each) === key).length }))}
        chosen={chosen}
        onChoose={onShow}
      />
      <ul className={styles.rows}>
        {tells
          .filter((each) => chosen === undefined || placeOf(each) === chosen)
          .map((each) => (
            <li key={each.id} className={styles.line}>
              <Link to="/incidents/$id" params={{ id: each.id }}>
                <Told>{each.title}</Told>
              </Link>
              <span className="dim small">
                {dayOut({ published: each.day, collectedAt: each.collected ?? '' })}
                {each.tellers > 1 && (placeOf(each) === 'first' ? w.tellersBefore(each.tellers - 1) : w.tellersAmong(each.tellers - 1))}
              </span>
            </li>
          ))}
      </ul>
    </>
  );
};
