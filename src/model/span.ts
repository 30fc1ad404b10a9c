import { z } from 'zod';

/** Half-open range of UTF-16 code units into `document.text`: `text.slice(start, end)` is the words meant. */
export const Span = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
export type Span = z.infer<typeof Span>;
