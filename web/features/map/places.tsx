import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Choice } from '../../ui/choice.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Nothing } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { Told } from '../../ui/told.tsx';
import { byCountry, type MapLine, PART_WORD } from './countries.ts';
import styles from './map.module.css';
import { words as w } from '../../words/map.ts';
import { countryName } from '../../words/format.ts';
import { words as counts } from '../../words/counts.ts';

// Outlines and projection are fetched when the first map is shown.
const WorldMap = lazy(async () => ({ default: (await import('./world-map.tsx')).WorldMap }));

const SHOWN = 4;

/** Countries on a map, and the same as a list that opens what stands behind each. Choosing a country narrows the list to it. */
export const Places = ({
  lines,
  nothing,
  chosen,
  onChoose,
}: {
  lines: readonly MapLine[];
  nothing: string;
  chosen: string | undefined;
  onChoose: (code: string | undefined) => void;
}) => {
  const [close, setClose] = useState(true);
  const groups = useMemo(() => byCountry(lines), [lines]);
  const countries = useMemo(() => groups.map((group) => group.country), [groups]);
  if (groups.length === 0) return <Nothing>{nothing}</Nothing>;
  const held = groups.some(({ country }) => country.code === chosen) ? chosen : undefined;
  const shown = groups.filter(({ country }) => held === undefined || country.code === held);
  return (
    <div className={styles.frame}>
      <Suspense fallback={<div className={styles.canvas} role="status" aria-label={w.loadingTheMap} />}>
        <WorldMap countries={countries} chosen={held} close={close} onChoose={(code) => onChoose(code === held ? undefined : code)} />
      </Suspense>
      <div className={styles.bar}>
        <Choice
          label={w.countries}
          options={groups.map(({ country, lines: own }) => ({
            key: country.code,
            label: countryName(country.code),
            count: own.length,
            tone: country.tone,
          }))}
          chosen={held}
          onChoose={onChoose}
        />
        <button type="button" className={styles.zoom} aria-pressed={!close} onClick={() => setClose(!close)}>
          {w.wholeWorld}
        </button>
      </div>
      <p className={styles.key}>
        <span data-part="hit">{w.filledHit}</span>
        <span data-part="blamed">{w.hatchedBlamed}</span>
        <span data-part="linked">{w.dashedLineLinkedToWho}</span>
        <span data-part="responding">{w.dottedResponding}</span>
        <span>{w.theSignIsThatOf}</span>
      </p>
      <Fold count={shown.length} counted={counts.countries}>
        <ul className={styles.list} data-foldable>
          {shown.map(({ country, lines: own }) => (
            <li key={country.code}>
              <h3>
                <Link to="/entities" search={{ group: 'countries', country: country.code }}>
                  {countryName(country.code)}
                </Link>
              </h3>
              <ul>
                {own.slice(0, held === undefined ? SHOWN : undefined).map((line, index) => (
                  <li key={`${line.part}:${line.text}:${index}`} className={styles.line}>
                    <span className={styles.part}>{PART_WORD[line.part]}</span>
                    <StatusBadge status={line.status} quiet />
                    <button type="button" className={styles.open} onClick={line.open}>
                      <Told most={140}>{line.text}</Told>
                    </button>
                  </li>
                ))}
                {held === undefined && own.length > SHOWN && (
                  <li>
                    <button type="button" className={styles.more} onClick={() => onChoose(country.code)}>
                      {w.allOf(own.length, countryName(country.code))}
                    </button>
                  </li>
                )}
              </ul>
            </li>
          ))}
        </ul>
      </Fold>
    </div>
  );
};
