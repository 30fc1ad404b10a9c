import { Link } from '@tanstack/react-router';
import { PageHead, useTitle } from '../ui/page.tsx';
import { words as w } from '../words/start.ts';

export const NotFound = () => {
  useTitle(w.noSuchPage);
  return (
    <PageHead title={w.thereIsNoPageHere}>
      <p>{w.orSearchForWhatYou(<Link to="/">{w.goToTheIncidents}</Link>)}</p>
    </PageHead>
  );
};
