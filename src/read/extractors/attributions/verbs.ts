import type { Stance } from '../../../model/vocabulary.ts';

/**
 * Verbs by which somebody is made to say, think, ask or take a side, whatever it is about. What a verb means for a statement on an attack
 * is in knowledge/stance-lexicon.json; here only what may follow it counts.
 */
const words = (s: string): ReadonlySet<string> => new Set(s.trim().split(/\s+/));

/** Say something: a clause, a quotation, or words that stand before them. */
export const SAYING = words(`
say tell state announce disclose reveal note add explain write claim allege insist maintain contend assert declare report confirm verify
acknowledge admit concede deny believe think suspect assess judge conclude find determine warn argue suggest indicate estimate know learn
understand show stress emphasise emphasize reiterate repeat boast brag tweet retweet post comment respond reply answer observe hint recall hope
fear expect agree disagree doubt dispute speculate testify vow threaten caution describe signal recount advise joke quip remark ask wonder
predict forecast promise pledge swear complain lament shout yell opine posit theorise theorize imply convey inform notify assure remind
elaborate clarify detail mention point-out counter concur exclaim muse reason confess proclaim profess relate surmise tout underline
underscore reckon guess imagine assume presume realise realize remember guarantee attest affirm allude gripe fume scoff rule advance
`);
/** What is known or found is only said where a clause tells it: "found that", not "found the keys". */
export const KNOWING = words('find learn know show see understand remember realise realize determine reveal think hope imagine');
/** "is said to", "was accused of": a saying although nobody is named; "is expected to", "an event called" is none. */
export const REPORTED = words(
  'say tell believe think report allege claim accuse blame charge suspect attribute ascribe criticise criticize condemn denounce announce confirm deny dispute reject presume assess estimate',
);
/** Go on with what was said: only beside a quotation. */
export const GOING_ON = words('continue begin start finish conclude go-on read ask');
/** Take a side on something, or want it: the thing itself is what they say. */
export const TAKING_SIDES = words(`
call describe label brand dub criticise criticize condemn denounce blast slam attack praise applaud laud commend endorse
reject dismiss refute rebut defend accuse blame charge fault question challenge urge press encourage request seek want wish plan intend
refuse decline offer regard feel prefer worry regret welcome cite quote reference propose
recommend advocate promote call-for call-on mock ridicule decry deride rip bash chide rebuke scold hail celebrate embrace
attribute ascribe demand order invite expect discuss debate outline argue compare liken
resist warn acknowledge recognise recognize highlight stress
`);
/** What follows them with a preposition is what they say: "called for", "referred to", "talked about". */
export const THROUGH: ReadonlyMap<string, readonly string[]> = new Map([
  ['accuse', ['of']],
  ['call', ['for', 'on']],
  ['refer', ['to']],
  ['talk', ['about', 'of']],
  ['speak', ['about', 'of', 'out']],
  ['point', ['to']],
  ['complain', ['about', 'of']],
  ['warn', ['of', 'about', 'against']],
  ['ask', ['about', 'for', 'whether']],
  ['push', ['for']],
  ['argue', ['for', 'against']],
  ['boast', ['of', 'about']],
  ['worry', ['about']],
  ['agree', ['with', 'to', 'on']],
  ['disagree', ['with']],
  ['object', ['to']],
  ['allude', ['to']],
  ['hint', ['at']],
  ['inquire', ['about']],
  ['think', ['of', 'about']],
  ['know', ['about', 'of']],
  ['look', ['into']],
]);
/** Governs an infinitive that tells what they mean to do. */
export const MEANING_TO = words(
  'vow promise pledge threaten plan want intend decide refuse decline offer seek hope expect agree swear wish propose ask claim',
);
/** Those told, not what is told: "told reporters that". */
export const HEARING = words(
  'tell inform notify assure remind advise ask warn urge press encourage invite order persuade convince accuse blame charge',
);

const STANCES: ReadonlyMap<string, Stance> = new Map(
  (
    [
      ['claim', 'claim allege boast brag assert insist maintain contend'],
      ['confirm', 'confirm acknowledge admit concede verify affirm'],
      ['deny', 'deny refute dispute rebut'],
      ['reject', 'reject dismiss'],
      ['accuse', 'blame accuse charge'],
      ['attribute', 'attribute ascribe'],
      ['decline-comment', 'decline refuse'],
      ['suspect', 'suspect'],
      ['condemn', 'condemn denounce decry'],
      ['threaten', 'threaten vow'],
    ] satisfies [Stance, string][]
  ).flatMap(([stance, list]) => list.split(' ').map((w): [string, Stance] => [w, stance])),
);
/** The stance a verb names by itself; most verbs of saying name none. */
export const stanceOfVerb = (lemma: string): Stance | null => STANCES.get(lemma) ?? null;
