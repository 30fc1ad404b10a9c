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
};
