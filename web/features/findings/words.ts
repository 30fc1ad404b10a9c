import type { HappeningKind, HappeningRole, Realis } from '../../../src/model/happening.ts';
import type { PropositionType } from '../../../src/model/vocabulary.ts';

/** The words of the page for what a happening is, and who and what takes part. */

export const HAPPENING: Readonly<Record<HappeningKind, string>> = {
  ddos: 'Denial of service',
  defacement: 'Defacement',
  wiper: 'Data destroyed',
  ransomware: 'Ransomware',
  extortion: 'Extortion',
  'data-theft': 'Theft of data',
  'data-leak': 'Leak of data',
  intrusion: 'Intrusion',
  espionage: 'Espionage',
  phishing: 'Phishing',
  'vulnerability-exploited': 'Flaw exploited',
  'vulnerability-disclosed': 'Flaw found',
  'vulnerability-patched': 'Flaw patched',
};

export const REALIS: Readonly<Record<Realis, { word: string; meaning: string }>> = {
  actual: { word: 'told as a fact', meaning: 'The text tells it as something that took place.' },
  attempted: { word: 'attempted', meaning: 'The text tells that it was tried.' },
  threatened: { word: 'threatened', meaning: 'The text tells that somebody threatens it.' },
  hypothetical: { word: 'only possible', meaning: 'The text speaks of it as something that may be, or might have been.' },
  generic: { word: 'in general', meaning: 'The text speaks of such things at large, of no single case.' },
  absent: { word: 'said not to be', meaning: 'The text tells that it did not take place.' },
};

export const ROLE_WORD: Readonly<Record<HappeningRole, string>> = {
  victim: 'whom',
  attacker: 'who',
  tool: 'with',
  time: 'when',
  place: 'where',
  purpose: 'what for',
  pattern: 'how',
  data: 'what data',
  records: 'how much data',
  people: 'how many people',
  money: 'money',
  'payment-method': 'paid in',
  damage: 'damage',
  'trusted-entity': 'posing as',
  vulnerability: 'flaw',
  cve: 'CVE',
  system: 'system',
  'system-version': 'version',
  'system-owner': 'made by',
  capability: 'allows',
  discoverer: 'found by',
  releaser: 'released by',
  patch: 'fix',
  'patch-number': 'fix number',
};

/** What a stance may be about. */
export const MATTER: Readonly<Record<PropositionType, string>> = {
  occurred: 'that there was an attack',
  targeted: 'who was hit',
  attempted: 'an attempt',
  effect: 'what it did',
  'data-theft': 'data taken',
  conducted: 'who did it',
  sponsored: 'who is behind it',
  linked: 'who is linked to whom',
  motive: 'the motive',
  origin: 'where it came from, or its cause',
  technique: 'how it was done',
  'campaign-name': 'a name for it',
  'same-as': 'what is the same',
  response: 'a response',
  threat: 'a threat',
  demand: 'a demand',
  'attribution-exists': 'whether anybody is blamed',
};
