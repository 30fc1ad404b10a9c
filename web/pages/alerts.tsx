import { getRouteApi } from '@tanstack/react-router';
import { RuleList } from '../features/alerts/rule-list.tsx';
import { PageHead, useTitle } from '../ui/page.tsx';
import { words as w } from '../words/alerts-page.ts';

const route = getRouteApi('/alerts');
const FOLLOWED = ['incident', 'entity', 'search'] as const;

export const AlertsPage = () => {
  useTitle(w.alerts);
  const { follow, id, rule } = route.useSearch();
  const navigate = route.useNavigate();
  const kind = FOLLOWED.find((each) => each === follow);
  return (
    <>
      <PageHead title={w.alerts}>
        <p className="dim">{w.beToldWhenSomethingHappens}</p>
      </PageHead>
      <RuleList
        wanted={kind === undefined || id === undefined ? null : { follow: kind, id }}
        shown={rule}
        onSettled={() => void navigate({ search: {}, replace: true })}
      />
    </>
  );
};
