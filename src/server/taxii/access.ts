import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TAXII_MEDIA, type TaxiiAccount } from '../../model/taxii.ts';

/** Who asks, and in which media type they want their answer. */

/** A refusal with an HTTP status that no kind of failure stands for. */
const refusal = (statusCode: number, code: string, message: string): Error => Object.assign(new Error(message), { statusCode, code });

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * The account of a request by HTTP Basic, or undefined where it names none of them or has the wrong password. Takes as long for a name
 * that is not there.
 */
export const accountOf = (header: string | undefined, accounts: readonly TaxiiAccount[]): TaxiiAccount | undefined => {
  const [, coded] = /^basic ([A-Za-z0-9+/]+={0,2})$/i.exec(header ?? '') ?? [];
  if (coded === undefined) return undefined;
  const [, name, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(coded, 'base64').toString('utf8')) ?? [];
  const known = accounts.find((account) => account.name === name);
  const same = timingSafeEqual(digest(password ?? ''), digest(known?.password ?? ''));
  return same ? known : undefined;
};

/** `application/taxii+json`, with version 2.1 or none. */
const isTaxii = (media: string): boolean => {
  const [type, ...parameters] = media.split(';').map((part) => part.trim().toLowerCase());
  const version = parameters
    .find((p) => p.startsWith('version='))
    ?.slice('version='.length)
    .replaceAll('"', '');
  return type === 'application/taxii+json' && (version === undefined || version === '2.1');
};

const accepts = (header: string): boolean =>
  header.split(',').some((range) => {
    const [type] = range.split(';');
    const refused = /;\s*q=0(?:\.0*)?\s*(?:;|$)/i.test(range);
    return !refused && (isTaxii(range) || ['*/*', 'application/*'].includes(type?.trim().toLowerCase() ?? ''));
  });

/** @throws what answers HTTP 406 where the answer would not be in a media type that is accepted */
export const checkAccept = (request: FastifyRequest): void => {
  if (accepts(request.headers.accept ?? '*/*')) return;
  throw refusal(406, 'not-acceptable', `Only ${TAXII_MEDIA} is spoken here.`);
};

/** @throws what answers HTTP 415 */
export const checkContent = (request: FastifyRequest): void => {
  if (isTaxii(request.headers['content-type'] ?? '')) return;
  throw refusal(415, 'media-type', `Only ${TAXII_MEDIA} is taken here.`);
};

/** Refuses who is none of the accounts. Without accounts everybody on this machine is let in. */
export const admit = (request: FastifyRequest, reply: FastifyReply, accounts: readonly TaxiiAccount[] | null): TaxiiAccount | null => {
  if (accounts === null) return null;
  const account = accountOf(request.headers.authorization, accounts);
  if (account !== undefined) return account;
  void reply.header('www-authenticate', 'Basic realm="Assay TAXII", charset="UTF-8"');
  throw refusal(401, 'account', 'Name and password of an account are needed.');
};
