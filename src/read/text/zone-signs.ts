import type { ZoneKind } from '../../model/vocabulary.ts';

/**
 * Classes of wording that pages use round an article. Every pattern is anchored or tried on short strings only
 * (the caller passes at most some hundred characters), so none can be made slow.
 */

const PROMOTION: readonly RegExp[] = [
  /^(?:get|gain|find|discover|explore|see|want) (?:more|the latest|deeper|your|our|real-?time|access)\b/i,
  /^(?:subscribe|sign[- ]?up|sign me up|register (?:now|here|today|for (?:our|the|free|a))|join (?:us|our|now|the)|become a (?:member|subscriber|patron)|donate|support (?:us|our)|try (?:it|us|our)|start your|request a|book a|schedule a|contact (?:us|sales)|talk to)\b/i,
  /^(?:learn|read|find out|discover|see|watch|know) more\b/i,
  /^(?:download|grab) (?:the|our|your|a free|now)\b.{0,80}(?:report|guide|e-?book|white ?paper|app|now|free|here)\b/i,
  /^(?:follow|like|find|connect with|join) (?:us|me|our (?:channel|page)|@\w+)\b/i,
  /^(?:click|tap) (?:here|to|below)\b/i,
  /^(?:listen|watch|tune in|stream)\b.{0,40}\b(?:podcast|episode|video|webinar|now|here)\b/i,
  /^(?:advertisement|advertorial|sponsored(?: (?:content|post|article|message)| by .{2,40})?|promoted(?: by .{2,40})?|partner content|paid content|ad)[\s:.]*$/i,
  /\b(?:our|free|daily|weekly) (?:[\w-]+ ){0,3}newsletters?\b/i,
  /\bnewsletter\b.{0,40}\b(?:inbox|sign ?up|subscribe)\b/i,
  /\b(?:delivered|straight|sent) (?:straight )?to your inbox\b/i,
  /\b(?:free trial|limited[- ]time offer|promo code|special offer|save \d+ ?%|buy now|shop now)\b/i,
  /^(?:don['’]t miss|stay (?:up to date|informed|ahead|tuned|connected|in the loop)|never miss)\b/i,
  /\bdid you (?:like|enjoy|find) (?:this|the) (?:article|post|story)\b|^(?:found|enjoyed|liked) this (?:article|post|story)\b/i,
];

const NAVIGATION: readonly RegExp[] = [
  /^(?:no )?(?:previous|next|new|newer|older|latest|recent|related|recommended|popular|similar|trending|most (?:read|popular)|more|other|top)\s+(?:articles?|posts?|stor(?:y|ies)|news|pages?|reads?|reading|content|coverage|topics?)\b.{0,30}$/i,
  /^(?:read|see|watch) (?:also|next|on)\b|^(?:also read|see also|you (?:may|might) (?:also )?(?:like|be interested)|more from|more (?:on|in) this|what to read next|up next|recommended for you)\b/i,
  /^related\s*:|^related$/i,
  /^(?:share|tweet|print|e-?mail|copy link|save|bookmark|comments?|reply|home|menu|search|close|login|log in|sign in|account|cart|back|skip to (?:main )?content|back to top|table of contents|contents|loading|show (?:more|less)|view (?:all|more)|load more|toggle navigation|facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|youtube|instagram|rss)(?:\s+(?:this|on|via|to|article|story|post|facebook|twitter|x|linkedin|whatsapp|telegram|reddit|link|with|friends?|email))*\W*$/i,
  /^(?:share|tweet|print|e-?mail|facebook|twitter|linkedin|whatsapp|telegram|reddit)(?:[\s|/·•,]+(?:share|tweet|print|e-?mail|facebook|twitter|x|linkedin|whatsapp|telegram|reddit|copy link))+$/i,
  /^(?:share (?:this|on|via)|shares?:)/i,
  /^(?:tags?|topics?|categor(?:y|ies)|filed under|posted (?:in|on|by)|keywords|sections?|labels?)\s*:/i,
  /\ball rights reserved\b|^(?:©|\(c\)\s|copyright\b)/i,
  /^(?:terms (?:of|and)|privacy (?:policy|notice|statement)|cookie (?:policy|settings|notice|preferences)|accept (?:all )?cookies|manage (?:cookies|preferences))\b/i,
  /\b(?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b|\bby (?:continuing|using) (?:to (?:use|browse) )?(?:this|our) (?:web)?site\b/i,
  /^[\p{L}\d &]{2,25}(?:\s*[>»›]\s*[\p{L}\d &]{2,40}){1,6}$/u,
  /^(?:page )?\d+ (?:of|\/) \d+$|^\d+ comments?$|^leave a (?:comment|reply)\b/i,
];

const CAPTION: readonly RegExp[] = [
  /^(?:photo|photograph|image|picture|illustration|graphic|screenshot|file photo|credit|photo illustration|cover image|featured image)s?\s*(?:(?:credits?|courtesy|source)\b|by\b|via\b|from\b|[:/|©])/i,
  /\((?:photo|image|credit|file|illustration|picture|ap photo|afp|reuters|getty)\b[^)]{0,80}\)\s*$/i,
  /\b(?:getty images|shutterstock|unsplash|pexels|ap photo|afp via|wikimedia commons|istock|adobe stock|depositphotos|creative commons|(?:via|on) flickr)\b.{0,60}$/i,
  /^(?:fig(?:ure|\.)?|exhibit|image|screenshot)\s*\d{1,3}\s*[.:–—-]/i,
  /(?:\/|\|)\s*(?:reuters|afp|ap|epa|anadolu|tass|getty|xinhua|dpa)\W*$/i,
];

/** In a full sentence only what is addressed to the reader speaks for furniture: "Getty Images was hit by hackers." is news. */
const STRONG_IN_SENTENCE: readonly [ZoneKind, readonly RegExp[]][] = [
  [
    'caption',
    [
      /^(?:photo|image|picture|illustration|screenshot)s?\s*(?:(?:credits?|courtesy)\b|by\b|[:/|©])/i,
      CAPTION[1] as RegExp,
      CAPTION[3] as RegExp,
    ],
  ],
  ['promotion', PROMOTION.filter((r) => r.source.startsWith('^'))],
  ['promotion', [/\b(?:delivered|straight|sent) (?:straight )?to your inbox\b/i, /\bour (?:[\w-]+ ){0,3}newsletters?\b/i]],
  [
    'navigation',
    [
      /\ball rights reserved\b|^(?:©|\(c\)\s|copyright \d)/i,
      /\b(?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b/i,
      /\bby (?:continuing|using) (?:to (?:use|browse) )?(?:this|our) (?:web)?site\b/i,
    ],
  ],
];

/** What a short paragraph or line is by its wording, or null. */
export const wording = (s: string): ZoneKind | null => {
  const t = s.trim();
  if (t.length > 400 || t.length === 0) return null;
  if (/[.!?…]["'”’»)\]*_]*$/u.test(t.slice(-8)) && t.split(/\s+/u, 12).length >= 10) {
    return STRONG_IN_SENTENCE.find(([, patterns]) => patterns.some((r) => r.test(t)))?.[0] ?? null;
  }
  if (CAPTION.some((r) => r.test(t))) return t.length <= 260 ? 'caption' : null;
  if (PROMOTION.some((r) => r.test(t))) return 'promotion';
  return NAVIGATION.some((r) => r.test(t)) ? 'navigation' : null;
};

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\\.?';
const DATE = `(?:${DAY},?\\s+)?(?:${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}|\\d{1,2}(?:st|nd|rd|th)?\\s+${MONTH},?\\s+\\d{4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4})`;
const DATE_LINE = new RegExp(
  `^(?:(?:published|posted|updated|last (?:updated|modified)|date|first published|released?)(?:\\s+(?:on|at))?\\s*:?\\s*)?${DATE}(?:[\\s,|·•–-]+(?:at\\s+)?\\d{1,2}[:.]\\d{2}(?::\\d{2})?\\s*(?:[ap]\\.?m\\.?)?\\s*[A-Z]{0,5})?(?:[\\s|·•–-]+\\d+\\s*min(?:ute)?s?(?: read)?)?[\\s.]*$`,
  'i',
);
const BYLINE =
  /^(?:by|author|written by|reported by|text by|words by|posted by)\s*:?\s+(?:\p{Lu}[\p{L}.'’-]+)(?:[\s,&|]+(?:and\s+)?(?:\p{Lu}[\p{L}.'’-]*|de|van|von|al|bin|of|the|at|for|in)){0,12}[\s.]*$/u;
const READING_TIME = /^\d+\s*min(?:ute)?s?(?: read| reading time)?$/i;

/** The day of a line that is nothing but a date ("Published on December 28, 2023 at 10:00 | 3 min read"). */
export const isDateLine = (s: string): boolean => s.length <= 120 && DATE_LINE.test(s.trim());

/** Bylines, date lines, reading times: what stands round a headline. */
export const topFurniture = (s: string): ZoneKind | null => {
  const t = s.trim();
  if (t.length > 140) return null;
  // "BY Jane Doe", "By Jane Doe" and "by Jane Doe" alike, while the name itself must have its capitals
  const first = /^\p{L}+/u.exec(t)?.[0] ?? '';
  return isDateLine(t) || READING_TIME.test(t) || BYLINE.test(first.toLowerCase() + t.slice(first.length)) ? 'navigation' : null;
};

/** The names in a byline, or null. */
export const bylineOf = (s: string): string | null => {
  if (topFurniture(s) === null || isDateLine(s)) return null;
  const m = /^(?:by|author|written by|reported by|text by|words by|posted by)\s*:?\s+(.{3,80}?)[\s.]*$/i.exec(s.trim());
  return m?.[1]?.split(/\s+[|,]\s*|,\s/)[0] ?? null;
};

export const isBullet = (s: string): boolean => /^\s*(?:[•◦▪‣·●○■□*-]\s|\d{1,3}[.)]\s)/u.test(s);

/** "Daryna Antoniuk", "John F. Kennedy", "J. K. de Vries": a name and nothing else. */
export const isNameLine = (s: string): boolean =>
  s.length <= 50 && /^\p{Lu}[\p{L}.'’-]*(?:\s+(?:\p{Lu}[\p{L}.'’-]*|de|van|von|der|al|bin|el|da|di)){1,4}$/u.test(s.trim());

const JOBS =
  '(?:reporter|journalist|editor|writer|correspondent|columnist|author|freelancer?|contributor|blogger|producer|broadcaster|bureau chief|staff|photographer|intern|(?:security |threat |senior |principal |malware )*(?:researcher|analyst))';
const IS_A = new RegExp(
  `^(?:is|was|has been|works as|serves as|currently)\\s+(?:currently\\s+)?(?:an?|the|our|based)\\b.{0,80}\\b${JOBS}s?\\b`,
  'i',
);
const NAME_IS_A = new RegExp(
  `^\\p{Lu}[\\p{L}.'’-]+(?:\\s+\\p{L}[\\p{L}.'’-]*){1,4},?\\s+(?:is|was|has been|works as|serves as)\\s+(?:currently\\s+)?(?:an?|the|our)\\b.{0,80}\\b${JOBS}s?\\b`,
  'u',
);
const COVERS =
  /^(?:\p{Lu}[\p{L}.'’-]+\s+){0,4}(?:covers|reports on|writes (?:about|on|for)|has (?:covered|written|reported)|joined .{2,40} (?:as|in|from))\b/u;
const ABOUT = /^about (?:the authors?|us|the writer|[\p{Lu}].{1,40})$/iu;

/** Begins the self-description of a writer or firm. `named`: a line with a name stands before it. */
export const isBiography = (s: string, named: boolean): boolean => {
  if (IS_A.test(s) || NAME_IS_A.test(s)) return true;
  if (ABOUT.test(s.split('\n')[0] ?? '')) return true;
  return named && (COVERS.test(s) || /^(?:is|was|has been)\s/.test(s));
};
