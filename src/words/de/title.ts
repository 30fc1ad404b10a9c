import type { SayableAttack } from '../sayable.ts';
import { country, quoted } from './names.ts';

const ATTACKS: Readonly<Record<string, string>> = {
  ddos: 'Überlastungsangriff auf',
  wiper: 'Wiper-Angriff auf',
  ransomware: 'Ransomware-Angriff auf',
  defacement: 'Verunstaltete Seiten von',
  'data-theft': 'Datendiebstahl bei',
  intrusion: 'Eindringen bei',
  phishing: 'Phishing bei',
  espionage: 'Spionage bei',
};

/** "Angriff auf Assembly of Albania, One Albania und Air Albania", "Angriff auf Albanien, 15. Juli 2022". */
export const title = ({ action, on, more, when }: SayableAttack): string => {
  const what = ATTACKS[action ?? ''] ?? 'Angriff auf';
  const dative = !what.endsWith(' auf');
  const names = on.map(({ name, named, state }) => {
    if (state != null) return country(state)[dative ? 'dative' : 'name'];
    return named ? name : quoted(name);
  });
  const all = [...names, ...(more === 0 ? [] : [`${more} ${dative ? 'weiteren' : 'weitere'}`])];
  const list = all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} und ${all.at(-1)}`;
  return `${what} ${list}${when === null ? '' : `, ${when}`}`;
};

export const untitled = (action: string | null): string => ATTACKS[action ?? '']?.replace(/ \p{L}+$/u, '') ?? 'Angriff';
