import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createMcpServer, type McpParts } from './server.ts';

/** The two ways an assistant reaches the tools. */

/** Speaks on standard input and output until input ends or the signal is given. Nothing else may be written to that output meanwhile. */
export const serveStdio = async (
  parts: McpParts,
  signal: AbortSignal,
  input: Readable = process.stdin,
  output: Writable = process.stdout,
): Promise<void> => {
  const server = createMcpServer(parts);
  const ended = new Promise<void>((resolve) => {
    input.once('end', resolve).once('close', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await server.connect(new StdioServerTransport(input, output));
  await ended;
  await server.close();
};

/**
 * Answers one request of streamable HTTP, whose body is parsed. Nothing is kept between requests: no session that somebody could take
 * over, nothing that grows. Who may ask is for the server to check.
 */
export const answerHttp = async (parts: McpParts, request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void> => {
  const server = createMcpServer(parts);
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
  response.once('close', () => void server.close().catch(parts.onFault));
  await server.connect(transport);
  await transport.handleRequest(request, response, body);
};
