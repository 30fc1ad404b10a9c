import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import { callbackify } from 'node:util';
import type { Agent, buildConnector } from 'undici';
import { whyNotPublic } from './address.ts';

/** The addresses of a host name. Rejects as `dns.lookup` does, with the code of the fault. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

/** Whether links may lead to addresses that are not public: all, none, or only under these host names (lower case). */
export type AllowPrivate = boolean | readonly string[];

/** A connection that was not made. Where it would have gone is told to the user, so it is no AssayError yet: that names the link. */
export class NotPublicError extends Error {
  override readonly name = 'NotPublicError';
  readonly address: string;
  readonly why: string;
  constructor(address: string, why: string) {
    super(`${address} is ${why}`);
    this.address = address;
    this.why = why;
  }
}

const systemResolve: Resolve = (host) =>
  new Promise((resolve, reject) =>
    lookup(host, { all: true }, (error, addresses) => {
      if (error === null) resolve(addresses);
      else reject(error);
    }),
  );

const refusalBy =
  (allowPrivate: AllowPrivate) =>
  (host: string, addresses: readonly LookupAddress[]): NotPublicError | null => {
    if (allowPrivate === true || (allowPrivate !== false && allowPrivate.includes(host))) return null;
    // One bad address among good ones is enough: which of them is tried first is not ours to choose.
    for (const { address } of addresses) {
      const why = whyNotPublic(address);
      if (why !== null) return new NotPublicError(address, why);
    }
    return null;
  };

/**
 * The same judgement for links that go through a proxy, which connects in our place: what the name leads to from here. Where it
 * leads nowhere from here only the proxy can tell, and it is trusted as far as whoever set it up trusts it.
 * @throws NotPublicError
 */
export async function judgeForProxy(url: URL, allowPrivate: AllowPrivate, resolve: Resolve = systemResolve): Promise<void> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [{ address: host, family: isIP(host) }];
  const refused = refusalBy(allowPrivate)(host, addresses);
  if (refused !== null) throw refused;
}

/**
 * The addresses of a host that may be connected to, for what speaks another protocol than HTTP: the very ones that were judged are handed
 * back, to be connected to by number. Rejects with NotPublicError, or as `resolve` does.
 */
export async function judgedAddresses(
  host: string,
  allowPrivate: AllowPrivate,
  resolve: Resolve = systemResolve,
): Promise<LookupAddress[]> {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  const addresses = isIP(bare) === 0 ? await resolve(bare) : [{ address: bare, family: isIP(bare) }];
  const refused = refusalBy(allowPrivate)(bare, addresses);
  if (refused !== null) throw refused;
  return addresses;
}

/**
 * The part of an undici agent that makes connections, with the address guard in it. It judges the very addresses that the socket
 * is then given, once for each connection: a name that answers with another address the second time gains nothing.
 */
export function guardedConnector(
  undici: { buildConnector: typeof buildConnector },
  allowPrivate: AllowPrivate,
  timeout: number,
  resolve: Resolve = systemResolve,
  ca: readonly string[] = [],
): NonNullable<Agent.Options['connect']> {
  const refusal = refusalBy(allowPrivate);
  const guardedLookup: LookupFunction = (host, options, callback) => {
    callbackify(resolve)(host, (error, addresses) => {
      // Typed as never missing; beside an error it is.
      const found = error === null ? addresses : [];
      const [first] = found;
      const refused = refusal(host, found);
      if (error !== null || refused !== null) callback(error ?? refused, '');
      else if (first === undefined) callback(Object.assign(new Error(`no address for ${host}`), { code: 'ENOTFOUND' }), '');
      else if (options.all === true) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
  // Given at all, `ca` takes the place of the roots Node.js comes with, so those are given too.
  const connect = undici.buildConnector({
    lookup: guardedLookup,
    timeout,
    ...(ca.length === 0 ? {} : { ca: [...rootCertificates, ...ca] }),
  });
  return (options, callback) => {
    // A socket does not look up what is an address already.
    const host = options.hostname.replace(/^\[|\]$/g, '');
    const refused = isIP(host) === 0 ? null : refusal(host, [{ address: host, family: isIP(host) }]);
    if (refused === null) connect(options, callback);
    else process.nextTick(callback, refused, null);
  };
}
