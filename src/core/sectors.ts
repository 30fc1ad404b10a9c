/**
 * Sectors as the knowledge files name them, with the sector of the NIS 2 directive (EU 2022/2555, annexes I and II) each falls under;
 * null where the directive has none.
 */
const NIS2: Readonly<Record<string, string | null>> = {
  aviation: 'transport',
  'civil-society': null,
  culture: null,
  cybersecurity: 'ICT service management',
  defence: null,
  education: null,
  energy: 'energy',
  finance: 'banking and financial market infrastructures',
  food: 'production, processing and distribution of food',
  government: 'public administration',
  health: 'health',
  hospitality: null,
  judiciary: null,
  'law-enforcement': null,
  legal: null,
  manufacturing: 'manufacturing',
  media: null,
  'media-entertainment': null,
  political: null,
  'professional-services': null,
  'real-estate': null,
  research: 'research',
  retail: null,
  statistics: 'public administration',
  technology: 'digital infrastructure and providers',
  telecommunications: 'digital infrastructure and providers',
  transport: 'transport',
  water: 'drinking water and waste water',
};

/** The sector of NIS 2 a sector falls under, null where it falls under none or is not known. */
export const nis2Of = (sector: string | null): string | null => (sector === null ? null : (NIS2[sector] ?? null));

/** A sector as shown. */
export const sectorName = (sector: string | null): string => (sector === null ? 'not known' : sector.replaceAll('-', ' '));

/** Words that say in what sector a body is, wherever in its name they stand; the narrower sector first. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:police|gendarmerie|border guard|sheriff|prisons?)\b/i, 'law-enforcement'],
  [/\b(?:courts?|tribunal|prosecut\w+)\b/i, 'judiciary'],
  [/\b(?:army|navy|air force|armed forces|military|defen[cs]e)\b/i, 'defence'],
  [/\b(?:hospitals?|clinics?|health|healthcare|medical|pharma\w*)\b/i, 'health'],
  [/\b(?:university|universities|schools?|college|academy)\b/i, 'education'],
  [/\b(?:banks?|banking|bancorp|insurance|insurer|credit union|stock exchange|pension fund)\b/i, 'finance'],
  [/\b(?:telecoms?|telecommunications?|telekom|mobile|broadband)\b/i, 'telecommunications'],
  [/\b(?:airports?|airlines?|airways|aviation)\b/i, 'aviation'],
  [/\b(?:power company|power|electric\w*|energy|gas|oil|petroleum|pipeline|grid|nuclear)\b/i, 'energy'],
  [/\b(?:water works|waterworks|water|wastewater)\b/i, 'water'],
  [/\b(?:railways?|railroad|logistics|shipping|freight|port authority|transit|transport|postal|metro)\b/i, 'transport'],
  [/\b(?:broadcast\w*|television|radio|newspaper|news agency|press agency)\b/i, 'media'],
  [/\b(?:institute of statistics|statistics office|statistical)\b/i, 'statistics'],
];

const NAMED_SECTOR: ReadonlySet<string> = new Set(['organisation', 'agency', 'generic']);

/**
 * The sector of who was hit. The reader takes it from the words it is described by ("a telecom company"); else it is what the name says
 * ("Kestrel Bank"), and a public body whose name says nothing more is government. Of a state, a person or an attacker it is not known: an
 * attack on a country may have hit any.
 */
export const sectorOf = (entity: { kind: string; name: string; sector: string | null }): string | null => {
  if (entity.sector !== null) return entity.sector;
  if (entity.kind === 'outlet') return 'media';
  if (entity.kind === 'vendor') return 'cybersecurity';
  if (!NAMED_SECTOR.has(entity.kind)) return null;
  return WORDS.find(([words]) => words.test(entity.name))?.[1] ?? (entity.kind === 'agency' ? 'government' : null);
};
