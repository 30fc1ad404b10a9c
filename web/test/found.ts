import type { Findings, FoundHappening, TechniquePlace } from '../../src/model/findings.ts';
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
