import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/**
 * The description of the API as a page, at /api/docs, from files of this server alone: the policy of the guard holds for it as for every
 * page, and no validator of others is asked.
 */
export async function apiDocs(server: FastifyInstance): Promise<void> {
  await server.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: false,
    theme: { title: 'Assay: API' },
    uiConfig: {
      validatorUrl: null,
      docExpansion: 'list',
      deepLinking: true,
      defaultModelsExpandDepth: 0,
      tryItOutEnabled: true,
      displayRequestDuration: true,
    },
  });
}
