import type { ExportAsk, ExportFormat } from '../../src/model/export-format.ts';
import { getFile, type GotFile, type Query } from './client.ts';

/** What an export is of, as a page knows it. */
export type ExportOf = { kind: 'incident' | 'entity'; id: string } | { kind: 'search'; q: string } | { kind: 'all' };

const queryOf = (of: ExportOf): Query => {
  switch (of.kind) {
    case 'search':
      return { q: of.q };
    case 'all':
      return {};
    default:
      return { [of.kind]: of.id };
  }
};

/** An export as a file. Rejects with ApiProblem. */
export const getExport = (
  format: ExportFormat,
  of: ExportOf,
  { maxTlp, aware, markup }: Partial<Pick<ExportAsk, 'maxTlp' | 'aware' | 'markup'>> = {},
): Promise<GotFile> =>
  // STIX has a route of its own, which names the marking otherwise.
  getFile(`/export/${format}`, { ...queryOf(of), [format === 'stix' ? 'tlp' : 'maxTlp']: maxTlp, aware, markup });
