import type { Findings, FoundHappening, TechniquePlace } from '../../src/model/findings.ts';
import type { TechniqueMatrix } from '../../src/model/technique-matrix.ts';
import { spanOf, type Story, textOf } from './story.ts';

/** What a close reading would find in the stories: one technique of each sort, happenings of several, an empty answer for all other documents. */

/** The sentence, by the full stops around, of words in a text. */
const sentenceOf = (text: string, quote: string): { start: number; end: number } => {
  const { start, end } = spanOf(text, quote);
  const before = Math.max(text.lastIndexOf('. ', start) < 0 ? 0 : text.lastIndexOf('. ', start) + 2, text.lastIndexOf('\n', start) + 1, 0);
  const stop = text.slice(end).search(/[.](?=\s|$)|\n/);
  return { start: before, end: stop < 0 ? text.length : end + stop + 1 };
};

export const findingsView = (story: Story, id: string): Findings | undefined => {
  const document = story.documents.find((each) => each.id === id);
  if (document === undefined) return undefined;
  const text = textOf(document);
  const empty: Findings = {
    document: id,
    reader: 'fixture',
    read: document.language === 'en',
    techniques: [],
    guesses: [],
    happenings: [],
  };
  const place = (quote: string, origin: TechniquePlace['origin'], likelihood: number | null = null): TechniquePlace => ({
    sentence: sentenceOf(text, quote),
    span: origin === 'procedure' ? sentenceOf(text, quote) : spanOf(text, quote),
    origin,
    likelihood,
  });
  const arg = (
    role: FoundHappening['args'][number]['role'],
    quote: string,
    amount: FoundHappening['args'][number]['amount'] = null,
  ): FoundHappening['args'][number] => ({ ...spanOf(text, quote), role, text: quote, amount });
  const happening = (
    kind: FoundHappening['kind'],
    quote: string,
    realis: FoundHappening['realis'],
    args: FoundHappening['args'],
  ): FoundHappening => ({ sentence: sentenceOf(text, quote), kind, trigger: { ...spanOf(text, quote), text: quote }, realis, args });
  if (id === 'doc_hostile') {
    const [first = ''] = document.paragraphs;
    return {
      ...empty,
      techniques: [{ id: 'T9999', name: null, mergedInto: null, places: [place(first, 'procedure', 0.5)] }],
      happenings: [happening('data-theft', 'took', 'actual', [arg('attacker', first.slice(0, 90))])],
    };
  }
  if (id !== 'doc_report') return empty;
  return {
    ...empty,
    guesses: [
      {
        sentence: sentenceOf(text, 'severed ties with Tehran'),
        span: spanOf(text, 'severed ties with Tehran'),
        asserter: 'narrator',
        stance: 'accuse',
        type: 'sponsored',
        likelihood: 0.7,
      },
    ],
    techniques: [
      {
        id: 'T1485',
        name: 'Data Destruction',
        mergedInto: null,
        places: [place('delete data', 'name'), place('hackers linked to Iran’s government targeted', 'name')],
      },
      {
        id: 'T1574.002',
        name: 'DLL side-loading',
        mergedInto: 'T1574.001',
        places: [place('severed ties with Tehran', 'procedure', 0.62)],
      },
    ],
    happenings: [
      happening('wiper', 'delete data', 'attempted', [arg('attacker', 'the hackers'), arg('victim', 'the parliament’s network')]),
      happening('intrusion', 'suffered a major attack', 'actual', [
        arg('victim', 'Albania'),
        arg('time', 'In July'),
        arg('records', 'one or more', { value: 2_000_000_000_000, unit: 'B', approximate: true }),
      ]),
      ...Array.from({ length: 10 }, () => 0).map((_, n) => ({
        ...happening('espionage', 'targeted the systems', 'hypothetical', []),
        trigger: { ...spanOf(text, 'targeted the systems'), start: spanOf(text, 'targeted the systems').start + n, text: 'targeted' },
      })),
    ],
  };
};

/** A cell that is weighed and described, one that is only described, and one of words that try to break the page. */
export const techniqueMatrix = (story: Story, id: string): TechniqueMatrix => {
  const hostile = id.endsWith('hostile');
  const said = story.said.find((each) => (hostile ? each.id === 's_hostile' : each.quote.includes('delete data')));
  if (said === undefined) return { columns: [], elsewhere: [], read: { documents: 3, left: 0 } };
  const { quote, on, in: document } = said;
  const named = (technique: string | null, name: string | null): TechniqueMatrix['elsewhere'][number] => ({
    technique,
    name,
    parent: technique?.includes('.') === true ? { id: technique.slice(0, 5), name: null } : null,
    mergedInto: null,
    weighed: [],
    described: [],
  });
  const source = story.documents.find((each) => each.id === document)?.source ?? '';
  const use = { proposition: on, text: hostile ? quote : 'The attackers tried to delete data.', status: 'reported' as const, L: 0.4 };
  const described = {
    document,
    source,
    published: null,
    quote,
    span: { start: 0, end: 9 },
    origin: 'procedure' as const,
    likelihood: 0.62,
  };
  return {
    columns: [
      { id: 'TA0001', name: 'Initial Access', cells: [] },
      {
        id: 'TA0005',
        name: 'Defense Evasion',
        cells: [{ ...named('T1574.002', hostile ? quote : 'DLL side-loading'), described: [described] }],
      },
      {
        id: 'TA0040',
        name: 'Impact',
        cells: [
          {
            ...named('T1485', 'Data Destruction'),
            weighed: [{ ...use, incident: null, statement: said.id, quote, source, said: 1 }],
            described: [described, { ...described, span: { start: 1, end: 9 } }, { ...described, span: { start: 2, end: 9 } }],
          },
        ],
      },
    ],
    elsewhere: [],
    read: { documents: 3, left: 1 },
  };
};
