/** Verb classes of English reporting that decide how a sentence is built. What they mean for a stance is in knowledge/stance-lexicon.json. */

const words = (s: string): Set<string> => new Set(s.trim().split(/\s+/));

/** Take a clause as complement: "said (that) ...". */
const COMPLEMENT = words(`
say tell state announce disclose reveal note add explain write claim allege insist maintain contend assert declare report confirm verify
acknowledge admit concede deny believe think suspect assess judge conclude find determine establish warn argue suggest indicate estimate
know learn understand mean show stress emphasise emphasize reiterate repeat boast brag post tweet comment respond reply observe hint
recall point\u00a0out hold hope fear expect agree doubt dispute speculate testify vow threaten caution describe signal recount advise
reckon assume presume guess suppose remark complain affirm counter retort swear tout proclaim concede recognise recognize accept inform demonstrate discover figure deem claim imply allow
`);
export const takesComplement = (lemma: string): boolean => COMPLEMENT.has(lemma) || lemma === 'point out';

/** A verb without its particle: "shut" of "shut down". */
export const bare = (lemma: string): string => {
  const at = lemma.indexOf(' ');
  return at < 0 ? lemma : lemma.slice(0, at);
};

/** The object of these is the subject of the infinitive that follows. */
export const OBJECT_CONTROL = words(
  'force prompt order ask allow lead cause urge warn tell enable require push compel oblige permit help invite instruct expect',
);
