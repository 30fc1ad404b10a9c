import type { Language, Zone } from '../model/document.ts';
import type { SourceKind, Status } from '../model/vocabulary.ts';
import { readAlone } from '../pipeline/alone.ts';
import type { Stages } from '../pipeline/contract.ts';
import { withoutTitle } from '../share/formats/predictions/shift.ts';
import { ledgerOf, ledgerState } from './ledger.ts';
import { toPrediction } from './predict.ts';
import { pictureOf } from './views.ts';

export interface PredictDocument {
  id: string;
  text: string;
  title: string | null;
  publishedAt: string | null;
  source: { name: string; kind: SourceKind; country: string | null };
}

/** How a bare text is laid out for the reader: its zones and its language. */
export interface Layout {
  zones: (text: string, title: string | null) => Zone[];
  language: (text: string) => Language;
}

/**
 * Reads one document alone, without a database, and gives what was found in the form of the predictions file. Offsets count
 * in the text as given. A text in a language the reader does not know gives an empty line.
 */
export async function predictDocument(stages: Stages, layout: Layout, document: PredictDocument): Promise<object> {
  const { id, title, publishedAt, source } = document;
  // Word for word the same length: offsets stay true, and the readers behind see clean line ends.
  const body = document.text.replaceAll('\r', ' ');
  // The title often names victim and actor in full; a text that starts with it has it already.
  const head = title === null || title === '' || body.trimStart().startsWith(title) ? '' : `${title}\n\n`;
  const text = `${head}${body}`;
  const alone = await readAlone(stages, id, {
    text,
    title,
    published: publishedAt,
    zones: layout.zones(text, title),
    language: layout.language(text),
    source,
  });
  const statuses = new Map<string, Status>();
  const claimed = new Set<string>();
  const confirmed = new Set<string>();
  const pictures = alone.bundles.map((bundle) => pictureOf(bundle));
  const localOf = new Map<string, string[]>();
  for (const s of alone.reading.statements) {
    const proposition = alone.resolution.statementLinks[s.id];
    if (proposition !== undefined) localOf.set(proposition, [...(localOf.get(proposition) ?? []), s.proposition]);
  }
  for (const picture of pictures) {
    for (const p of picture.all)
      for (const local of localOf.get(p.id) ?? []) if (!statuses.has(local)) statuses.set(local, picture.assessment(p.id).status);
    for (const row of ledgerOf(picture)) {
      if (row.claimedBy.length > 0) claimed.add(row.entity.name);
      if (ledgerState(row) === 'confirmed') confirmed.add(row.entity.name);
    }
  }
  return toPrediction(id, withoutTitle(alone.reading, head.length), {
    statuses,
    victimsClaimed: [...claimed],
    victimsConfirmed: [...confirmed],
  });
}
