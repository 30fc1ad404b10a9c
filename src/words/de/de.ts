import { datesOf } from '../dates.ts';
import { formatsOf } from '../formats.ts';
import type { Words } from '../words.ts';
import { kept } from './kept.ts';
import { SORTS } from './sorts.ts';
import { counted, languageNamed, LISTS, RECORDS } from './values.ts';
import { brief } from './brief.ts';
import { doubt } from './doubt.ts';
import { edtf } from './edtf.ts';
import { countryNamed, partyIn } from './names.ts';
import { problem } from './problem.ts';
import { proposition } from './proposition.ts';
import { question } from './question.ts';
import { reason } from './reason.ts';
import { timeline } from './timeline.ts';
import { title, untitled } from './title.ts';

const listed = (type: Intl.ListFormatType): ((words: readonly string[]) => string) => {
  const made = new Intl.ListFormat('de', { type });
  return (words) => made.format(words);
};

type When = Parameters<Words['when']>[0];

const either = listed('disjunction');
const all = listed('conjunction');
const dates = datesOf(formatsOf('de', 'de', 'UTC'), edtf, either, all);

const when = ({ edtf: one, candidates, resolvedBy }: When): string => {
  const open = resolvedBy === null ? candidates.map((c) => c.edtf) : [];
  if (open.length > 1) return dates.either([...new Set(open)].sort());
  return one === null ? edtf.notKnown : dates.edtf(one);
};

export const de: Words = {
  tag: 'de',
  state: (code) => countryNamed(code),
  party: (entity) => (entity.state == null ? partyIn({ role: 'by', entity, text: '' }).name : countryNamed(entity.state)),
  date: (edtfs) => (edtfs.length === 0 ? edtf.notKnown : dates.either(edtfs)),
  when,
  moment: ({ when: value, of, published, collected }) => {
    if (value.edtf !== null || of === 'happened') return when(value);
    if (published !== null) return dates.edtf(published.slice(0, 10));
    return collected === null || collected === '' ? edtf.none : `erfasst ${dates.edtf(collected.slice(0, 10))}; ${edtf.none}`;
  },
  listed: all,
  brief,
  values: {
    action: untitled,
    country: countryNamed,
    date: (edtf) => dates.edtf(edtf),
    sorts: (codes) =>
      codes
        .split(', ')
        .map((code) => (SORTS as Readonly<Record<string, string>>)[code] ?? code)
        .join(', '),
    count: counted,
    language: languageNamed,
    record: (kind) => RECORDS[kind] ?? kind,
    records: (kind) => LISTS[kind] ?? kind,
  },
  kept,
  proposition,
  title,
  untitled,
  question,
  timeline,
  reason,
  doubt,
  problem,
};
