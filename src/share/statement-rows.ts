import type { Shared } from '../model/sharing.ts';
import { StatementRow } from '../model/statement-row.ts';

/** The statements of an export, one by one. @throws where one does not fit: a fault of ours */
export async function* statementRows({ head, pieces, document }: Shared): AsyncGenerator<StatementRow> {
  for await (const { propositions, statements } of pieces) {
    const about = new Map(propositions.map((p) => [p.id, p]));
    for (const s of statements) {
      const p = about.get(s.proposition);
      if (p === undefined) throw new Error(`statement ${s.id} is about ${s.proposition}, which is not in its piece`);
      const { ref, tlp, sha256 } = document(s.document.id);
      yield StatementRow.parse({
        statement: s.id,
        document: ref.id,
        source: ref.source,
        title: ref.title,
        url: ref.url,
        published: ref.published,
        collected: ref.collectedAt,
        sha256,
        start: s.span.start,
        end: s.span.end,
        quote: s.quote,
        asserter: s.asserter.name,
        asserter_entity: s.asserter.id,
        // The document's own voice, which ends the chain, is the source.
        relays: s.chain.slice(1).flatMap((party) => (party.kind === 'narrator' ? [] : [party.name])),
        stance: s.stance,
        polarity: s.polarity,
        wording: s.wording,
        directness: s.directness,
        time_said: s.timeSaid,
        event_time: s.eventTime.edtf,
        proposition: p.id,
        proposition_type: p.type,
        proposition_text: p.text,
        incidents: p.incidents,
        status: p.assessment.status,
        likelihood: p.assessment.band,
        confidence: p.assessment.analyticConfidence,
        decided_by: s.by?.author ?? null,
        tlp,
        marking: head.tlp,
        left_out: head.left,
      });
    }
  }
}
