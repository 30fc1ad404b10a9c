import type { FastifyRequest } from 'fastify';
import type { Problem } from '../../model/api.ts';

/** Whether a request wants to be answered as TAXII has it, wherever it goes: clients look for API roots outside /taxii2/ too. */
export const speaksTaxii = ({ url, headers }: Pick<FastifyRequest, 'url' | 'headers'>): boolean =>
  /^\/taxii2(?:[/?]|$)/.test(url) || (headers.accept ?? '').includes('application/taxii+json');

/** The error message of section 3.6.1. */
export const taxiiError = ({ title, status, detail, type, where, remedy }: Problem): Record<string, unknown> => ({
  title,
  description: [detail, remedy].filter((part) => part !== null && part !== undefined).join(' '),
  error_code: type,
  http_status: String(status),
  ...(where === null || where === undefined ? {} : { details: { where } }),
});
