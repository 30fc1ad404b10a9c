import type { DelayTrend, Trends } from '../../../src/model/trends.ts';
import { csvAddress, type TrendSearch } from '../../api/incidents.ts';
import { CLAIM_SERIES, claimsBy, claimsInTime, DELAY_SERIES, DENIAL_SERIES, delayBars, denialBars } from './bars.ts';
import { ChartFrame } from './chart-frame.tsx';
import styles from './trends.module.css';
import { words as counts } from '../../words/counts.ts';
import { number, percent } from '../../words/format.ts';
import { words as w } from '../../words/trends.ts';

const share = (part: number, whole: number): string => (whole === 0 ? '' : percent(part / whole));

const OF_CLAIMS = <p>{w.aClaimIsOneVictim}</p>;
const OF_TIME = <p>{w.byTheDateOfThe}</p>;

const NO_CLAIMS = w.noClaimFitsTakeA;

const median = ({ median: days }: DelayTrend): string =>
  days === null
    ? w.noAttributionWithSureDates
    : days.most === 0
      ? w.halfOfThemOnThe
      : days.least === days.most
        ? w.halfOfThemWithin(counts.days(days.least))
        : w.halfOfThemWithinTo(number(days.least), counts.days(days.most));

const Delay = ({ delay, search }: { delay: DelayTrend; search: TrendSearch }) => {
  const occurred = delay.from === 'occurred';
  return (
    <ChartFrame
      name={occurred ? 'delay-from-attack' : 'delay-from-report'}
      title={occurred ? w.fromTheAttackToThe : w.fromTheFirstReportTo}
      head={w.days}
      unit={w.unit.incidents}
      bars={delayBars(delay, search)}
      series={DELAY_SERIES}
      shape="rows"
      csv={csvAddress('/trends/delays', search)}
      empty={w.noIncidentFitsTakeA}
      counted={
        <>
          <p>{w.daysFromToTheFirst(occurred ? w.theAttack : w.theFirstDocumentThatTells)}</p>
          <p>{w.datesAreIntervalsAnAttack}</p>
        </>
      }
    >
      <p>
        <strong>{median(delay)}</strong>
      </p>
    </ChartFrame>
  );
};

/** All charts of the page, one filter for all. */
export const Charts = ({ trends, search }: { trends: Trends; search: TrendSearch }) => {
  const { claims, delays, denials, step } = trends;
  const csv = (chart: string): string => csvAddress(`/trends/${chart}`, { ...search, step });
  const attributed = denials.reduce((sum, bar) => sum + bar.attributed, 0);
  const denied = denials.reduce((sum, bar) => sum + bar.denied, 0);
  const groups = [
    ['claims-by-actor', w.byActor, w.actor, 'claimant', claims.byActor],
    ['claims-by-sector', w.bySectorOfTheVictim, w.sector, 'victimSector', claims.bySector],
    ['claims-by-country', w.byCountry, w.country, 'country', claims.byCountry],
  ] as const;
  return (
    <div className={styles.charts}>
      <div className={styles.wide}>
        <ChartFrame
          name="claims-by-period"
          title={w.claimsAndWhatBecameOf[step]}
          head={step === 'month' ? w.month : w.year}
          unit={w.unit.claims}
          bars={claimsInTime(claims.byPeriod, step, search)}
          series={CLAIM_SERIES}
          shape="columns"
          csv={csv('claims-by-period')}
          empty={NO_CLAIMS}
          counted={
            <>
              {OF_CLAIMS}
              {OF_TIME}
            </>
          }
        >
          <p>
            {w.confirmedDeniedNeverSettled(
              <strong>{counts.claims(claims.total)}</strong>,
              number(claims.outcomes.confirmed),
              share(claims.outcomes.confirmed, claims.total),
              number(claims.outcomes.denied),
              number(claims.outcomes.open),
            )}
          </p>
        </ChartFrame>
      </div>
      <div className={styles.three}>
        {groups.map(([name, title, head, field, { bars, left }]) => (
          <ChartFrame
            key={name}
            name={name}
            title={title}
            head={head}
            unit={w.unit.claims}
            bars={claimsBy(bars, field, search)}
            series={CLAIM_SERIES}
            shape="rows"
            csv={csv(name)}
            empty={NO_CLAIMS}
            counted={
              <>
                {OF_CLAIMS}
                {field === 'victimSector' && <p>{w.theSectorIsTakenFrom}</p>}
                {left > 0 && <p>{w.withFewerClaimsAreLeft(counts.more(left))}</p>}
              </>
            }
          />
        ))}
      </div>
      <div className={styles.wide}>
        <ChartFrame
          name="denials"
          title={w.attributedIncidentsAndThoseDenied}
          head={step === 'month' ? w.month : w.year}
          unit={w.unit.attributed}
          bars={denialBars(denials, step, search)}
          series={DENIAL_SERIES}
          shape="columns"
          csv={csv('denials')}
          empty={w.noIncidentThatFitsIs}
          counted={
            <>
              <p>{w.incidentsInWhichSomebodyWho}</p>
              {OF_TIME}
            </>
          }
        >
          <p>{w.ofDenied(<strong>{share(denied, attributed)}</strong>, counts.attributedIncidents(attributed), number(denied))}</p>
        </ChartFrame>
      </div>
      {delays.map((delay) => (
        <Delay key={delay.from} delay={delay} search={search} />
      ))}
    </div>
  );
};
