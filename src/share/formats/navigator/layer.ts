import { documentName } from '../../../core/names.ts';
import { plural } from '../../../core/plural.ts';
import type { StatementView } from '../../../model/api.ts';
import { type LayerTechnique, NavigatorLayer } from '../../../model/navigator.ts';
import { leftOutText, type SharedDocument, type SharedHead } from '../../../model/sharing.ts';
import type { TechniqueCell, TechniqueMatrix, WeighedUse } from '../../../model/technique-matrix.ts';
import { tlpLabel } from '../../../model/tlp.ts';
import type { Status } from '../../../model/vocabulary.ts';

/** Techniques as a layer of the ATT&CK Navigator: what somebody states in one colour, what documents only describe in another. */

const COLOURS = { settled: '#d9534f', said: '#f0ad4e', contested: '#9aa0a6', described: '#8ecae6' } as const;
const LEGEND: Readonly<Record<keyof typeof COLOURS, string>> = {
  settled: 'Stated, and confirmed or corroborated',
  said: 'Stated: claimed, attributed, reported or held possible',
  contested: 'Stated, and disputed, denied or refuted',
  described: 'Only described in a document: nobody’s statement, not weighed',
};
const SETTLED: readonly Status[] = ['confirmed', 'corroborated'];
const CONTESTED: readonly Status[] = ['disputed', 'denied', 'refuted', 'refuted (retracted by claimant)', 'reported not so'];

const MOST_TOLD = 5;
const LONGEST_QUOTE = 300;

const flat = (text: string): string => {
  const words = text.replace(/\s+/g, ' ').trim();
  return words.length <= LONGEST_QUOTE ? words : `${words.slice(0, LONGEST_QUOTE - 1).trimEnd()}…`;
};
const linkTo = (document: SharedDocument): string | null => {
  try {
    const { protocol, href } = new URL(document.ref.url ?? '');
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
};

/** What a cell is made from beside the matrix. */
export interface LayerParts {
  head: SharedHead;
  matrix: TechniqueMatrix;
  /** The statements of a proposition that lie in the scope. */
  statements: (proposition: string) => readonly StatementView[];
  document: (id: string) => SharedDocument;
}

const stateOf = (uses: readonly WeighedUse[]): keyof typeof COLOURS => {
  if (uses.length === 0) return 'described';
  if (uses.some((use) => SETTLED.includes(use.status))) return 'settled';
  return uses.every((use) => CONTESTED.includes(use.status)) ? 'contested' : 'said';
};

const saidBy = (s: StatementView): string => {
  const by = s.asserter.name === s.document.source ? s.asserter.name : `${s.asserter.name}, in ${s.document.source}`;
  const day = s.document.published?.slice(0, 10);
  return `${by}${day === undefined ? '' : ` (${day})`} ${s.polarity < 0 ? 'denies' : s.stance === 'claim' || s.stance === 'claim-responsibility' ? 'claims' : 'says'}: “${flat(s.quote)}”`;
};

const techniqueOf = (cell: TechniqueCell, technique: string, tactic: string | null, parts: LayerParts): LayerTechnique => {
  const { weighed, described } = cell;
  const state = stateOf(weighed);
  const said = weighed.flatMap((use) => parts.statements(use.proposition));
  const best = weighed.toSorted((a, b) => b.L - a.L)[0];
  const comment = [
    ...weighed.map((use) => `${use.text} Status: ${use.status}.`),
    ...said.slice(0, MOST_TOLD).map(saidBy),
    ...(said.length > MOST_TOLD ? [`and ${said.length - MOST_TOLD} more statements`] : []),
    ...described
      .slice(0, weighed.length === 0 ? MOST_TOLD : 2)
      .map((use) => `Described, not stated of the attack, in ${use.source}: “${flat(use.quote)}”`),
  ];
  const documents = [...new Set([...said.map((s) => s.document.id), ...described.map((use) => use.document)])].map(parts.document);
  const links = documents.flatMap((document) => {
    const url = linkTo(document);
    return url === null ? [] : [{ label: `${document.ref.source}: ${documentName(document.ref) ?? document.ref.id}`, url }];
  });
  return {
    techniqueID: technique,
    ...(tactic === null ? {} : { tactic }),
    // How sure one may be that it is so, of 100. What nobody states is not weighed and has no score.
    ...(best === undefined ? {} : { score: Math.round(100 / (1 + Math.exp(-best.L))) }),
    color: COLOURS[state],
    comment: comment.join('\n'),
    enabled: true,
    metadata: [
      { name: 'origin', value: weighed.length === 0 ? 'described' : 'stated' },
      ...(best === undefined ? [] : [{ name: 'status', value: best.status }]),
      { name: 'statements', value: String(said.length) },
      { name: 'described in', value: plural(new Set(described.map((use) => use.document)).size, 'document') },
      ...(cell.mergedInto === null || cell.technique === null ? [] : [{ name: 'named as', value: cell.technique }]),
      ...(weighed.length === 0 ? [] : [{ name: 'propositions', value: weighed.map((use) => use.proposition).join(' ') }]),
      ...(said.length === 0 ? [] : [{ name: 'statement ids', value: said.map((s) => s.id).join(' ') }]),
    ],
    ...(links.length === 0 ? {} : { links }),
  };
};

/** Cells of one technique under one tactic: a technique that was merged into another is shown there. */
const joined = (a: TechniqueCell, b: TechniqueCell): TechniqueCell => ({
  ...a,
  weighed: [...a.weighed, ...b.weighed.filter((use) => !a.weighed.some((known) => known.proposition === use.proposition))],
  described: [...a.described, ...b.described],
});

/** The layer, checked against the format. Pure: the same parts give the same layer. */
export const navigatorLayer = (parts: LayerParts): NavigatorLayer => {
  const { head, matrix } = parts;
  const cells = new Map<string, { cell: TechniqueCell; technique: string; tactic: string | null }>();
  let untold = 0;
  const columns = [
    ...matrix.columns.map(({ name, cells: of }) => ({ tactic: name.toLowerCase().replaceAll(' ', '-'), cells: of })),
    { tactic: null, cells: matrix.elsewhere },
  ];
  for (const { tactic, cells: of } of columns)
    for (const cell of of) {
      const technique = cell.mergedInto ?? cell.technique;
      if (technique === null) {
        untold += cell.weighed.length;
        continue;
      }
      const key = `${technique} ${tactic ?? ''}`;
      const known = cells.get(key);
      cells.set(key, { technique, tactic, cell: known === undefined ? cell : joined(known.cell, cell) });
    }
  const left = leftOutText(head);
  return NavigatorLayer.parse({
    name: `${head.title} (${tlpLabel(head.tlp)})`.slice(0, 200),
    versions: { navigator: '5.1.0', layer: '4.5' },
    domain: 'enterprise-attack',
    description: [
      `${tlpLabel(head.tlp)}. Techniques as others tell of them: ${head.title}.`,
      'The score is how likely it is, of 100, that what is stated is so; a technique without one is only described.',
      ...(left === null ? [] : [left]),
    ].join(' '),
    sorting: 3,
    layout: { layout: 'side', showID: true, showName: true, expandedSubtechniques: 'annotated' },
    hideDisabled: false,
    techniques: [...cells.values()].map(({ cell, technique, tactic }) => techniqueOf(cell, technique, tactic, parts)),
    gradient: { colors: ['#ffffff', '#f0ad4e', '#d9534f'], minValue: 0, maxValue: 100 },
    legendItems: (Object.keys(LEGEND) as (keyof typeof COLOURS)[]).map((state) => ({ label: LEGEND[state], color: COLOURS[state] })),
    selectTechniquesAcrossTactics: true,
    selectSubtechniquesWithParent: false,
    metadata: [
      { name: 'TLP', value: tlpLabel(head.tlp) },
      { name: 'as known on', value: head.at.slice(0, 10) },
      { name: 'made by', value: 'Assay' },
      ...(matrix.read === null
        ? []
        : [{ name: 'read closely', value: `${plural(matrix.read.documents, 'document')}, ${matrix.read.left} not looked at` }]),
      ...(untold === 0 ? [] : [{ name: 'stated without a technique', value: plural(untold, 'proposition') }]),
      ...(left === null ? [] : [{ name: 'left out', value: left }]),
    ],
  });
};
