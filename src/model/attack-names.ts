/** How an incident is called by what was done in it; by any other action, or none, it is an attack. */
export const ATTACK_NAMES: Readonly<Record<string, string>> = {
  ddos: 'DDoS attack',
  wiper: 'Wiper attack',
  ransomware: 'Ransomware attack',
  defacement: 'Defacement',
  'data-theft': 'Data theft',
  intrusion: 'Intrusion',
  phishing: 'Phishing',
  espionage: 'Espionage',
};
