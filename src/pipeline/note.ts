import { fail } from '../core/errors.ts';
import type { Decision, DecisionView, MakeNote } from '../model/decision.ts';
import { decisionsByIds, decisionsIn } from '../store/decisions.ts';
import { lockArrivals } from '../store/documents.ts';
import { liveId } from '../store/record-links.ts';
import type { Store } from '../store/store.ts';
import type { Stages } from './contract.ts';
import { anchorOf, follow } from './decide-records.ts';
import { signing } from './ledger.ts';

/**
 * Writes a note on an entity or an incident, writes it anew, or strikes it: what it says bears on nothing else.
 * @throws AssayError not-found; bad-input for a note without words; conflict where somebody has changed the note since it was read
 */
export const noteOn = (store: Store, stages: Stages, asked: MakeNote): Promise<DecisionView[]> =>
  store.transaction(async (trx) => {
    await lockArrivals(trx);
    const { about, text, replaces } = asked;
    const record = await liveId(trx, about, asked.of);
    if (text === null && replaces === null)
      throw fail('bad-input', 'no-words', 'A note without words.', { where: asked.of, remedy: 'Write what others should know.' });
    let written: Extract<Decision, { kind: 'note' }> | null = null;
    if (replaces !== null) {
      const held = (await decisionsByIds(trx, [replaces])).get(replaces);
      // What it was written on may have become part of this since.
      const on = await Promise.all((held?.records ?? []).map((id) => liveId(trx, about, id)));
      if (held?.decision.kind !== 'note' || held.decision.about !== about || !on.includes(record))
        throw fail('not-found', 'note', `there is no note ${replaces} on ${record}`, { where: replaces, remedy: 'open the page again' });
      if (held.standing !== 'holds')
        throw fail('conflict', 'decided-since', 'Somebody has changed this note since.', {
          where: replaces,
          remedy: 'Read it as it is now, and change that.',
        });
      written = held.decision;
    }
    const place = (await decisionsIn(trx, about)).length;
    const sign = signing({ about, history: about }, place, { author: asked.author, reason: '' }, stages.now());
    const { made } = await follow(trx, stages, async () => ({
      ...sign(0, record),
      about,
      kind: 'note',
      // One written anew stays where it was: when a merge is undone it goes back with what it was written on.
      body: { of: written?.body.of ?? (await anchorOf(trx, about, record)), text, replaces },
    }));
    return [...(await decisionsByIds(trx, [made.id])).values()];
  });
