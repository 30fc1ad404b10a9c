import type { SharedHead } from '../../../model/sharing.ts';
import { headLines, namedBy, type Sorted } from './kept.ts';

/** Indicators one a line. What has expired stands behind a mark of comment; so does where each is named, before it. */
export const indicatorList = (head: SharedHead, sorted: Sorted): string =>
  [
    ...headLines(head, sorted).map((line) => `# ${line}`),
    ...sorted.kept.flatMap((k) => [
      '',
      `# ${k.type}, ${k.expired ? 'expired' : 'expires'} ${k.expires}. ${namedBy(k).replace(/[\r\n\u2028\u2029]+/g, ' ')}`,
      `${k.expired ? '# expired: ' : ''}${k.value}`,
    ]),
    '',
  ].join('\n');
