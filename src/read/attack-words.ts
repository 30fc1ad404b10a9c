const ATTACK_WORDS =
  /cyber|hack|breach|ransom|malware|ddos|denial[- ]of[- ]service|wiper|intrusion|intruder|phish|defac|exfiltrat|leak site|data (?:theft|leak)|spyware|botnet|credential|encrypt|(?:unauthori[sz]ed|unknown) (?:access|activity|person|party|third|individual|actor)|data incident|stolen (?:data|passwords?|files|records)|(?:card|passenger|patient|customer|personal) (?:data|details) (?:\w+ ){0,6}(?:on sale|for sale|stolen|copied)|malicious|backdoor|trojan|wip(?:ed|ing) (?:data|disks?|servers?|systems?|records?)/i;
/** How far into a text words for attacks are looked for. */
const OPENING = 20_000;
/** Do these words speak of attacks on computers at all? */
export const speaksOfAttacks = (text: string): boolean => ATTACK_WORDS.test(text.slice(0, OPENING));
