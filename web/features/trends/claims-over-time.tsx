import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { csvAddress, trendsQuery } from '../../api/incidents.ts';
import { CLAIM_SERIES, claimsInTime } from './bars.ts';
import { ChartFrame } from './chart-frame.tsx';
import styles from './trends.module.css';
import { words as w } from '../../words/trends.ts';

/** The claims of one actor over time, for its page. */
export const ClaimsOverTime = ({ actor, name }: { actor: string; name: string }) => {
  const trends = useQuery(trendsQuery({ actor })).data;
  if (trends === undefined || trends.claims.total === 0) return null;
  const { step, claims } = trends;
  return (
    <div className={styles.onPage}>
      <ChartFrame
        name="claims-over-time"
        title={w.claimsOf[step](name)}
        head={step === 'month' ? w.month : w.year}
        unit={w.unit.claims}
        bars={claimsInTime(claims.byPeriod, step, { actor })}
        series={CLAIM_SERIES}
        shape="columns"
        csv={csvAddress('/trends/claims-by-period', { actor, step })}
        empty=""
        counted={
          <p>
            {w.aClaimIsOneVictim2(
              <Link to="/trends" search={{ actor }}>
                {w.bySectorAndCountryAnd}
              </Link>,
            )}
          </p>
        }
      />
    </div>
  );
};
