import type { StixItem } from './common.ts';
import { idOf } from './ids.ts';

/** A bundle as text, one object a line. @param name by which it gets its id */
export async function* bundleText(name: string, items: AsyncIterable<StixItem>): AsyncGenerator<string> {
  yield `{"type":"bundle","id":"${idOf('bundle', name)}","objects":[`;
  let first = true;
  for await (const { object } of items) {
    yield `${first ? '' : ','}\n${JSON.stringify(object)}`;
    first = false;
  }
  yield '\n]}\n';
}
