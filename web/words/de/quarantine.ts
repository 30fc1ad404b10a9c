import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const quarantine: Words['quarantine'] = {
  bytes: (bytes) => text`${bytes} Bytes`,
  kb: (bytes) => text`${bytes} KB`,
  mb: (bytes) => text`${bytes} MB`,
  pastedText: 'eingefügter Text',
  settled: (resolvedAt) => text` · erledigt ${resolvedAt}`,
  withWord: (url) => say` mit ${url}`,
  tryAgain: (url) => say`Erneut versuchen${url}`,
  reason: {
    binary: 'binär',
    empty: 'leer',
    encoding: 'Zeichenkodierung',
    encrypted: 'verschlüsselt',
    'too-large': 'zu groß',
    'no-words': 'ohne Worte',
    'broken-docx': 'beschädigtes DOCX',
    'broken-mail': 'beschädigte E-Mail',
    'bad-json': 'fehlerhaftes JSON',
    'bad-xml': 'fehlerhaftes XML',
    'bad-csv': 'fehlerhaftes CSV',
  },
};
