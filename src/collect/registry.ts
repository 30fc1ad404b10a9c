import type { CollectSource } from './contract.ts';
import { caseFolder } from './sources/case-folder/index.ts';
import { docx } from './sources/docx/index.ts';
import { feed } from './sources/feed/index.ts';
import { file } from './sources/file/index.ts';
import { pdf } from './sources/pdf/index.ts';
import { kev } from './sources/kev/index.ts';
import { listPage } from './sources/list-page/index.ts';
import { mail } from './sources/mail/index.ts';
import { mbox } from './sources/mbox/index.ts';
import { misp } from './sources/misp/index.ts';
import { ofac } from './sources/ofac/index.ts';
import { sitemap } from './sources/sitemap/index.ts';
import { stix } from './sources/stix/index.ts';
import { taxii } from './sources/taxii/index.ts';
import { telegramChannel } from './sources/telegram-channel/index.ts';
import { telegramExport } from './sources/telegram-export/index.ts';
import { text } from './sources/text/index.ts';
import { url } from './sources/url/index.ts';
import { watchedFolder } from './sources/watched-folder/index.ts';
import { webPage } from './sources/web-page/index.ts';
import { zip } from './sources/zip/index.ts';

/** All plug-ins. The first that knows what it is given takes it; `file` takes any bytes, so it comes last. */
export const SOURCES: readonly CollectSource[] = [
  text,
  url,
  caseFolder,
  feed,
  stix,
  kev,
  ofac,
  misp,
  telegramExport,
  taxii,
  sitemap,
  telegramChannel,
  listPage,
  webPage,
  watchedFolder,
  pdf,
  docx,
  zip,
  mbox,
  mail,
  file,
];
