import { Link } from '@tanstack/react-router';
import { PageHead, useTitle } from '../ui/page.tsx';

export const NotFound = () => {
  useTitle('No such page');
  return (
    <PageHead title="There is no page here">
      <p>
        <Link to="/">Go to the incidents</Link>, or search for what you were after.
      </p>
    </PageHead>
  );
};
