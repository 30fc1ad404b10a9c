import type { Phrase } from '../../syntax/clause.ts';

const NOUNS = new Set(
  'attack cyberattack cyber-attack hack breach intrusion incident operation outage ddos offensive assault break-in compromise campaign activity infection sabotage raid hacking wave strike theft ransomware espionage leak cyberattacks cyber-attacks cyberoffensive cyberespionage cyberincident defacement flood penetration hit disruption heist'.split(' '),
);

/** Does this phrase name an attack? */
export const isAttackNoun = (p: Phrase | undefined): boolean => {
  if (!p) return false;
  const head = p.head.head;
  return NOUNS.has(head.lemma) || NOUNS.has(head.lower) || NOUNS.has(head.lower.replace(/s$/, ''));
};

export const ATTACK_NOUN = {
  definite: (p: Phrase): boolean => ['the', 'this', 'that', 'these', 'those', 'its', 'their'].includes(p.head.tokens[0]?.lower ?? ''),
};
