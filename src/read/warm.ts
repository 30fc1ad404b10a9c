import type { Zone } from '../model/document.ts';
import type { Reading } from '../model/reading.ts';
import type { ReadInput } from './analysis.ts';
import { findZones } from './text/zones.ts';

/** Words of an invented report, of all the sorts that rules look at. */
const TEXT = `Port of Nordvik hit by a cyberattack

NORDVIK, May 3 - Hackers broke into the systems of the Port of Nordvik on Monday and stole 40 gigabytes of customs files, its chief executive, Ola Brandt, said. “Our cranes were not affected,” he added. A group calling itself Tin Adder claimed responsibility for the attack on its Telegram channel and threatened to publish the data if a ransom of $2 million was not paid.

The national cyber agency confirmed that two servers had been encrypted. It has not attributed the attack to any state, but Hexmoor, a security company, linked it with moderate confidence to a unit of Freedonia's army, which used phishing e-mails and the Brambleworm malware against a ministry in 2022. Freedonia's embassy denied the accusation and called it “baseless”. The claims could not be independently verified, and the police did not respond to a request for comment.

In March last year the port's website went offline for six hours after a flood of junk traffic; it was unclear who was behind it. The ministry imposed sanctions on three officers two months after the attack.`;

/**
 * Reads an invented report, so that the first real one after a start does not pay for what is made when first needed: the lexicon of the
 * tagger, tables, compiled expressions. They take longer than a page does.
 */
export const warmUp = (read: (input: Omit<ReadInput, 'zones'> & { zones: Zone[] }) => Reading): Reading =>
  read({
    text: TEXT,
    title: null,
    published: '2024-05-03',
    zones: findZones(TEXT, null),
    language: { code: 'en', read: true, note: null },
    source: { name: 'Assay', kind: 'outlet', country: null },
  });
