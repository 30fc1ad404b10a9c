const words = (s: string): Set<string> => new Set(s.trim().split(/\s+/));

/** Verbs that say an attack reached its victim. */
export const HIT = words(`target hit attack breach hack compromise strike infiltrate penetrate infect ransack assault ddos victimise victimize besiege cripple exploit hijack bombard swamp overwhelm violate raid invade bruteforce`);
/** Verbs that reach their victim through a preposition: "broke into the registry". */
export const HIT_INTO: Record<string, readonly string[]> = { break: ['into', 'in'], gain: ['to', 'into'], get: ['into', 'inside'], log: ['into'], intrude: ['into', 'on'], hack: ['into'], tap: ['into'], breach: ['into'], 'break into': ['into'], access: [], enter: [], reach: [], intercept: [], tamper: ['with'], interfere: ['with'] };
/** Light verbs with an attack as object: "suffered a cyberattack". */
export const SUFFER = words('suffer experience face undergo sustain endure report detect identify discover confirm acknowledge disclose have see battle fight spot weather survive record encounter');
/** Light verbs of doing an attack. */
export const DO_ATTACK = words('conduct launch carry mount stage execute perpetrate orchestrate commit perform undertake wage direct lead plan coordinate unleash run order claim');
export const TRY = words('attempt try seek aim intend');
export const FAIL = words('fail thwart foil repel block prevent stop avert deflect neutralise neutralize mitigate defeat');
export const STEAL = words('steal exfiltrate leak obtain copy extract dump download siphon harvest grab take publish release expose pilfer loot acquire swipe post sell auction collect access gather');
export const STEAL_SURE = words('steal exfiltrate siphon pilfer loot harvest swipe');
export const DATA = words(`data datum file document record information email e-mail credential password database archive message correspondence detail gigabyte terabyte gb tb megabyte number code secret material image copy scan dump mailbox backup address passport`);
export const BLAME: Record<string, 'object' | 'to' | 'on' | 'for'> = {
  attribute: 'to', ascribe: 'to', link: 'to', tie: 'to', connect: 'to', trace: 'to', pin: 'on', blame: 'on', accuse: 'object', implicate: 'object', hold: 'object', suspect: 'object', name: 'object', associate: 'to',
};

/** What an attack did to things, by verb: kind of effect. */
export const EFFECT: Record<string, string> = {
  disrupt: 'disruption', interrupt: 'disruption', hamper: 'disruption', hinder: 'disruption', slow: 'disruption', delay: 'disruption', impair: 'disruption', affect: 'disruption', impact: 'disruption', paralyse: 'disruption', paralyze: 'disruption', halt: 'disruption', cancel: 'disruption', suspend: 'disruption', interfere: 'disruption',
  encrypt: 'encryption', lock: 'encryption', 'lock out': 'encryption', scramble: 'encryption',
  wipe: 'destruction', delete: 'destruction', destroy: 'destruction', erase: 'destruction', damage: 'destruction', corrupt: 'destruction', 'wipe out': 'destruction', brick: 'destruction', overwrite: 'destruction',
  deface: 'defacement', vandalise: 'defacement', vandalize: 'defacement',
  'knock offline': 'outage', 'knock out': 'outage', 'take down': 'outage', 'take offline': 'outage', 'bring down': 'outage', 'go down': 'outage', crash: 'outage', disable: 'outage', collapse: 'outage', 'go offline': 'outage', 'force offline': 'outage', 'knock': 'outage',
  'shut down': 'shutdown', shut: 'shutdown', close: 'shutdown', 'switch off': 'shutdown', 'turn off': 'shutdown', shutter: 'shutdown', disconnect: 'shutdown', 'cut off': 'shutdown',
};
export const DOWN = words('offline down unavailable inaccessible unreachable inoperable unusable disrupted affected paralysed paralyzed');
export const CAUSE = words('force prompt lead cause compel push oblige');

export const RESPONSE: Record<string, string> = {
  sever: 'diplomatic', expel: 'diplomatic', summon: 'diplomatic', recall: 'diplomatic', 'cut': 'diplomatic', sanction: 'sanctions', blacklist: 'sanctions', designate: 'sanctions',
  arrest: 'legal', indict: 'legal', charge: 'legal', detain: 'legal', sue: 'legal', extradite: 'legal', convict: 'legal', sentence: 'legal', prosecute: 'legal',
  investigate: 'investigation', analyse: 'investigation', analyze: 'investigation', probe: 'investigation', examine: 'investigation',
  restore: 'recovery', recover: 'recovery', rebuild: 'recovery', repair: 'recovery', resume: 'recovery', reopen: 'recovery', reconnect: 'recovery',
  notify: 'notification', inform: 'notification', alert: 'notification',
  seize: 'takedown', dismantle: 'takedown', confiscate: 'takedown',
  isolate: 'shutdown', disconnect: 'shutdown', 'shut down': 'shutdown', 'switch off': 'shutdown', 'take offline': 'shutdown', 'take down': 'shutdown', 'turn off': 'shutdown', shut: 'shutdown',
};

export const TECHNIQUE_NOUN: Record<string, string> = { ransomware: 'ransomware', ddos: 'ddos', 'denial-of-service': 'ddos', wiper: 'wiper', phishing: 'phishing', defacement: 'defacement', malware: 'malware', spyware: 'espionage' };
