import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import * as api from '../model/api.ts';

/** Schemas with a name of their own in the description; all others are written where they are used. */
const named = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(api)) if (schema instanceof z.ZodType) named.add(schema, { id });

/** What was asked and answered once, by method and path as the description has them: `GET /api/v1/incidents/{id}`. */
export type Examples = Readonly<
  Record<string, { parameters?: Readonly<Record<string, unknown>>; body?: unknown; status: number; answer?: unknown; media?: string }>
>;

type Media = Record<string, { schema?: unknown; example?: unknown }>;
interface Operation {
  parameters?: { name: string; example?: unknown }[];
  requestBody?: { content: Media };
  responses: Record<string, { description?: string; content?: Media }>;
}

/** Refusals are problem details, whatever else a route answers. */
const PROBLEM_MEDIA = 'application/problem+json';
const REFUSED = {
  type: 'urn:assay:problem:invalid-request',
  title: 'The request cannot be used',
  status: 400,
  detail: '"limit" in the querystring is not as the API wants it: Too small: expected number to be >=1.',
  where: 'querystring: limit',
  remedy: 'See /api/v1/openapi.json for what is expected.',
};
const FAULT = {
  type: 'urn:assay:problem:bug',
  title: 'A fault of Assay',
  status: 500,
  detail: 'Something went wrong inside Assay.',
  where: null,
  remedy: 'The server log says what; please report it with the steps that led here.',
};

const withProblems = (operation: Operation): void => {
  for (const [code, example, meaning] of [
    ['4XX', REFUSED, 'Refused, with what to do about it'],
    ['5XX', FAULT, 'A fault of Assay, or not available at the moment'],
  ] as const) {
    const content: Media = { [PROBLEM_MEDIA]: { schema: { $ref: '#/components/schemas/Problem' }, example } };
    operation.responses[code] = { description: meaning, content };
    delete operation.responses[code.toLowerCase()];
  }
};

const withExample = (operation: Operation, one: Examples[string]): void => {
  for (const parameter of operation.parameters ?? []) {
    const given = one.parameters?.[parameter.name];
    if (given !== undefined) parameter.example = given;
  }
  for (const media of Object.values(operation.requestBody?.content ?? {})) if (one.body !== undefined) media.example = one.body;
  const answered = operation.responses[String(one.status)];
  // What is sent as a text has no schema that checks it.
  if (answered !== undefined && one.media !== undefined) answered.content = { [one.media]: { schema: { type: 'string' } } };
  for (const media of Object.values(answered?.content ?? {})) if (one.answer !== undefined) media.example = one.answer;
};

/** Describes every route at /api/v1/openapi.json, from the same schemas that check what goes in and out. */
export async function openapi(server: FastifyInstance, version: string, examples: Examples): Promise<void> {
  const withSchemas = createJsonSchemaTransformObject({ schemaRegistry: named });
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Assay',
        version,
        description: 'Who said what about cyberattacks. Every fact leads to its statement, span, document and source.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
    },
    transform: createJsonSchemaTransform({ schemaRegistry: named }),
    transformObject: (document) => {
      const described = withSchemas(document);
      for (const [path, methods] of Object.entries((described as { paths?: Record<string, Record<string, Operation>> }).paths ?? {}))
        for (const [method, operation] of Object.entries(methods)) {
          withProblems(operation);
          const one = examples[`${method.toUpperCase()} ${path}`];
          if (one !== undefined) withExample(operation, one);
        }
      return described;
    },
  });
}
