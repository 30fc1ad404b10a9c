import { Link } from '@tanstack/react-router';
import type { SourceView } from '../../../src/model/source-view.ts';
import { formatDay } from '../../ui/edtf.ts';
import { Choice } from '../../ui/choice.tsx';
import { Nothing } from '../../ui/section.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './source.module.css';

type Tells = SourceView['tells'];
type Place = 'first' | 'later' | 'alone';
const placeOf = ({ tellers, first }: Tells[number]): Place => (tellers === 1 ? 'alone' : first ? 'first' : 'later');
const WORD: Readonly<Record<Place, string>> = {
  first: 'first of several',
  later: 'later, or on the same day as another',
  alone: 'nobody else tells of it',
};
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
  if (tells.length === 0) return <Nothing>It tells of no incident.</Nothing>;
  const chosen = PLACES.find((place) => place === show);
  return (
    <>
      <Choice
        label="When it told"
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
                {formatDay(each.day)}
                {each.tellers > 1 &&
                  ` · ${placeOf(each) === 'first' ? 'before' : 'among'} ${each.tellers - 1} other${each.tellers > 2 ? 's' : ''}`}
              </span>
            </li>
          ))}
      </ul>
    </>
  );
};
