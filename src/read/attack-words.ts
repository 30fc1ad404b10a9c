import type { SourceKind } from '../model/vocabulary.ts';

const ATTACK_WORDS =
  /cyber|hack|breach|ransom|malware|ddos|denial[- ]of[- ]service|wiper|intrusion|intruder|phish|defac|exfiltrat|leak site|data (?:theft|leak)|spyware|botnet|credential|encrypt|(?:unauthori[sz]ed|unknown) (?:access|activity|person|party|third|individual|actor)|data incident|stolen (?:data|passwords?|files|records)|(?:card|passenger|patient|customer|personal) (?:data|details) (?:\w+ ){0,6}(?:on sale|for sale|stolen|copied)|malicious|backdoor|trojan|wip(?:e|ed|ing) (?:(?:our|its|the|their|his|her) )?(?:\w+ )?(?:data|disks?|servers?|systems?|records?|archives?|computers?)|(?:with|have|has) (?:high|moderate|low|medium) confidence|computer (?:fraud|crime|sabotage|misuse|trespass)|digital security|access to (?:the |its |their )?(?:\w+ )?(?:servers?|computers?|networks?)|(?:hijack|attack|broken? into|took over|taken over)\w* (?:\w+ ){0,3}(?:servers?|computers?|websites?|networks?)/i;
/** How far into a text words for attacks are looked for. */
const OPENING = 20_000;
/** Do these words speak of attacks on computers at all? */
export const speaksOfAttacks = (text: string): boolean => ATTACK_WORDS.test(text.slice(0, OPENING));

/** Is a document about attacks: by its words, or because whoever boasts of them writes it ("Bank of Sund - attempt"). */
export const isAboutAttacks = ({ text, source }: { text: string; source: { kind: SourceKind } }): boolean =>
  source.kind === 'persona-channel' || speaksOfAttacks(text);
