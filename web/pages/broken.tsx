import type { ErrorComponentProps } from '@tanstack/react-router';
import { ApiProblem } from '../api/client.ts';
import { PageHead, useTitle } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem.tsx';
import { words as w } from '../words/start.ts';

/** Takes the place of a page that could not be shown: its code did not arrive, or it met something it does not know. */
export const Broken = ({ error, reset }: ErrorComponentProps) => {
  useTitle(w.notShown);
  const missing = error instanceof Error && /dynamically imported|module script|importing a module/i.test(error.message);
  const shown = !missing
    ? error
    : new ApiProblem({
        type: 'about:blank',
        title: w.thisPageDidNotArrive,
        status: 0,
        detail: w.theServerBehindThisPage,
        where: null,
        remedy: w.checkThatItIsStill,
      });
  return (
    <>
      <PageHead title={w.thisPageCannotBeShown} />
      <ProblemNote error={shown} retry={reset} />
    </>
  );
};
