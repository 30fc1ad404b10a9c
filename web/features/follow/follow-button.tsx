import { Button } from '@mantine/core';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import type { FollowKind } from '../../../src/model/inbox.ts';
import { useFollows } from '../../api/desk.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { words as w } from '../../words/follow.ts';

/** Follow it, to find in the inbox what is newly said about it. */
export const FollowButton = ({ kind, id }: { kind: FollowKind; id: string }) => {
  const { follows, set, error } = useFollows();
  const on = follows(kind, id);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        className="no-print"
        aria-pressed={on}
        leftSection={on ? <IconStarFilled size={14} aria-hidden="true" /> : <IconStar size={14} aria-hidden="true" />}
        onClick={() => set({ kind, id, on: !on })}
      >
        {on ? w.following : w.follow}
      </Button>
      {error !== null && <ProblemNote error={error} />}
    </>
  );
};
