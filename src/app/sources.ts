import type { SourcePage, SourceView } from '../model/source-view.ts';
import { listSources, sourceFacts } from '../store/source-facts.ts';
import type { AppContext, Page } from './context.ts';

/** Sources, those of most documents first. */
export const sources = ({ store }: Pick<AppContext, 'store'>, { cursor, limit }: Page): Promise<SourcePage> =>
  listSources(store.db, cursor ?? null, limit);

/** One source: how much it brings, how often first, whom it passes on, and how what it told fared. @throws AssayError not-found */
export const source = ({ store }: Pick<AppContext, 'store'>, id: string): Promise<SourceView> => sourceFacts(store.db, id);
