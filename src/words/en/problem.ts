import type { FailureKind } from '../../core/errors.ts';

/** What a refusal is called, and what the server itself has to say about it. */
export const problem = {
  title: {
    'bad-input': 'The request cannot be used',
    refused: 'Refused',
    'not-found': 'Not found',
    conflict: 'In conflict with what is there',
    outage: 'Not available at the moment',
    bug: 'A fault of Assay',
  } satisfies Record<FailureKind, string>,
  tooMany: 'Too many requests',
  notUsable: 'The request cannot be used.',
  askAgainIn: (seconds: number) => `Ask again in ${seconds} seconds, as Retry-After says.`,
  sendLess: 'Send a smaller document.',
  sendJson: 'Send JSON with content-type application/json.',
  notAsWanted: (part: string, why: string) => `The ${part} is not as the API wants it: ${why}.`,
  placeNotAsWanted: (place: string, part: string, why: string) => `"${place}" in the ${part} is not as the API wants it: ${why}.`,
  seeDescription: 'See /api/v1/openapi.json for what is expected.',
  fault: 'Something went wrong inside Assay.',
  seeLog: 'The server log says what; please report it with the steps that led here.',
};
