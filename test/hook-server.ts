import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebhookBody } from '../src/model/alert.ts';

/** A real receiver of webhooks on loopback: it checks every signature as docs/alerts.md tells, and can be made to behave badly. */
export interface HookServer {
  url: string;
  /** Bodies whose signature was right, in the order they came. */
  received: WebhookBody[];
  headers: IncomingHttpHeaders[];
  /** How many requests came, right or wrong. */
  asked: () => number;
  /** By the path of the address. */
  secrets: Map<string, string>;
  /** Answers the next requests in place of 200; the first given first. */
  faults: ((response: ServerResponse) => void)[];
  close: () => Promise<void>;
}

const signedBy = (secret: string, headers: IncomingHttpHeaders, body: string): boolean => {
  const given = Buffer.from(String(headers['x-assay-signature'] ?? ''));
  const wanted = Buffer.from(
    `v1=${createHmac('sha256', secret)
      .update(`${String(headers['x-assay-timestamp'])}.${body}`)
      .digest('hex')}`,
  );
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};

export const startHookServer = async (): Promise<HookServer> => {
  const received: WebhookBody[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const secrets = new Map<string, string>();
  const faults: HookServer['faults'] = [];
  let asked = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      asked += 1;
      const body = Buffer.concat(parts).toString('utf8');
      const secret = secrets.get(request.url ?? '');
      if (secret === undefined || !signedBy(secret, request.headers, body)) return void response.writeHead(401).end('bad signature');
      headers.push(request.headers);
      const fault = faults.shift();
      if (fault !== undefined) return fault(response);
      received.push(WebhookBody.parse(JSON.parse(body)));
      return void response.writeHead(200).end('thank you');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    headers,
    asked: () => asked,
    secrets,
    faults,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
};
