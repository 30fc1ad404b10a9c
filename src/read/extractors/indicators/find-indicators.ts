import type { Indicator } from './indicator.ts';
import { scan } from './scan.ts';

/**
 * The indicators a text names: addresses, hosts, links, hashes, wallets, paths, CVE numbers, ATT&CK techniques. Sorted, not overlapping;
 * `text.slice(start, end)` is what is written, without the punctuation of the sentence. Values are refanged and in one spelling: hosts in
 * lower-case ASCII, IPv6 as RFC 5952 has it, hives in full.
 *
 * A host that is neither defanged nor in a link counts only if it has no capitals ("Booking.com" and "Monday.com" are companies, `monday.com`
 * is a site) and is no file or code; `meansHost` has the whole rule. Brackets join what touches them: `evil[.]com` is a host, "evil[.] com"
 * is none. A wallet needs its checksum. Four numbers after "version" are no address unless defanged.
 */
export const findIndicators = (text: string): Indicator[] => scan(text).indicators;
