import type { DocumentView, StatementView } from '../../../src/model/api.ts';
import { partyKey } from '../../ui/statement-card.tsx';

/**
 * The statements of a document in the order of the text. What one party says with the same words of several victims is one entry:
 * "hit the parliament, two telecom companies and the airline" is quoted once, with its four victims.
 */
export const groupsOf = ({ statements, propositions }: Pick<DocumentView, 'statements' | 'propositions'>): StatementView[][] => {
  const types = new Map(propositions.map((p) => [p.id, p.type]));
  const groups = new Map<string, StatementView[]>();
  for (const each of statements.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)) {
    const { span, asserter, stance, polarity, wording, proposition } = each;
    const key = [span.start, span.end, partyKey(asserter), stance, polarity, wording, types.get(proposition) ?? ''].join('|');
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
};
