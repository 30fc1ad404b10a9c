import { connect, type Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { AssayError, fail } from '../core/errors.ts';
import { type AllowPrivate, judgedAddresses, NotPublicError, type Resolve } from './connect.ts';

/** Sends mail by one SMTP server, whose address is judged before it is connected to. */

export interface MailerOptions {
  /**
   * smtps://user:password@host:465: encrypted from the start. smtp://host:587: STARTTLS, and nothing is sent where the server does not offer it.
   * smtp://host:25?tls=off: in the clear, for a relay on the same machine; never with a password.
   */
  url: string;
  /** Mail address it is sent from. */
  from: string;
  allowPrivate: AllowPrivate;
  resolve?: Resolve;
  /** Certificates (PEM) trusted besides those Node.js comes with. */
  ca?: readonly string[];
  /** For the whole of one mail, from name to last answer. */
  timeoutMs?: number;
}

export interface Mail {
  /** Addresses without names. */
  to: readonly string[];
  subject: string;
  text: string;
  html: string;
  /** Makes the Message-ID: the same for a mail that is sent again, by which mail programs know it. */
  id: string;
  /** As List-Id, Auto-Submitted. Names and values of our own making. */
  headers: Readonly<Record<string, string>>;
}

export interface Mailer {
  /** As smtp.example.org:587, to be shown; no password. */
  readonly server: string;
  /**
   * @returns what the server answered to the mail, as "250 2.0.0 OK"
   * @throws AssayError outage (may go well later: name, connection, time, 4xx), refused (a private address, no encryption, 5xx, a password
   *   that is not taken). What the server said is in the message.
   */
  send: (mail: Mail) => Promise<string>;
}

const TIMEOUT_MS = 30_000;
const ADDRESS = /^[^\s@<>,;:"\p{C}]+@[^\s@<>,;:"\p{C}]+$/u;

/** One line without anything that could begin another header. */
const oneLine = (text: string, most: number): string => {
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 2).replace(/[\uD800-\uDBFF]$/, '')} …`;
};
const MOST_SUBJECT = 160;

interface Server {
  host: string;
  port: number;
  mode: 'tls' | 'starttls' | 'clear';
  auth: { user: string; pass: string } | null;
}

const wrong = (message: string): AssayError =>
  fail('bad-input', 'bad-option', `The mail server cannot be used: ${message}`, {
    where: 'ASSAY_SMTP_URL',
    remedy: 'Write it as smtps://user:password@smtp.example.org:465 or smtp://smtp.example.org:587.',
  });

/** The server an address names. No message tells the address itself, for it may hold a password. @throws AssayError bad-input */
const serverOf = (address: string): Server => {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '')
    throw wrong('it is no address of one.');
  const clear = url.searchParams.get('tls') === 'off';
  if ([...url.searchParams.keys()].some((key) => key !== 'tls') || (url.searchParams.has('tls') && !clear))
    throw wrong('the only thing that may follow is ?tls=off.');
  if (clear && url.protocol === 'smtps:') throw wrong('smtps is encrypted, and ?tls=off says it is not to be.');
  if (clear && url.username !== '') throw wrong('a password is not sent in the clear (?tls=off).');
  const part = (text: string): string => {
    try {
      return decodeURIComponent(text);
    } catch {
      throw wrong('its user or password has a % that stands for nothing; write %25.');
    }
  };
  const mode = url.protocol === 'smtps:' ? 'tls' : clear ? 'clear' : 'starttls';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (mode === 'tls' ? 465 : mode === 'starttls' ? 587 : 25) : Number(url.port),
    mode,
    auth: url.username === '' ? null : { user: part(url.username), pass: part(url.password) },
  };
};

/** Connects to the first of some addresses that answers. */
const connected = async (addresses: readonly { address: string }[], port: number, signal: AbortSignal): Promise<Socket> => {
  let last: unknown = new Error('the name has no address');
  for (const { address } of addresses) {
    try {
      return await new Promise<Socket>((resolve, reject) => {
        const socket = connect({ host: address, port });
        const stop = (): void => {
          socket.destroy(new Error('given up'));
        };
        signal.addEventListener('abort', stop, { once: true });
        socket.once('error', reject);
        socket.once('connect', () => {
          socket.removeListener('error', reject);
          // Until the transport listens, a server that hangs up at once must not bring the program down.
          socket.on('error', () => undefined);
          signal.removeEventListener('abort', stop);
          resolve(socket);
        });
      });
    } catch (error) {
      last = error;
      if (signal.aborted) break;
    }
  }
  throw last;
};

const text = (error: unknown, key: 'code' | 'response' | 'message'): string => {
  if (typeof error !== 'object' || error === null || !(key in error)) return '';
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? oneLine(value, 300) : '';
};
const replyOf = (error: unknown): number => {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'responseCode') : undefined;
  return typeof value === 'number' ? value : 0;
};

/** What a mail server or the way to it threw, in words. */
const faultOf = (error: unknown, server: string, { mode }: Server): unknown => {
  if (error instanceof AssayError) return error;
  const where = { where: server };
  if (error instanceof NotPublicError)
    return fail('refused', 'private-address', `The mail server ${server} is at ${error.address}, ${error.why}.`, {
      ...where,
      remedy: 'If this server is meant, allow it by name with --allow-hosts (ASSAY_ALLOW_HOSTS).',
    });
  const [said, reply, code] = [text(error, 'response'), replyOf(error), text(error, 'code')];
  if (code === 'ETLS' || (mode !== 'clear' && /TLS|certificate|SSL|unable to verify/i.test(text(error, 'message')) && code !== 'ETIMEDOUT'))
    return fail(
      'refused',
      'smtp-tls',
      `The mail server ${server} makes no encrypted connection: ${said === '' ? text(error, 'message') : said}`,
      {
        ...where,
        remedy: 'Use its encrypted port (smtps://), trust its certificate with ASSAY_CA_FILE, or say ?tls=off for a relay on this machine.',
        cause: error,
      },
    );
  if (code === 'EAUTH' || reply === 535 || reply === 530)
    return fail('refused', 'smtp-auth', `The mail server ${server} does not let us in: ${said === '' ? text(error, 'message') : said}`, {
      ...where,
      remedy: 'Check user and password in ASSAY_SMTP_URL.',
      cause: error,
    });
  if (reply >= 500)
    return fail('refused', `smtp-${reply}`, `The mail server ${server} refuses the mail: ${said}`, {
      ...where,
      remedy: 'Check the address it goes to and the sender (ASSAY_MAIL_FROM); what the server says tells which.',
      cause: error,
    });
  if (reply >= 400)
    return fail('outage', `smtp-${reply}`, `The mail server ${server} does not take the mail now: ${said}`, {
      ...where,
      remedy: 'It is tried again.',
      cause: error,
    });
  if (!(error instanceof Error)) return error;
  return fail('outage', 'smtp-connection', `The mail server ${server} cannot be reached, or hung up: ${text(error, 'message')}`, {
    ...where,
    remedy: 'Check that it runs and that ASSAY_SMTP_URL is right; it is tried again.',
    cause: error,
  });
};

/** @throws AssayError bad-input where the address or the sender does not fit */
export function openMailer(options: MailerOptions): Mailer {
  const server = serverOf(options.url);
  if (!ADDRESS.test(options.from))
    throw fail('bad-input', 'bad-option', `"${oneLine(options.from, 60)}" is no mail address to send from.`, {
      where: 'ASSAY_MAIL_FROM',
      remedy: 'Give one as assay@example.org.',
    });
  const shownServer = `${server.host}:${server.port}`;
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const domain = options.from.slice(options.from.lastIndexOf('@') + 1);
  const ca = options.ca ?? [];

  const deliver = async (mail: Mail, signal: AbortSignal): Promise<string> => {
    const bad = mail.to.find((address) => !ADDRESS.test(address));
    if (bad !== undefined || mail.to.length === 0)
      throw fail('bad-input', 'bad-address', `"${oneLine(bad ?? '', 60)}" is no mail address.`, {
        remedy: 'Give one as name@example.org.',
      });
    const socket = await connected(await judgedAddresses(server.host, options.allowPrivate, options.resolve), server.port, signal);
    signal.addEventListener('abort', () => socket.destroy(new Error('given up')), { once: true });
    // Loading it takes a while, which most commands need not wait for.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      host: server.host,
      port: server.port,
      secure: server.mode === 'tls',
      requireTLS: server.mode === 'starttls',
      ignoreTLS: server.mode === 'clear',
      ...(server.auth === null ? {} : { auth: server.auth }),
      ...(ca.length === 0 ? {} : { tls: { ca: [...rootCertificates, ...ca] } }),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      // Nothing in a mail of ours is fetched or read from disk.
      disableFileAccess: true,
      disableUrlAccess: true,
      getSocket: (_options: unknown, callback: (error: Error | null, made: { connection: Socket }) => void) =>
        callback(null, { connection: socket }),
    });
    try {
      const sent = await transport.sendMail({
        from: options.from,
        to: [...mail.to],
        subject: oneLine(mail.subject, MOST_SUBJECT),
        text: mail.text,
        html: mail.html,
        messageId: `<${mail.id}@${domain}>`,
        headers: Object.entries(mail.headers).map(([key, value]) => ({ key, value: oneLine(value, 500) })),
      });
      const left = sent.rejected.length === 0 ? '' : `; not taken for ${sent.rejected.map(String).join(', ')}`;
      return `${oneLine(sent.response, 300)}${left}`;
    } finally {
      transport.close();
      socket.destroy();
    }
  };

  return {
    server: shownServer,
    send: async (mail) => {
      const over = new AbortController();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () =>
            reject(
              fail('outage', 'smtp-timeout', `The mail server ${shownServer} had not taken the mail after ${timeoutMs / 1000} s.`, {
                where: shownServer,
                remedy: 'It is tried again.',
              }),
            ),
          timeoutMs,
        );
      });
      const sent = deliver(mail, over.signal);
      // When the race is over its end is of no interest.
      sent.catch(() => undefined);
      try {
        return await Promise.race([sent, late]);
      } catch (error) {
        throw faultOf(error, shownServer, server);
      } finally {
        clearTimeout(timer);
        over.abort();
      }
    },
  };
}
