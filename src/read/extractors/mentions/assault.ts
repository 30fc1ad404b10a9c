/** What attackers do to whom they attack, in verbs that say it without more. */
export const ASSAULT = new Set(
  'hack deface ddos dox doxx breach infiltrate compromise hijack pwn exfiltrate leak dump attack target disrupt steal encrypt extort spambomb'
    .split(' ')
    .concat('take down', 'take offline', 'knock offline', 'bring down', 'shut down', 'break'),
);
