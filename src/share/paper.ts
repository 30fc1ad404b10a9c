import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { fail } from '../core/errors.ts';

/** A page printed as PDF by the browser that is there: no library for it is shipped, and nothing is fetched. */

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
  'brave-browser',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const LONGEST_MS = 60_000;

const runs = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The browser that is set, else one where they usually are; null: none. @param path folders to look in, as PATH has them */
export const findBrowser = (set: string | null, path: string): string | null => {
  if (set !== null) return runs(set) ? set : null;
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const found = folders.flatMap((folder) => NAMES.flatMap((name) => [join(folder, name), join(folder, `${name}.exe`)]));
  return [...found, ...PLACES].find((file) => existsSync(file) && runs(file)) ?? null;
};

/**
 * The flags of one printing. The page has no script and a policy that forbids all fetching; besides, no name leads anywhere and what
 * would be fetched goes to a proxy that nobody listens at. It is spoken to over two pipes, so that no port is opened.
 */
const flags = (profile: string): string[] => [
  '--headless',
  '--remote-debugging-pipe',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=127.0.0.1:9',
  // Else what lies on this machine would be reached past the proxy.
  '--proxy-bypass-list=<-loopback>',
  `--user-data-dir=${profile}`,
  // Its sandbox does not work for root, as in a container; the page cannot run anything either way.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  'about:blank',
];

/** What comes over the pipe: an answer to a call, or an event (Chrome DevTools Protocol). */
const Told = z.object({
  id: z.int().optional(),
  method: z.string().optional(),
  sessionId: z.string().optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ message: z.string() }).optional(),
});
type Told = z.infer<typeof Told>;
const Target = z.object({ targetId: z.string() });
const Session = z.object({ sessionId: z.string() });
const Pdf = z.object({ data: z.base64() });

/** Calls to a browser over its pipes, one JSON text after another, each ended by a zero byte. */
class Pipe {
  readonly #out: Writable;
  readonly #waiting = new Map<number, { done: (result: unknown) => void; wrong: (error: Error) => void }>();
  readonly #events = new Map<string, () => void>();
  #last = 0;
  #rest = '';

  constructor(out: Writable, back: Readable) {
    this.#out = out;
    // What it would write to when it has gone away.
    out.on('error', () => undefined);
    back.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (this.#rest + chunk).split('\0');
      this.#rest = parts.pop() ?? '';
      for (const part of parts) this.#take(Told.parse(JSON.parse(part)));
    });
  }

  #take({ id, method, result, error }: Told): void {
    if (method !== undefined) this.#events.get(method)?.();
    const call = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || call === undefined) return;
    this.#waiting.delete(id);
    if (error === undefined) call.done(result);
    else call.wrong(new Error(error.message));
  }

  async call<T extends z.ZodType>(method: string, params: object, session: string | null, schema: T): Promise<z.infer<T>> {
    this.#last += 1;
    const id = this.#last;
    const answer = new Promise<unknown>((done, wrong) => this.#waiting.set(id, { done, wrong }));
    this.#out.write(`${JSON.stringify({ id, method, params, ...(session === null ? {} : { sessionId: session }) })}\0`);
    return schema.parse(await answer);
  }

  /** Resolves when an event of this name comes. */
  next(method: string): Promise<void> {
    return new Promise((done) => this.#events.set(method, done));
  }
}

const printWith = async (child: ChildProcess, page: string): Promise<Uint8Array> => {
  const [, , , out, back] = child.stdio;
  const pipe = new Pipe(out as Writable, back as Readable);
  const { targetId } = await pipe.call('Target.createTarget', { url: 'about:blank' }, null, Target);
  const { sessionId } = await pipe.call('Target.attachToTarget', { targetId, flatten: true }, null, Session);
  const nothing = z.unknown();
  await pipe.call('Page.enable', {}, sessionId, nothing);
  await pipe.call('Emulation.setScriptExecutionDisabled', { value: true }, sessionId, nothing);
  const loaded = pipe.next('Page.loadEventFired');
  await pipe.call('Page.navigate', { url: pathToFileURL(page).href }, sessionId, nothing);
  await loaded;
  const { data } = await pipe.call(
    'Page.printToPDF',
    { preferCSSPageSize: true, printBackground: true, displayHeaderFooter: false, generateTaggedPDF: true },
    sessionId,
    Pdf,
  );
  return new Uint8Array(Buffer.from(data, 'base64'));
};

/** Ends a process and waits until it is gone, so that its folder can be. */
const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((done) => child.once('close', done));
  child.kill('SIGKILL');
  await gone;
};

/**
 * Prints pages on paper.
 * @param browser the program to print with (ASSAY_BROWSER), or null to look for one each time
 * @param path folders to look in, as PATH has them
 * @returns a function from a page of HTML to the bytes of a PDF. Rejects with AssayError outage where none is there or it prints nothing
 */
export const printerOf =
  (browser: string | null, path = process.env['PATH'] ?? '') =>
  async (html: string): Promise<Uint8Array> => {
    const program = findBrowser(browser, path);
    if (program === null)
      throw fail(
        'outage',
        'no-browser',
        browser === null ? 'No browser was found to print with.' : `The browser ${browser} cannot be run.`,
        {
          where: 'ASSAY_BROWSER',
          remedy: 'Give the path of Chromium, Chrome or Edge, or take it as HTML and print that.',
        },
      );
    const folder = mkdtempSync(join(tmpdir(), 'assay-print-'));
    const page = join(folder, 'page.html');
    writeFileSync(page, html);
    const child = spawn(program, flags(join(folder, 'profile')), { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
    let told = '';
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (told = `${told}${chunk}`.slice(-2000)));
    let timer: NodeJS.Timeout | undefined;
    const ended = new Promise<never>((_, wrong) => {
      child.once('error', wrong).once('close', (code) => wrong(new Error(`it ended with ${code ?? 'a signal'}`)));
      timer = setTimeout(() => wrong(new Error(`it took longer than ${LONGEST_MS / 1000} seconds`)), LONGEST_MS);
    });
    try {
      return await Promise.race([printWith(child, page), ended]);
    } catch (cause) {
      const last = told.trim().split('\n').at(-1) ?? '';
      const why = cause instanceof Error ? cause.message : String(cause);
      throw fail('outage', 'no-print', `The browser ${program} printed nothing: ${why}${last === '' ? '' : ` (${last.slice(0, 200)})`}.`, {
        where: 'ASSAY_BROWSER',
        remedy: 'Try another browser, or take it as HTML and print that.',
        cause,
      });
    } finally {
      clearTimeout(timer);
      ended.catch(() => undefined);
      await end(child);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  };
