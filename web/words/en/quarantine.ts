import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const quarantine = {
  // quarantine-list.tsx
  bytes: (bytes: Value) => text`${bytes} bytes`,
  kb: (bytes: Value) => text`${bytes} KB`,
  mb: (bytes: Value) => text`${bytes} MB`,
  pastedText: 'pasted text',
  settled: (resolvedAt: Value) => text` · settled ${resolvedAt}`,
  withWord: (url: ReactNode) => say` with ${url}`,
  tryAgain: (url: ReactNode) => say`Try again${url}`,
  /** Why it was set aside, where that is often so. */
  reason: {
    binary: 'binary',
    empty: 'empty',
    encoding: 'encoding',
    encrypted: 'encrypted',
    'too-large': 'too large',
    'no-words': 'no words',
    'broken-docx': 'broken docx',
    'broken-mail': 'broken mail',
    'bad-json': 'bad json',
    'bad-xml': 'bad xml',
    'bad-csv': 'bad csv',
  },
};
