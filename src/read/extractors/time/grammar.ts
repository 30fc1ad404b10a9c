import { boundedRange, date, decade, feast } from './absolute.ts';
import { anaphor, offsetRule, publication } from './discourse.ts';
import {
  ago,
  clock,
  dayTimeOf,
  edgeOf,
  partOfWhich,
  recent,
  shortWeekday,
  singleWord,
  weekdayAlone,
  weekend,
  whichUnit,
} from './relative.ts';
import type { Match, Rule } from './spec.ts';
import type { Token } from './tokens.ts';
import { MONTHS, ORDINALS, SEASONS, SHORT_WEEKDAYS, UNITS, VAGUE, WEEKDAYS } from './words.ts';

/** Which rules may begin at a word, in the order they are tried. Everything else costs one failed look-up. */
const table = (eventNouns: ReadonlySet<string>): { words: Map<string, Rule[]>; number: Rule[]; mixed: Rule[] } => {
  const words = new Map<string, Rule[]>();
  const offset = offsetRule(eventNouns);
  const begin = (starts: Iterable<string>, ...rules: Rule[]): void => {
    for (const word of starts) words.set(word, [...(words.get(word) ?? []), ...rules]);
  };
  begin(MONTHS.keys(), date);
  begin(SHORT_WEEKDAYS.keys(), shortWeekday);
  begin(WEEKDAYS.keys(), date, weekdayAlone);
  begin([...ORDINALS.keys(), ...SEASONS.keys(), 'q1', 'q2', 'q3', 'q4', 'h1', 'h2'], date);
  begin(['early', 'mid', 'late', 'earlier', 'later'], date, partOfWhich);
  begin(['beginning', 'start', 'middle', 'end'], date, edgeOf);
  begin(['between', 'from'], boundedRange);
  begin(['today', 'tonight', 'yesterday', 'tomorrow', 'overnight'], singleWord);
  begin(['last', 'past', 'previous', 'this', 'current', 'next', 'coming', 'upcoming'], whichUnit);
  begin(['recent'], recent);
  begin(['weekend'], weekend);
  begin(['morning', 'afternoon', 'evening', 'night', 'hours'], dayTimeOf);
  begin(['that', 'at', 'the'], anaphor);
  begin(['by', 'at', 'as', 'before', 'prior'], publication);
  const counts =
    'a an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen eighteen twenty thirty'.split(' ');
  begin([...counts, ...VAGUE, ...[...UNITS.keys()].filter((w) => w.endsWith('s'))], ago, offset);
  begin(['the', 'within'], offset);
  begin(['christmas', 'boxing', 'new', 'epiphany', 'valentine', 'halloween'], feast);
  return { words, number: [clock, ago, offset, date], mixed: [decade, date, clock] };
};

const DEFAULT = table(new Set());

/** Tells which expression, if any, begins at a token. `eventNouns` adds heads of "after the ..." phrases. */
export const grammar = (eventNouns?: ReadonlySet<string>): ((tokens: readonly Token[], at: number) => Match | null) => {
  const { words, number, mixed } = eventNouns === undefined || eventNouns.size === 0 ? DEFAULT : table(eventNouns);
  return (tokens, at) => {
    const token = tokens[at];
    if (token === undefined || token.kind === 'mark') return null;
    let rules: Rule[] | undefined = token.kind === 'number' ? number : words.get(token.lower);
    if (rules === undefined) {
      const code = token.lower.charCodeAt(0);
      if (code < 48 || code > 57 || token.end - token.start > 5) return null;
      rules = mixed;
    }
    for (const rule of rules) {
      const found = rule(tokens, at);
      if (found !== null) return found;
    }
    return null;
  };
};
