import type { Words } from '../words.ts';

export const timeline: Words['timeline'] = {
  claim: (party, what) => `${party} behauptet: ${what}`,
  confirmation: (party, what) => `${party} bestätigt: ${what}`,
  denial: (party, what) => `${party} bestreitet: ${what}`,
  attribution: (party, what) => `${party} schreibt zu: ${what}`,
  report: (party, what) => `${party} berichtet: ${what}`,
  limit: (party, what) => `${party} sagt, dass es nicht so ist: ${what}`,
  andMore: (what, more) => `${what} Und ${more} weitere.`,
  out: (source, title) => `${source}: ${title}`,
  copyOut: (source, title) => `${source}: ${title} (Kopie)`,
  untitledDocument: 'Dokument ohne Titel',
};
