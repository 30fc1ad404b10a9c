import type { ErrorComponentProps } from '@tanstack/react-router';
import { ApiProblem } from '../api/client.ts';
import { PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';

/** Takes the place of a page that could not be shown: its code did not arrive, or it met something it does not know. */
export const Broken = ({ error, reset }: ErrorComponentProps) => {
  useTitle('Not shown');
  const missing = error instanceof Error && /dynamically imported|module script|importing a module/i.test(error.message);
  const shown = !missing
    ? error
    : new ApiProblem({
        type: 'about:blank',
        title: 'This page did not arrive',
        status: 0,
        detail: 'The server behind this page could not be reached.',
        where: null,
        remedy: 'Check that it is still running (npm start), then load the page again.',
      });
  return (
    <>
      <PageHead title="This page cannot be shown" />
      <ProblemNote error={shown} retry={reset} />
    </>
  );
};
