import { getRouteApi } from '@tanstack/react-router';
import { RuleList } from '../features/alerts/rule-list.tsx';
import { PageHead, useTitle } from '../ui/page.tsx';

const route = getRouteApi('/alerts');
const FOLLOWED = ['incident', 'entity', 'search'] as const;

export const AlertsPage = () => {
  useTitle('Alerts');
  const { follow, id, rule } = route.useSearch();
  const navigate = route.useNavigate();
  const kind = FOLLOWED.find((each) => each === follow);
  return (
    <>
      <PageHead title="Alerts">
        <p className="dim">
          Be told when something happens: a new claim, the first confirmation, a denial. One origin is told once, whoever repeats it.
        </p>
      </PageHead>
      <RuleList
        wanted={kind === undefined || id === undefined ? null : { follow: kind, id }}
        shown={rule}
        onSettled={() => void navigate({ search: {}, replace: true })}
      />
    </>
  );
};
