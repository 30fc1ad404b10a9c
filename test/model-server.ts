import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was asked of the model, as it came over the wire. */
export interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  body: {
    model: string;
    messages: { role: string; content: string }[];
    response_format: { type: string; json_schema: { schema: unknown } };
    max_tokens: number;
    tools?: unknown;
  };
}

export type Answer = (asked: Asked, response: ServerResponse, call: number) => void;

/** A real server on loopback that speaks the protocol of a language model, as far as a test makes it. */
export interface ModelServer {
  url: string;
  asked: Asked[];
  /** What the next calls are answered with. */
  answer: (by: Answer) => void;
  close: () => Promise<void>;
}

/** A completion as such services send it. */
export const completion = (content: string, finish = 'stop'): string =>
  JSON.stringify({
    id: 'c1',
    object: 'chat.completion',
    created: 1,
    model: 'm',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });

/** Answers every call with these statements. */
export const saying =
  (...statements: unknown[]): Answer =>
  (_asked, response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(completion(JSON.stringify({ statements })));

export const startModel = async (): Promise<ModelServer> => {
  const asked: Asked[] = [];
  let answer: Answer = saying();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = {
        path: request.url ?? '',
        headers: request.headers,
        body: JSON.parse(Buffer.concat(parts).toString('utf8')) as Asked['body'],
      };
      asked.push(one);
      answer(one, response, asked.length);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answer: (by) => {
      asked.length = 0;
      answer = by;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => void server.close(() => closed()));
    },
  };
};
