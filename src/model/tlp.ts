import { Tlp } from './vocabulary.ts';

/** Markings compared: TLP 2.0 goes from clear to red. */

/** The strictest of these; clear where there are none. */
export const strictest = (tlps: Iterable<Tlp>): Tlp => {
  const all = new Set(tlps);
  return Tlp.options.findLast((tlp) => all.has(tlp)) ?? 'clear';
};

/** The least strict of these; clear where there are none. */
export const loosest = (tlps: Iterable<Tlp>): Tlp => {
  const all = new Set(tlps);
  return Tlp.options.find((tlp) => all.has(tlp)) ?? 'clear';
};

/** Whether what is marked so may go where no more than `most` may. */
export const tlpPasses = (tlp: Tlp, most: Tlp): boolean => Tlp.options.indexOf(tlp) <= Tlp.options.indexOf(most);

/** Those stricter than one. */
export const stricterThan = (most: Tlp): Tlp[] => Tlp.options.slice(Tlp.options.indexOf(most) + 1);

/** As FIRST writes it: "TLP:AMBER+STRICT". */
export const tlpLabel = (tlp: Tlp): string => `TLP:${tlp.toUpperCase()}`;
