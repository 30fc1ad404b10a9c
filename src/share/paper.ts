import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail } from '../core/errors.ts';

/** A page printed as PDF by the browser that is there: no library for it is shipped, and nothing is fetched. */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'msedge', 'brave-browser'];
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
 * would be fetched goes to a proxy that nobody listens at.
 */
const flags = (profile: string, out: string, page: string): string[] => [
  '--headless',
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
  `--user-data-dir=${profile}`,
  // Its sandbox does not work for root, as in a container; the page cannot run anything either way.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--no-pdf-header-footer',
  `--print-to-pdf=${out}`,
  pathToFileURL(page).href,
];

/**
 * Prints pages on paper.
 * @param browser the program to print with (ASSAY_BROWSER), or null to look for one each time
 */
export const printerOf =
  (browser: string | null, path = process.env['PATH'] ?? '') =>
  async (html: string): Promise<Uint8Array> => {
    const program = findBrowser(browser, path);
    if (program === null)
      throw fail('outage', 'no-browser', browser === null ? 'No browser was found to print with.' : `The browser ${browser} cannot be run.`, {
        where: 'ASSAY_BROWSER',
        remedy: 'Give the path of Chromium, Chrome or Edge, or take the brief as HTML and print that.',
      });
    const folder = mkdtempSync(join(tmpdir(), 'assay-print-'));
    try {
      const [page, out] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
      writeFileSync(page, html);
      await new Promise<void>((done, wrong) => {
        execFile(program, flags(join(folder, 'profile'), out, page), { timeout: LONGEST_MS, killSignal: 'SIGKILL' }, (error, _stdout, stderr) => {
          if (existsSync(out)) done();
          else {
            const told = stderr.trim().split('\n').at(-1) ?? '';
            wrong(
              fail('outage', 'no-print', `The browser ${program} printed nothing${told === '' ? '' : `: ${told.slice(0, 200)}`}.`, {
                where: 'ASSAY_BROWSER',
                remedy: 'Try another browser, or take the brief as HTML and print that.',
                cause: error,
              }),
            );
          }
        });
      });
      return new Uint8Array(readFileSync(out));
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  };
