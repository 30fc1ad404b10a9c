import { describe, expect, it } from 'vitest';
import { eventErrors } from './errors-casie.ts';
import { statementErrors } from './errors-polnear.ts';
import { recordErrors } from './errors-records.ts';
import { type Finding, formatFindings, groupFindings } from './errors.ts';

const kinds = (findings: readonly Finding[]): string[] => findings.map((f) => `${f.kind}: ${f.about}`);

describe('eventErrors', () => {
  const text = 'Crooks locked the files of Norhaven Clinic on Monday and asked for 5 bitcoin.';
  const at = (words: string): { start: number; end: number } => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const arg = (role: string, words: string): { role: string; start: number; end: number } => ({ role, ...at(words) });
  const event = (subtype: string, trigger: string, ...args: ReturnType<typeof arg>[]): Parameters<typeof eventErrors>[2][number] => ({
    subtype,
    trigger: at(trigger),
    args,
  });

  it('tells an event not found from one of another type and one nobody marked', () => {
    expect(kinds(eventErrors('d', text, [event('Ransom', 'locked')], []))).toEqual(['Ransom not found: locked']);
    expect(kinds(eventErrors('d', text, [event('Ransom', 'locked')], [event('Databreach', 'locked the')]))).toEqual([
      'wrong type of event: Ransom read as Databreach',
    ]);
    expect(kinds(eventErrors('d', text, [], [event('Ransom', 'asked')]))).toEqual(['Ransom nobody marked: asked']);
  });

  it('names what is wrong with the arguments of an event that was found', () => {
    const gold = event('Ransom', 'asked for', arg('Victim', 'Norhaven Clinic'), arg('Price', '5 bitcoin'), arg('Attacker', 'Crooks'));
    const read = event('Ransom', 'asked', arg('Victim', 'Clinic'), arg('Victim', 'Crooks'), arg('Time', 'Monday'));
    expect(kinds(eventErrors('d', text, [gold], [read]))).toEqual([
      'trigger cut otherwise: Ransom',
      'argument cut otherwise: Victim',
      'argument not found: Price',
      'argument in another role: Attacker read as Victim',
      'argument nobody marked: Time',
    ]);
    expect(eventErrors('d', text, [gold], [gold])).toEqual([]);
  });
});

describe('statementErrors', () => {
  const text = 'The mayor said the lights were out. A driver denied that he had touched the switch.';
  const at = (words: string): { start: number; end: number }[] => [{ start: text.indexOf(words), end: text.indexOf(words) + words.length }];
  const said = { source: at('The mayor'), cue: at('said'), content: at('the lights were out') };
  const denied = { source: at('A driver'), cue: at('denied'), content: at('that he had touched the switch') };

  it('tells what is missed, cut otherwise, of another source and invented', () => {
    expect(statementErrors('d', text, [said, denied], [said, denied])).toEqual([]);
    expect(kinds(statementErrors('d', text, [said, denied], [said]))).toEqual(['not found: denied']);
    expect(kinds(statementErrors('d', text, [said], [{ ...said, content: at('out') }]))).toEqual(['content cut otherwise: said']);
    expect(kinds(statementErrors('d', text, [said], [{ ...said, source: [] }]))).toEqual(['wrong source: said']);
    expect(kinds(statementErrors('d', text, [said], [said, denied]))).toEqual(['false alarm: denied']);
  });

  it('shows the sentence and both readings', () => {
    const [wrong] = statementErrors('d', text, [denied], [{ ...denied, source: at('The mayor') }]);
    expect(wrong?.sentence).toBe('⟨A driver denied that he had touched the switch⟩.');
    expect(wrong?.told.join('\n')).toMatch(/wanted {2}A driver .*\nread {4}The mayor/);
  });
});

describe('recordErrors', () => {
  const text = 'Norhaven Clinic is hit by the Tin Foxes, says Parapet.';
  const named = (name: string, inText = true): { name: string; inText: boolean } => ({ name, inText });
  const errors = (victims: string[], actors: string[]): string[] =>
    kinds(
      recordErrors(
        'd',
        text,
        { victims: [named('Norhaven Clinic'), named('Norhaven', false)], actors: [named('Tin Foxes')] },
        { victims, actors },
        (a, b) => a === b,
      ),
    );

  it('groups by what follows the name, and asks for no name that is not in the text', () => {
    expect(errors(['Norhaven Clinic'], ['Tin Foxes'])).toEqual([]);
    expect(errors([], ['Tin Foxes', 'Parapet'])).toEqual(['victim not found: … is hit', 'actor nobody named: (nothing after it)']);
    expect(errors(['Norhaven Clinic'], ['Parapet'])).toEqual(['another actor read: … says parapet']);
  });
});

describe('formatFindings', () => {
  const finding = (kind: string, about: string, document: string): Finding => ({
    kind,
    about,
    document,
    sentence: `in ${document}`,
    told: [],
  });
  const many = [
    finding('not found', 'deny', 'd1'),
    ...['d2', 'd3', 'd4', 'd5'].map((d) => finding('not found', 'claim', d)),
    finding('wrong asserter', 'claim', 'd6'),
  ];

  it('puts the costliest group first', () => {
    expect(groupFindings(many).map((g) => [g.findings.length, g.kind, g.about])).toEqual([
      [4, 'not found', 'claim'],
      [1, 'not found', 'deny'],
      [1, 'wrong asserter', 'claim'],
    ]);
  });

  it('shows so many examples of each and no more, taken from all over', () => {
    const printed = formatFindings('claims', many, 2);
    expect(printed).toContain('claims: 6 errors');
    expect(printed).toContain('4 × not found: claim\n  d2: in d2\n  d4: in d4\n1 × ');
    expect(printed).not.toContain('d3');
  });
});
