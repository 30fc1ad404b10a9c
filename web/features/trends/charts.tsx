import type { DelayTrend, Trends } from '../../../src/model/trends.ts';
import { plural } from '../../../src/core/plural.ts';
import { csvAddress, type TrendSearch } from '../../api/incidents.ts';
import { CLAIM_SERIES, claimsBy, claimsInTime, DELAY_SERIES, DENIAL_SERIES, delayBars, denialBars } from './bars.ts';
import { ChartFrame } from './chart-frame.tsx';
import styles from './trends.module.css';

const share = (part: number, whole: number): string => (whole === 0 ? '' : `${Math.round((part / whole) * 100)} %`);

const OF_CLAIMS = (
  <p>
    A claim is one victim named by one claimant. It counts as confirmed when somebody with standing says that the victim was hit: the victim
    itself, a competent authority, a court or an investigator with access; who did it is another question. However many documents repeat it,
    it counts once. “Two telecom companies” beside one that is named count as two and not as three.
  </p>
);
const OF_TIME = (
  <p>
    By the date of the attack. Where the sources leave open which month (or year) it was, the claim stands apart as “date not sure” and on
    no month.
  </p>
);

const NO_CLAIMS = 'No claim fits. Take a filter away, or hand in posts and reports that tell of claims.';

const median = ({ median: days }: DelayTrend): string =>
  days === null
    ? 'No attribution with sure dates yet'
    : days.most === 0
      ? 'Half of them on the same day'
      : days.least === days.most
        ? `Half of them within ${plural(days.least, 'day')}`
        : `Half of them within ${days.least.toLocaleString('en')} to ${plural(days.most, 'day')}`;

const Delay = ({ delay, search }: { delay: DelayTrend; search: TrendSearch }) => {
  const occurred = delay.from === 'occurred';
  return (
    <ChartFrame
      name={occurred ? 'delay-from-attack' : 'delay-from-report'}
      title={occurred ? 'From the attack to the first attribution' : 'From the first report to the first attribution'}
      head="Days"
      unit="incidents"
      bars={delayBars(delay, search)}
      series={DELAY_SERIES}
      shape="rows"
      csv={csvAddress('/trends/delays', search)}
      empty="No incident fits. Take a filter away."
      counted={
        <>
          <p>
            Days from {occurred ? 'the attack' : 'the first document that tells of it'} to the first statement in which somebody who is
            neither claimant nor accused names who did it or ordered it; hints as “possibly” and passives as “is attributed to” among them.
          </p>
          <p>
            Dates are intervals: an attack “in July” attributed on 2 August took 2 to 32 days. Where both ends do not fall into one column,
            it stands under “dates not sure”; the median is then given as the least and the most it can be. What is not attributed yet is in
            no median, so the true delay is longer. Documents without a date are left out.
          </p>
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
    ['claims-by-actor', 'By actor', 'Actor', 'claimant', claims.byActor],
    ['claims-by-sector', 'By sector of the victim', 'Sector', 'victimSector', claims.bySector],
    ['claims-by-country', 'By country', 'Country', 'country', claims.byCountry],
  ] as const;
  return (
    <div className={styles.charts}>
      <div className={styles.wide}>
        <ChartFrame
          name="claims-by-period"
          title={`Claims and what became of them, by ${step}`}
          head={step === 'month' ? 'Month' : 'Year'}
          unit="claims"
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
            <strong>{plural(claims.total, 'claim')}</strong>, {claims.outcomes.confirmed.toLocaleString('en')} confirmed (
            {share(claims.outcomes.confirmed, claims.total)}), {claims.outcomes.denied.toLocaleString('en')} denied,{' '}
            {claims.outcomes.open.toLocaleString('en')} never settled
          </p>
        </ChartFrame>
      </div>
      <div className={styles.three}>
        {groups.map(([name, title, head, field, { bars, left }]) => (
          <ChartFrame
            key={name}
            name={name}
            title={`Claims ${title.toLowerCase()}`}
            head={head}
            unit="claims"
            bars={claimsBy(bars, field, search)}
            series={CLAIM_SERIES}
            shape="rows"
            csv={csv(name)}
            empty={NO_CLAIMS}
            counted={
              <>
                {OF_CLAIMS}
                {field === 'victimSector' && (
                  <p>
                    The sector is taken from what the victim is called (“hospital”, “telecom company”) or known as. Of a country as victim,
                    and where the words say nothing, it is not known.
                  </p>
                )}
                {left > 0 && <p>{plural(left, 'more')} with fewer claims are left out.</p>}
              </>
            }
          />
        ))}
      </div>
      <div className={styles.wide}>
        <ChartFrame
          name="denials"
          title="Attributed incidents, and those denied"
          head={step === 'month' ? 'Month' : 'Year'}
          unit="attributed"
          bars={denialBars(denials, step, search)}
          series={DENIAL_SERIES}
          shape="columns"
          csv={csv('denials')}
          empty="No incident that fits is attributed to anybody by a third party."
          counted={
            <>
              <p>
                Incidents in which somebody who is neither claimant nor accused names who did it, and those of them in which whom it names
                denies it. A denial weighs little, for guilty and innocent both deny; how often it comes is told all the same.
              </p>
              {OF_TIME}
            </>
          }
        >
          <p>
            <strong>{share(denied, attributed)}</strong> of {plural(attributed, 'attributed incident')}: {denied.toLocaleString('en')}{' '}
            denied
          </p>
        </ChartFrame>
      </div>
      {delays.map((delay) => (
        <Delay key={delay.from} delay={delay} search={search} />
      ))}
    </div>
  );
};
