import type { Graph } from '../../src/model/graph.ts';
import { propositionView } from './answers.ts';
import type { Story } from './story.ts';

/** The graph of a story: its incidents, the parties of its propositions, and a line for each of these. */
export const drawn = (story: Story, incidents: readonly string[], asOf: string | undefined): Graph => {
  const shown = story.propositions.filter((each) => each.incidents.some((id) => incidents.includes(id)));
  const views = shown.map((each) => propositionView(story, each.id, asOf)).filter((each) => each.statements.length > 0);
  const parties = new Map(
    shown.flatMap(({ actor, victim }) => [actor, victim].flatMap((each) => (each === undefined ? [] : [[each.id, each] as const]))),
  );
  const rest = { open: false, more: 0, moreAtLeast: false };
  return {
    starts: [...incidents],
    asOf: asOf ?? null,
    since: null,
    nodes: [
      ...story.incidents
        .filter(({ id }) => incidents.includes(id))
        .map(({ id, title, when }) => ({
          id,
          kind: 'incident' as const,
          name: title,
          named: true,
          country: null,
          when,
          ...rest,
          open: true,
        })),
      ...[...parties.values()].map(({ id, kind, name, named, country }) => ({ id, kind, name, named, country, when: null, ...rest })),
    ],
    edges: views.flatMap((view) => {
      const own = shown.find((each) => each.id === view.id);
      const [arg] = view.args;
      const incident = view.incidents.find((id) => incidents.includes(id));
      if (own === undefined || arg?.entity == null || incident === undefined) return [];
      const [from, to] = own.actor === undefined ? [incident, arg.entity] : [arg.entity, incident];
      return [
        {
          id: `${from}~${to}~${view.id}`,
          from,
          to,
          relation: own.actor === undefined ? ('hit' as const) : ('did' as const),
          status: view.assessment.status,
          propositions: [view.id],
        },
      ];
    }),
    propositions: views.map(({ id, type, text, assessment: { status, weights }, statements }) => ({
      id,
      type,
      text,
      status,
      affirm: new Set(weights.filter(({ weight }) => weight > 0).map(({ origin }) => origin)).size,
      deny: new Set(weights.filter(({ weight }) => weight < 0).map(({ origin }) => origin)).size,
      statements: statements.map((s) => s.id),
      said: { from: '2022-07-15', to: '2023-12-28' },
    })),
    range: incidents.length === 0 ? { from: null, to: null } : { from: '2022-07-15', to: '2023-12-28' },
    left: { nodes: 0, propositions: 0, described: 0 },
  };
};
