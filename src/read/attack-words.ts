const ATTACK_WORDS =
  /cyber|hack|breach|ransom|malware|ddos|denial[- ]of[- ]service|wiper|intrusion|intruder|phish|defac|exfiltrat|leak site|data (?:theft|leak)|spyware|botnet|credential|encrypt|unauthori[sz]ed (?:access|activity|person|party|third)|malicious|backdoor|trojan|wip(?:ed|ing) (?:data|disks?|servers?|systems?|records?)/i;
/** How far into a text words for attacks are looked for. */
const OPENING = 20_000;
/** Do these words speak of attacks on computers at all? */
export const speaksOfAttacks = (text: string): boolean => ATTACK_WORDS.test(text.slice(0, OPENING));
