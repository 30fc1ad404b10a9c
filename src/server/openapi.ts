import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import * as api from '../model/api.ts';

/** Schemas with a name of their own in the description; all others are written where they are used. */
const named = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(api)) if (schema instanceof z.ZodType) named.add(schema, { id });

/** Describes every route at /api/v1/openapi.json, from the same schemas that check what goes in and out. */
export async function openapi(server: FastifyInstance, version: string): Promise<void> {
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
    transformObject: createJsonSchemaTransformObject({ schemaRegistry: named }),
  });
}
