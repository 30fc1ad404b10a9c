import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A real mail server on loopback, which can be made to behave badly. */

export interface Received {
  from: string;
  to: string[];
  /** As it came over the wire. */
  raw: string;
}

export type MailFault = 'none' | 'later' | 'refused' | 'drop' | 'slow' | 'drop-after';

export interface MailServer {
  port: number;
  received: Received[];
  /** What is done with each further mail; the first that is given is used first. */
  faults: MailFault[];
  /** How many connections were made. */
  connections: () => number;
  close: () => Promise<void>;
}

const answered = (code: number, words: string): Error => Object.assign(new Error(words), { responseCode: code });

export const startMailServer = async (options: SMTPServerOptions = {}): Promise<MailServer> => {
  const received: Received[] = [];
  const faults: MailFault[] = [];
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    ...options,
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const fault = faults.shift() ?? 'none';
        const raw = Buffer.concat(parts).toString('utf8');
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        const keep = (): void => void received.push({ from, to: session.envelope.rcptTo.map(({ address }) => address), raw });
        if (fault === 'later') return done(answered(451, 'greylisted, come back'));
        if (fault === 'refused') return done(answered(550, 'no such user here'));
        if (fault === 'slow') return;
        if (fault === 'drop' || fault === 'drop-after') {
          // Taken or not: whoever sent it is never told.
          if (fault === 'drop-after') keep();
          for (const connection of server.connections as Set<{ _socket: { destroy: () => void } }>) connection._socket.destroy();
          return undefined;
        }
        keep();
        return done(null, 'OK queued as 4711' as never);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    faults,
    connections: () => connections,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
};
