import type { IncidentSummary, LedgerRow } from '../model/api.ts';
import type { AsOf } from './context.ts';
import { mainStatus } from './incident-flags.ts';
import { lineOf, summaryFrom } from './incident-line.ts';
import { ledgerOf, victimsClaimed, victimsConfirmed } from './ledger.ts';
import { knownOn, type Picture } from './views.ts';

/** The one-line picture of an incident that was weighed. */
export const summaryOf = (picture: Picture, asOf: AsOf = {}, ledger: readonly LedgerRow[] = ledgerOf(picture)): IncidentSummary => {
  const own = new Set(picture.own.map((p) => p.id));
  const documents = [...new Set(picture.statements.filter((s) => own.has(s.proposition)).map((s) => s.document))].map(picture.document);
  const said = documents
    .map((d) => knownOn(d, asOf.basis))
    .filter((d) => d !== '')
    .sort();
  return summaryFrom(
    picture.bundle.incident,
    lineOf(picture, ledger),
    {
      status: mainStatus(picture),
      victimsClaimed: victimsClaimed(ledger),
      victimsConfirmed: victimsConfirmed(ledger),
      documents: documents.length,
      lastSaid: said.at(-1) ?? null,
    },
    (id) => picture.entity(id)?.name ?? null,
    picture.words,
  );
};
