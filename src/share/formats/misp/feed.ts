import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type MispEvent, MispManifest } from '../../../model/misp.ts';

/** Events as files: one of events, or the folder of a feed as MISP reads it. */

/** Several events in one file, or the one there is. @param single asked for one incident */
export async function* mispFile(events: AsyncIterable<MispEvent>, single: boolean): AsyncGenerator<string> {
  let n = 0;
  for await (const event of events) {
    if (single) {
      yield `${JSON.stringify({ Event: event }, null, 1)}\n`;
      return;
    }
    yield `${n === 0 ? '{"response":[' : ','}\n${JSON.stringify({ Event: event })}`;
    n += 1;
  }
  yield n === 0 ? '{"response":[]}\n' : '\n]}\n';
}

export interface FeedFile {
  name: string;
  text: string;
}

/** Values of an event as `hashes.csv` has them: MD5 of each, which MISP looks up without fetching the event. */
const hashesOf = (event: MispEvent): string[] => {
  const values = [...event.Attribute, ...event.Object.flatMap((o) => o.Attribute)].map((a) => a.value);
  return [...new Set(values)].map((value) => `${bytesToHex(md5(utf8ToBytes(value)))},${event.uuid}\n`);
};

/** The files of a feed: each event, then `hashes.csv` and `manifest.json`. */
export async function* mispFeed(events: AsyncIterable<MispEvent>): AsyncGenerator<FeedFile> {
  const manifest: MispManifest = {};
  const hashes: string[] = [];
  for await (const event of events) {
    const { uuid, info, date, threat_level_id, analysis, timestamp, Orgc, Tag } = event;
    manifest[uuid] = { info, date, threat_level_id, analysis, timestamp, Orgc, Tag };
    hashes.push(...hashesOf(event));
    yield { name: `${uuid}.json`, text: `${JSON.stringify({ Event: event }, null, 1)}\n` };
  }
  yield { name: 'hashes.csv', text: hashes.join('') };
  yield { name: 'manifest.json', text: `${JSON.stringify(MispManifest.parse(manifest), null, 1)}\n` };
}
