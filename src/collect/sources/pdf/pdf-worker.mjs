// @ts-check
// The thread PDFs are opened in. Plain JavaScript, because a worker is loaded by path: the same file has to run beside the TypeScript
// sources and beside the compiled files. A thread of its own, because a file may be made to take hours or all the memory there is: then
// only this thread is ended.
import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy, getMeta } from 'unpdf';

const port = parentPort;
if (port === null) throw new Error('pdf-worker runs as a worker thread only');
const { bytes, mostPages, mostCharacters } = workerData;

/** @param {unknown} value */
const words = (value) => (typeof value === 'string' ? value : null);

try {
  const pdf = await getDocumentProxy(bytes, { verbosity: 0, isEvalSupported: false, useSystemFonts: false, disableFontFace: true });
  if (pdf.numPages > mostPages) port.postMessage({ refused: 'too-many-pages', pages: pdf.numPages });
  else {
    const { info } = await getMeta(pdf).catch(() => ({ info: /** @type {Record<string, unknown>} */ ({}) }));
    /** @type {{text: string, x: number, y: number, width: number, size: number, ends: boolean}[][]} */
    const pages = [];
    let characters = 0;
    let broken = 0;
    for (let n = 1; n <= pdf.numPages && characters <= mostCharacters; n += 1) {
      /** @type {typeof pages[number]} */
      const items = [];
      try {
        const page = await pdf.getPage(n);
        for (const item of (await page.getTextContent()).items) {
          if (!('str' in item)) continue;
          const [a = 0, b = 0, , , x = 0, y = 0] = item.transform;
          items.push({ text: item.str, x, y, width: item.width, size: Math.hypot(a, b) || item.height, ends: item.hasEOL });
          characters += item.str.length;
        }
        page.cleanup();
      } catch {
        broken += 1;
      }
      pages.push(items);
    }
    if (characters > mostCharacters) port.postMessage({ refused: 'too-much-text', pages: pdf.numPages });
    else port.postMessage({ pages, broken, title: words(info['Title']), author: words(info['Author']) });
  }
} catch (error) {
  const { name, message } = /** @type {Error} */ (error);
  port.postMessage({ refused: name === 'PasswordException' ? 'encrypted' : 'broken', message });
}
