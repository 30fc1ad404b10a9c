import { meansSeveral, type SayableArg } from '../sayable.ts';

/** Names in German sentences. */

const REGIONS = new Intl.DisplayNames(['de', 'en'], { type: 'region' });

/** Countries that take an article: as subject and object, and after "von" and "mit". */
const WITH_ARTICLE: Readonly<Record<string, readonly [name: string, dative: string]>> = {
  AE: ['die Vereinigten Arabischen Emirate', 'den Vereinigten Arabischen Emiraten'],
  BS: ['die Bahamas', 'den Bahamas'],
  CF: ['die Zentralafrikanische Republik', 'der Zentralafrikanischen Republik'],
  CH: ['die Schweiz', 'der Schweiz'],
  DO: ['die Dominikanische Republik', 'der Dominikanischen Republik'],
  GB: ['das Vereinigte Königreich', 'dem Vereinigten Königreich'],
  KM: ['die Komoren', 'den Komoren'],
  MD: ['die Republik Moldau', 'der Republik Moldau'],
  MN: ['die Mongolei', 'der Mongolei'],
  MV: ['die Malediven', 'den Malediven'],
  NL: ['die Niederlande', 'den Niederlanden'],
  PH: ['die Philippinen', 'den Philippinen'],
  PS: ['die Palästinensischen Autonomiegebiete', 'den Palästinensischen Autonomiegebieten'],
  SC: ['die Seychellen', 'den Seychellen'],
  SK: ['die Slowakei', 'der Slowakei'],
  TR: ['die Türkei', 'der Türkei'],
  UA: ['die Ukraine', 'der Ukraine'],
  US: ['die Vereinigten Staaten', 'den Vereinigten Staaten'],
};

/** A name as it stands in a sentence, alone and after "von" or "mit", and whether its verb is in the plural. */
export interface InSentence {
  name: string;
  dative: string;
  several: boolean;
}

const plainly = (name: string, several = false): InSentence => ({ name, dative: name, several });

/** "die Türkei", "mit der Türkei", "die Vereinigten Staaten stehen". */
export const country = (code: string): InSentence => {
  const [name, dative] = WITH_ARTICLE[code] ?? [];
  if (name === undefined || dative === undefined) return plainly(countryNamed(code));
  return { name, dative, several: dative.startsWith('den ') };
};

/** Words of a document, which stay in its language. */
export const quoted = (words: string): string => `„${words}“`;

/** A party by its name; one that is only described in the words that describe it. */
export const partyIn = ({ entity, text }: SayableArg): InSentence => {
  if (entity === null) return plainly(quoted(text), meansSeveral(text));
  if (entity.state != null) return country(entity.state);
  const bare = entity.name.replace(/^(?:the|an?)\s+/i, '');
  return entity.named
    ? plainly(entity.name)
    : plainly(quoted(bare), entity.plural === true || (entity.count ?? 1) > 1 || meansSeveral(bare));
};

/** The bare name of a country, as it stands in lists; what is no code comes back as it is. */
export const countryNamed = (code: string): string => {
  try {
    return REGIONS.of(code) ?? code;
  } catch {
    return code;
  }
};
