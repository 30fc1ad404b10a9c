import { fail } from '../../src/core/errors.ts';
import type { SubscriptionPreview } from '../../src/model/subscription.ts';

/** What lies behind addresses before one subscribes: a server with several collections, one of them, a folder, and a folder that is not allowed. */

const base: SubscriptionPreview = {
  kind: 'taxii',
  kinds: [],
  selector: null,
  choices: [],
  url: 'https://taxii.example/api/',
  name: null,
  total: 0,
  items: [],
  known: null,
};
const file = (title: string) => ({ title, url: null, published: null });

const PREVIEWS: Readonly<Record<string, SubscriptionPreview>> = {
  'https://taxii.example/api/': {
    ...base,
    choices: [
      { url: 'https://taxii.example/api/collections/incidents/', title: 'Incidents of this year' },
      { url: `https://taxii.example/api/collections/${'indicators-'.repeat(12)}/`, title: null },
    ],
  },
  'https://taxii.example/api/collections/incidents/': {
    ...base,
    url: 'https://taxii.example/api/collections/incidents/',
    name: 'Incidents of this year',
    total: 4210,
    items: [{ title: 'intrusion-set: Quartz Heron', url: null, published: '2024-03-12T09:00:00Z' }],
  },
  '/home/ana/reports': {
    ...base,
    kind: 'folder',
    url: 'file:///home/ana/reports',
    name: 'reports',
    total: 7,
    items: ['2024/first.pdf', '2024/second.docx', 'bundle.json', 'mails.mbox', `${'a-very-long-name-of-a-file-'.repeat(6)}.txt`].map(file),
  },
};

export const previewOf = (url: string): SubscriptionPreview => {
  const found = PREVIEWS[url];
  if (found !== undefined) return found;
  throw url.startsWith('/')
    ? fail('refused', 'folder-not-allowed', `${url} is not among the folders that may be looked at from the page.`, {
        where: url,
        remedy: 'Add it from the command line, or start the server with --watch-folders.',
      })
    : fail('not-found', 'feed', `there is no feed ${url}`, { where: url });
};
