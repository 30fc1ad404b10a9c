import type { InfiniteData } from '@tanstack/react-query';
import type { DecisionView } from '../../../src/model/decision.ts';
import type { InboxItem, InboxPage } from '../../../src/model/inbox.ts';

/** The inbox as it is held by the page. */
export type Pages = InfiniteData<InboxPage, string | undefined>;

/** How many decisions its document has by now: more than when the row was drawn, where one was just made. */
export const versionIn = (pages: Pages | undefined, item: InboxItem): number =>
  pages?.pages.flatMap((page) => page.items).find((each) => each.seq === item.seq)?.version ?? item.version ?? 0;

/**
 * The pages with what was decided about a statement, or taken back. The version is the one the server gives: counting one up here went
 * wrong where the pages had been fetched anew in between, and an undo was not counted at all, so that the next decision was refused.
 */
export const decidedIn = (pages: Pages | undefined, view: DecisionView): Pages | undefined => {
  const { decision, takesBack, statement, version } = view;
  const held = (item: InboxItem): InboxItem['held'] => {
    if (takesBack !== null) return item.held?.decision.id === takesBack.id ? null : item.held;
    return item.statement === statement ? view : item.held;
  };
  return (
    pages && {
      ...pages,
      pages: pages.pages.map((page) => ({
        ...page,
        items: page.items.map((item) =>
          item.version === null || item.document?.id !== decision.history
            ? item
            : { ...item, version: Math.max(item.version, version), held: held(item) },
        ),
      })),
    }
  );
};
