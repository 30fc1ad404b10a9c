import { fail } from '../core/errors.ts';

/**
 * The one table of options. Flags, environment variables, their checks and docs/configuration.md all derive from it.
 * A flag beats the environment, the environment beats the default.
 */

interface OptionBase {
  /** As commander writes it: `--data <dir>`. */
  flag: string;
  env: string;
  meaning: string;
  /** `all`: every command takes it; `serve`: only where the server runs. */
  scope: 'all' | 'serve';
}
interface TextOption extends OptionBase {
  type: 'text';
  default: string | null;
}
interface IntOption extends OptionBase {
  type: 'int';
  default: number;
  min: number;
  max: number;
}
interface SwitchOption extends OptionBase {
  type: 'switch';
  default: boolean;
}
export type Option = TextOption | IntOption | SwitchOption;

export const OPTIONS = {
  data: {
    type: 'text',
    flag: '--data <dir>',
    env: 'ASSAY_DATA',
    default: './data',
    scope: 'all',
    meaning: 'Folder of the embedded database. Made when it is not there. One process at a time may have it open.',
  },
  databaseUrl: {
    type: 'text',
    flag: '--database-url <url>',
    env: 'DATABASE_URL',
    default: null,
    scope: 'all',
    meaning: 'PostgreSQL 15 to 18 to use in place of the embedded database, as postgres://user:password@host:port/name.',
  },
  keyFile: {
    type: 'text',
    flag: '--key-file <file>',
    env: 'ASSAY_KEY_FILE',
    default: null,
    scope: 'all',
    meaning:
      'File of the key that the secrets of webhooks are sealed with in the database: 32 bytes in Base64. assay.key in the data folder where left out; made with the first secret, for its owner alone to read.',
  },
  allowPrivate: {
    type: 'switch',
    flag: '--allow-private',
    env: 'ASSAY_ALLOW_PRIVATE',
    default: false,
    scope: 'all',
    meaning:
      'Let a document be fetched from a private, loopback or link-local address. Off, so that a link cannot reach into your own network.',
  },
  allowHosts: {
    type: 'text',
    flag: '--allow-hosts <names>',
    env: 'ASSAY_ALLOW_HOSTS',
    default: null,
    scope: 'all',
    meaning: 'The same for these host names only, separated by commas, as a news server of your own.',
  },
  proxy: {
    type: 'text',
    flag: '--proxy <url>',
    env: 'ASSAY_PROXY',
    default: null,
    scope: 'all',
    meaning:
      'HTTP proxy that documents and feeds are fetched through, as http://proxy.example:3128. Where a name leads is judged from here first; one that leads nowhere from here is left to the proxy.',
  },
  caFile: {
    type: 'text',
    flag: '--ca-file <file>',
    env: 'ASSAY_CA_FILE',
    default: null,
    scope: 'all',
    meaning: 'Certificates (PEM) trusted besides those Node.js comes with, as of a proxy that looks into connections.',
  },
  watchFolders: {
    type: 'text',
    flag: '--watch-folders <paths>',
    env: 'ASSAY_WATCH_FOLDERS',
    default: null,
    scope: 'serve',
    meaning:
      'Folders of this machine that may be watched from the page and the API, with what is below them, separated as in PATH. Without it only `assay sources add` and `assay collect` may add a folder, so that whoever reaches the page cannot read your disk.',
  },
  logins: {
    type: 'text',
    flag: '--logins <file>',
    env: 'ASSAY_LOGINS',
    default: null,
    scope: 'all',
    meaning:
      'JSON file of names and passwords for sites that ask for them, as a TAXII server (see collecting.md). Each is told to its own site only, and kept nowhere else.',
  },
  contact: {
    type: 'text',
    flag: '--contact <address>',
    env: 'ASSAY_CONTACT',
    default: null,
    scope: 'all',
    meaning: 'Mail address or link told to every site that is fetched from, so that its owner can reach you.',
  },
  modelUrl: {
    type: 'text',
    flag: '--model-url <url>',
    env: 'ASSAY_MODEL_URL',
    default: null,
    scope: 'all',
    meaning:
      'Base address of an OpenAI-compatible service, as http://127.0.0.1:11434/v1, whose language model may be asked as a second reader (`assay consult`, or a button on the document page). Not needed for anything else; without it no text is sent anywhere.',
  },
  model: {
    type: 'text',
    flag: '--model <name>',
    env: 'ASSAY_MODEL',
    default: null,
    scope: 'all',
    meaning: 'Name of the model there.',
  },
  modelKey: {
    type: 'text',
    flag: '--model-key <key>',
    env: 'ASSAY_MODEL_KEY',
    default: null,
    scope: 'all',
    meaning: 'Key for that service. Better in the environment: others on the machine can see a flag.',
  },
  browser: {
    type: 'text',
    flag: '--browser <file>',
    env: 'ASSAY_BROWSER',
    default: null,
    scope: 'all',
    meaning:
      'Chromium, Chrome or Edge to print briefs with as PDF. Left out: one that is found where they usually are. It fetches nothing.',
  },
  port: {
    type: 'int',
    flag: '--port <number>',
    env: 'ASSAY_PORT',
    default: 7420,
    min: 0,
    max: 65535,
    scope: 'serve',
    meaning: 'Port on 127.0.0.1 that the page and the API are served on. 0 takes any free one.',
  },
  rateLimit: {
    type: 'int',
    flag: '--rate-limit <number>',
    env: 'ASSAY_RATE_LIMIT',
    default: 30_000,
    min: 0,
    max: 10_000_000,
    scope: 'serve',
    meaning:
      'Requests a minute that one address may make; who makes more is answered 429 and told when to come back. Behind a proxy all come from its address. 0: as many as they like.',
  },
  mcpMaxTlp: {
    type: 'text',
    flag: '--mcp-max-tlp <marking>',
    env: 'ASSAY_MCP_MAX_TLP',
    default: null,
    scope: 'serve',
    meaning:
      'The strictest marking assistants may see at /mcp: clear, green, amber, amber+strict or red. A request may ask for less by the header x-assay-max-tlp, never for more. For `assay mcp` the flag is --max-tlp.',
  },
  smtpUrl: {
    type: 'text',
    flag: '--smtp-url <url>',
    env: 'ASSAY_SMTP_URL',
    default: null,
    scope: 'all',
    meaning:
      'Mail server that alerts are sent by: smtps://user:password@host:465, smtp://host:587 (STARTTLS, or nothing is sent), or smtp://host:25?tls=off for a relay on this machine. Better in the environment: others on the machine can see a flag. A private host must be allowed by name.',
  },
  mailFrom: {
    type: 'text',
    flag: '--mail-from <address>',
    env: 'ASSAY_MAIL_FROM',
    default: null,
    scope: 'all',
    meaning: 'Mail address that alerts are sent from.',
  },
  pageUrl: {
    type: 'text',
    flag: '--page-url <url>',
    env: 'ASSAY_PAGE_URL',
    default: null,
    scope: 'all',
    meaning: 'Address of the page as those who get alerts reach it, for links in them; http://127.0.0.1 with its port where left out.',
  },
  taxiiAccounts: {
    type: 'text',
    flag: '--taxii-accounts <file>',
    env: 'ASSAY_TAXII_ACCOUNTS',
    default: null,
    scope: 'serve',
    meaning:
      'JSON file of the accounts that may use TAXII at /taxii2/ (see sharing.md). Without it everybody on this machine may, without a password.',
  },
  taxiiPublish: {
    type: 'switch',
    flag: '--no-taxii-publish',
    env: 'ASSAY_TAXII_PUBLISH',
    default: true,
    scope: 'serve',
    meaning:
      'Whether what Assay knows is put into the collections of TAXII. They are written out, about a kilobyte for each object and some more for each collection, so a large database without TAXII clients is smaller without.',
  },
  example: {
    type: 'switch',
    flag: '--no-example',
    env: 'ASSAY_EXAMPLE',
    default: true,
    scope: 'serve',
    meaning: 'Whether the example case is loaded into an empty database.',
  },
} as const satisfies Record<string, Option>;

type Table = typeof OPTIONS;
type ValueOf<O> = O extends { type: 'int' }
  ? number
  : O extends { type: 'switch' }
    ? boolean
    : O extends { default: string }
      ? string
      : string | null;
export type Options = { -readonly [K in keyof Table]: ValueOf<Table[K]> };

/** Name under which commander keeps the value of a flag: `--no-example` is `example`, `--allow-private` is `allowPrivate`. */
export const flagKey = (option: Option): string =>
  option.flag
    .split(' ', 1)[0]!
    .replace(/^--(no-)?/, '')
    .replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const WORDS: Record<string, boolean> = { '1': true, true: true, yes: true, on: true, '0': false, false: false, no: false, off: false };

function parse(option: Option, raw: string, from: string): string | number | boolean {
  if (option.type === 'text') return raw;
  if (option.type === 'switch') {
    const value = WORDS[raw.toLowerCase()];
    if (value === undefined)
      throw fail('bad-input', 'bad-option', `${from} is "${raw}": neither yes nor no.`, { where: from, remedy: 'Use 1 or 0.' });
    return value;
  }
  const value = /^\d{1,9}$/.test(raw) ? Number(raw) : Number.NaN;
  if (!(value >= option.min && value <= option.max))
    throw fail('bad-input', 'bad-option', `${from} is "${raw}": not a whole number from ${option.min} to ${option.max}.`, {
      where: from,
      remedy: `Give one, or leave it out for ${option.default}.`,
    });
  return value;
}

/**
 * Options from flags and environment. `flags` holds only what was given on the command line (see `flagKey`), texts as typed.
 * @throws AssayError bad-input, naming the flag or variable.
 */
export function readOptions(flags: Readonly<Record<string, unknown>>, env: Readonly<Record<string, string | undefined>>): Options {
  const values = Object.entries<Option>(OPTIONS).map(([name, option]) => {
    const flag = flags[flagKey(option)];
    if (typeof flag === 'boolean') return [name, flag];
    if (typeof flag === 'string') return [name, parse(option, flag, option.flag.split(' ', 1)[0]!)];
    const variable = env[option.env];
    return [name, variable === undefined || variable === '' ? option.default : parse(option, variable, option.env)];
  });
  return Object.fromEntries(values) as Options;
}

/** docs/configuration.md. */
export function optionsPage(): string {
  const rows = Object.values<Option>(OPTIONS).map((o) => {
    const standard = o.default === null ? 'none' : o.type === 'switch' ? (o.default ? 'on' : 'off') : `\`${o.default}\``;
    return `| \`${o.flag}\` | \`${o.env}\` | ${o.type} | ${standard} | ${o.scope === 'all' ? 'every command' : '`assay serve`'} | ${o.meaning} |`;
  });
  return [
    '# Configuration',
    '',
    'Written from the table in `src/config/options.ts`; a test fails when the two differ (`npx vitest run src/config -u` writes it anew).',
    'A flag beats the environment, the environment beats the default. Switches take 1 or 0 in the environment.',
    '',
    '| flag | environment | type | default | for | meaning |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
