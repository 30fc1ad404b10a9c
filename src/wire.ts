import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { Collect } from './app/context.ts';
import type { ReadStix } from './app/taxii-inbox.ts';
import { tallyOf } from './app/tally.ts';
import { type Picture, pictureOf } from './app/views.ts';
import { fail } from './core/errors.ts';
import { sha256Hex } from './core/hash.ts';
import { collectFolder, collectSubmitted } from './collect/collect.ts';
import { type Outlet, openOutlet } from './collect/outlet.ts';
import type { AttackEdition, AttackNews } from './model/attack.ts';
import type { IncidentBundle } from './model/bundle.ts';
import type { RawItem } from './model/document.ts';
import { type TaxiiAccount, TaxiiAccounts } from './model/taxii.ts';
import { endpointFetch } from './net/endpoint.ts';
import { type ActorNamed, actorNamed } from './collect/actors.ts';
import type { Earlier, Lists } from './collect/contract.ts';
import { openFiles } from './collect/files.ts';
import { type Mailer, openMailer } from './net/mail.ts';
import { openPoster, type Poster } from './net/post.ts';
import { bundleItems } from './collect/sources/stix/bundle.ts';
import { SOURCES } from './collect/registry.ts';
import { type Client, type ClientOptions, openClient } from './net/client.ts';
import { fetchBytes, parseLink } from './net/fetch.ts';
import { authorizer, Logins } from './net/logins.ts';
import { EditionGatherer, keepEdition, withEditions, withTactics } from './pipeline/attack-edition.ts';
import type { AttackCatalogue, CloseReader, SecondReader, Stages } from './pipeline/contract.ts';
import { type LearnedWeights, loadKnowledge, loadModels, loadTactics } from './pipeline/knowledge.ts';
import { indexTechniqueNames } from './read/extractors/procedures/names.ts';
import { learnedJudge } from './read/extractors/statements/guesses.ts';
import { openModel } from './read/learned/linear-model.ts';
import { nameTagger } from './read/learned/name-tagger.ts';
import { wordsOf } from './read/learned/word-features.ts';
import { createReader, READER_VERSION } from './read/read.ts';
import { extractText } from './read/text/extract.ts';
import type { Examples } from './server/openapi.ts';
import type { Store } from './store/store.ts';
import { sketchOf } from './resolve/copies.ts';
import { createResolver } from './resolve/resolve.ts';
import { createSecondReader } from './second/reader.ts';

/** The part of the composition root that the program, the measurements and the evaluation share. */

/** Folder of package.json, from the sources and from the build alike. */
export function projectRoot(): string {
  for (let dir = dirname(fileURLToPath(import.meta.url)); ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'package.json'))) return dir;
    if (dirname(dir) === dir) throw new Error('no package.json above this file');
  }
}

/**
 * The stages with what the reader knows.
 * @param learned weights in place of those shipped: `{}` for none
 * @param all also what only those ask for who want predictions: happenings, procedures, tagged names. No statement needs them, and
 *   they take a quarter of the time
 * @param editions of ATT&CK that were imported, which the reader knows beside what is shipped
 * @throws AssayError bad-input where a file of knowledge/ does not fit
 */
export async function wireStages(
  root: string,
  learned?: LearnedWeights,
  all = false,
  editions: readonly AttackEdition[] = [],
): Promise<Stages> {
  const [shipped, models] = await Promise.all([
    loadKnowledge(join(root, 'knowledge')),
    all ? (learned ?? loadModels(join(root, 'knowledge'))) : {},
  ]);
  const knowledge = withEditions(shipped, editions);
  // A name more in knowledge/ may change what is read: without its mark a rebuild would keep the older readings. Where a fact is from
  // the reader does not see.
  const seen = JSON.stringify(knowledge, (key, value: unknown) => (key === 'ref' ? undefined : value));
  const prints = [new TextEncoder().encode(seen), ...Object.values(models)].map((bytes) => sha256Hex(bytes)).join();
  const readerVersion = `${READER_VERSION}+${sha256Hex(new TextEncoder().encode(prints)).slice(0, 8)}`;
  const { procedures, names, guesses }: LearnedWeights = models;
  const read = createReader(knowledge, readerVersion, {
    ...(all ? { happenings: true } : {}),
    ...(procedures === undefined ? {} : { procedures: openModel(procedures, 'knowledge/models/techniques.bin') }),
    ...(guesses === undefined ? {} : { guesses: learnedJudge(openModel(guesses, 'knowledge/models/guesses.bin')) }),
    ...(names === undefined ? {} : { names: nameTagger(knowledge, names) }),
  });
  // Weighed once for both.
  const pictures = new WeakMap<IncidentBundle, Picture>();
  const pictureFor = (bundle: IncidentBundle): Picture => {
    const picture = pictures.get(bundle) ?? pictureOf(bundle);
    pictures.set(bundle, picture);
    return picture;
  };
  return {
    extract: extractText,
    read,
    sketch: (text, reading) => reading.sketch ?? sketchOf(text, reading.sentences),
    ...createResolver(knowledge.organs),
    weigh: (bundle) => pictureFor(bundle).weighed.assessments,
    tally: (bundle) => tallyOf(pictureFor(bundle)),
    readerVersion,
    now: () => new Date().toISOString(),
  };
}

/**
 * The reader for one document looked at closely, made when it is first asked for and then kept: most runs of the program never need it.
 * Tagged names are left out, which no page shows.
 */
export const wireCloseReader = (root: string, editions: readonly AttackEdition[] = []): (() => Promise<CloseReader>) => {
  const make = async (): Promise<CloseReader> => {
    const { names: _names, ...shown } = await loadModels(join(root, 'knowledge'));
    const { read, readerVersion } = await wireStages(root, shown, true, editions);
    const { technique } = await wireCatalogue(root, editions)();
    return { version: readerVersion, read, technique };
  };
  let made: Promise<CloseReader> | null = null;
  return () => (made ??= make());
};

const TECHNIQUE_ID = /\bT\d{4}(?:\.\d{3})?\b/g;

/** ATT&CK as it is at hand, read when it is first asked for and then kept. */
export const wireCatalogue = (root: string, editions: readonly AttackEdition[] = []): (() => Promise<AttackCatalogue>) => {
  const make = async (): Promise<AttackCatalogue> => {
    const dir = join(root, 'knowledge');
    const [knowledge, shipped] = await Promise.all([loadKnowledge(dir), loadTactics(dir)]);
    const { techniques, techniqueNames } = withEditions(knowledge, editions);
    const tactics = withTactics(shipped, editions);
    type Known = NonNullable<ReturnType<AttackCatalogue['technique']>>;
    const known = new Map<string, Known>(techniques.map(({ id, name, tactics: of }) => [id, { name, tactics: of, mergedInto: null }]));
    for (const { id, names: usual, mergedInto } of techniqueNames)
      if (mergedInto !== undefined) known.set(id, { name: usual[0] ?? id, tactics: known.get(mergedInto)?.tactics ?? [], mergedInto });
    const namesIn = indexTechniqueNames(techniques, techniqueNames);
    return {
      ...tactics,
      technique: (id) => known.get(id) ?? null,
      namedIn: (text) => [
        ...new Set([...(text.toUpperCase().match(TECHNIQUE_ID) ?? []), ...namesIn(wordsOf(text)).map((n) => n.technique)]),
      ],
    };
  };
  let made: Promise<AttackCatalogue> | null = null;
  return () => (made ??= make());
};

const userAgent = (): string => {
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as { version: string };
  return `Assay/${version}`;
};

/**
 * The second reader, or null where no model is set up. Nothing is connected to before somebody asks it.
 * @param ended aborts what is still asked when the program ends
 * @throws AssayError bad-input where only half of it is set up, or the address is none
 */
export const wireSecond = (set: {
  url: string | null;
  model: string | null;
  key: string | null;
  ended: AbortSignal;
}): SecondReader | null => {
  const { url, model, key, ended } = set;
  if (url === null) return null;
  if (model === null || !/^[!-~]{1,100}$/.test(model))
    throw fail('bad-input', 'bad-option', 'ASSAY_MODEL_URL is set, but ASSAY_MODEL does not name a model.', {
      where: 'ASSAY_MODEL',
      remedy: 'Give the name the server knows it by, without spaces.',
    });
  const reader = createSecondReader({ url, model, key, fetch: endpointFetch(url, { userAgent: userAgent() }) });
  return { id: reader.id, read: (input) => reader.read(input, ended) };
};

/** How the program reaches out, as the options have it. */
export interface Reach {
  allowPrivate: boolean;
  /** Host names that may lead into private networks, separated by commas. */
  allowHosts: string | null;
  proxy: string | null;
  caFile: string | null;
  /** File of names and passwords by site. */
  logins: string | null;
  contact: string | null;
}

const certificates = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw fail('bad-input', 'bad-option', `The file of certificates ${file} cannot be read.`, {
      where: 'ASSAY_CA_FILE',
      remedy: 'Give one in PEM that you may read.',
      cause,
    });
  }
};

const loginsOf = (file: string): Logins => {
  // Nothing of what is in it is repeated: it holds passwords.
  const wrong = (message: string) =>
    fail('bad-input', 'bad-option', `The file of logins ${file} ${message}.`, {
      where: 'ASSAY_LOGINS',
      remedy: 'Write it as docs/collecting.md tells.',
    });
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw wrong('cannot be read, or is no JSON');
  }
  const { data, error } = Logins.safeParse(given);
  if (data === undefined) throw wrong(`does not fit at ${error?.issues[0]?.path.join('.') ?? 'the top'}`);
  return data;
};

/** Hosts that may lead into private networks: all, or those named. */
const allowed = ({ allowPrivate, allowHosts }: Pick<Reach, 'allowPrivate' | 'allowHosts'>): true | string[] =>
  allowPrivate ||
  (allowHosts ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');

/** The ways alerts go out by, as the options have them. */
interface WaysOut {
  smtpUrl: string | null;
  mailFrom: string | null;
  pageUrl: string | null;
  port: number;
}

/**
 * What alerts are sent with. Nothing is connected to before something is sent.
 * @throws AssayError bad-input where an option does not fit, or only half of the mail server is set up
 */
export const wireWays = (
  reach: Reach,
  { smtpUrl, mailFrom, pageUrl, port }: WaysOut,
): { mail: Mailer | null; hook: Poster; page: string } => {
  const allowPrivate = allowed(reach);
  const ca = reach.caFile === null ? {} : { ca: [certificates(reach.caFile)] };
  if ((smtpUrl === null) !== (mailFrom === null))
    throw fail('bad-input', 'bad-option', 'Of ASSAY_SMTP_URL and ASSAY_MAIL_FROM only one is set.', {
      where: smtpUrl === null ? 'ASSAY_SMTP_URL' : 'ASSAY_MAIL_FROM',
      remedy: 'Set both, or neither.',
    });
  return {
    mail: smtpUrl === null || mailFrom === null ? null : openMailer({ url: smtpUrl, from: mailFrom, allowPrivate, ...ca }),
    hook: openPoster({
      userAgent: userAgent(),
      allowPrivate,
      ...ca,
      ...(reach.proxy === null ? {} : { proxy: parseLink(reach.proxy).href }),
    }),
    page: (pageUrl === null ? `http://127.0.0.1:${port}` : parseLink(pageUrl).href).replace(/\/+$/, ''),
  };
};

/** The one client all sources fetch with. @throws AssayError bad-input where an option does not fit */
export const wireClient = (reach: Reach, manners: Partial<ClientOptions> = {}): Client => {
  const { proxy, caFile, logins, contact } = reach;
  if (contact !== null && !/^[!-'*-~]{3,200}$/.test(contact))
    throw fail('bad-input', 'bad-option', `"${contact.slice(0, 60)}" is no address to be reached at.`, {
      where: 'ASSAY_CONTACT',
      remedy: 'Give a mail address or a link, without spaces and brackets.',
    });
  return openClient({
    userAgent: `${userAgent()}${contact === null ? '' : ` (+${contact})`}`,
    allowPrivate: allowed(reach),
    ...(proxy === null ? {} : { proxy: parseLink(proxy).href }),
    ...(caFile === null ? {} : { ca: [certificates(caFile)] }),
    ...(logins === null ? {} : { authorize: authorizer(loginsOf(logins)) }),
    ...manners,
  });
};

/** Who may use TAXII, or null where no file is given. @throws AssayError bad-input where it cannot be read */
export const wireAccounts = (file: string | null): TaxiiAccount[] | null => {
  if (file === null) return null;
  const wrong = (message: string, cause?: unknown): Error =>
    fail('bad-input', 'bad-option', `The file of accounts ${file} ${message}.`, {
      where: 'ASSAY_TAXII_ACCOUNTS',
      remedy: 'Write it as docs/sharing.md tells.',
      cause,
    });
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw wrong('cannot be read, or is no JSON', cause);
  }
  const { data, error } = TaxiiAccounts.safeParse(given);
  if (data === undefined) throw wrong(`does not fit: ${error?.issues[0]?.path.join('.') ?? ''} ${error?.issues[0]?.message ?? ''}`);
  if (new Set(data.map(({ name }) => name)).size < data.length) throw wrong('has a name twice');
  return data;
};

const outside = (now: string, client: Client, lists: Lists): Parameters<typeof collectSubmitted>[1] => ({
  now,
  ...lists,
  fetch: async (url, how) => {
    const fetched = await client.get(url, { crawl: how?.crawl === true });
    if (fetched === null) throw new Error(`${url} was called unchanged though nothing was known of it`);
    return fetched;
  },
});

/** What lists are held against: what was taken in of them before, and which actors are known by name. */
export const wireLists = (root: string, earlier: Earlier, editions: readonly AttackEdition[] = []): Lists => {
  let known: Promise<ActorNamed> | null = null;
  return {
    earlier,
    actors: () => (known ??= loadKnowledge(join(root, 'knowledge')).then((shipped) => actorNamed(withEditions(shipped, editions).actors))),
  };
};

/** Turns what is handed in into items. */
export const wireCollect =
  (client: Client, lists: Lists): Collect =>
  (input) =>
    collectSubmitted(input, outside(new Date().toISOString(), client, lists));

/** Folders of this machine that may be added over the page and the API; paths as the system separates them, as in PATH. */
export const foldersOf = (option: string | null): string[] =>
  (option ?? '')
    .split(delimiter)
    .map((path) => path.trim())
    .filter((path) => path !== '')
    .map((path) => resolve(path));

/** Looks at feeds, and fetches what they list. */
export const wireOutlet = (client: Client, lists: Lists): Outlet => openOutlet(client, lists);

/** What a person hands in on the command line; of an edition of ATT&CK the reader learns. */
type ImportedThing = Awaited<ReturnType<typeof openFiles>>[number] & {
  learn: (store: Store, now: string) => Promise<AttackNews[]>;
};
const learning = (opened: Awaited<ReturnType<typeof openFiles>>[number]): ImportedThing => {
  const gatherer = new EditionGatherer();
  const pieces = async function* (): typeof opened.pieces extends AsyncIterable<infer P> ? AsyncGenerator<P> : never {
    for await (const piece of opened.pieces) {
      if (piece.item !== null) gatherer.see(piece.item);
      yield piece;
    }
  };
  return {
    get kind() {
      return opened.kind;
    },
    name: opened.name,
    get files() {
      return opened.files;
    },
    pieces: pieces(),
    learn: async (store, now) => {
      const gathered = gatherer.gathered();
      if (gathered.length === 0) return [];
      const knowledge = await loadKnowledge(join(projectRoot(), 'knowledge'));
      const news: AttackNews[] = [];
      for (const one of gathered) news.push(await keepEdition(store, one, knowledge, now));
      return news;
    },
  };
};

/**
 * Opens what is in files and folders, piece by piece; files that belong together are one.
 * @throws AssayError not-found; bad-input where something is not what it says
 */
export const wireImport =
  (client: Client, lists: Lists) =>
  async (paths: readonly string[], now: string): Promise<ImportedThing[]> =>
    (await openFiles(paths, outside(now, client, lists))).map(learning);

/** Answers to show in the description of the API, recorded from the example case; none where the file is not there. */
export const apiExamples = (root: string): Examples => {
  const file = join(root, 'docs/api-examples.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Examples) : {};
};

/** What is in objects of STIX that came over TAXII. */
export const readStix: ReadStix = (bundle, known, name, now) =>
  bundleItems(
    () => [bundle],
    name,
    now,
    () => [known],
  );
/**
 * Has memory tidied up more often from here on, which costs a little time: of what is taken in nearly all is garbage soon, and Node.js
 * would let it grow to several times what is in use. A feed of a thousand articles took 716 MB, and takes 563.
 */
export const spareMemory = (): void => setFlagsFromString('--heap-growing-percent=50');
/** What can be handed in, by the plug-ins there are. */
export const collectKinds = SOURCES.flatMap(({ about }) => about ?? []);

/** The items of a folder of documents. @throws AssayError where there is none or its manifest does not fit */
export const caseFolder = (folder: string, now: string, lists: Lists = {}): Promise<RawItem[]> =>
  collectFolder(folder, {
    now,
    ...lists,
    fetch: (url) => fetchBytes(url, { allowPrivate: false, userAgent: userAgent() }),
  });
