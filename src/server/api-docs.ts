import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** Without the bar for descriptions of others: there is one here. */
const PLAIN = '.swagger-ui .topbar { display: none; }';
/** Light or dark as the reader has it. */
const DARK = "document.documentElement.classList.toggle('dark-mode', matchMedia('(prefers-color-scheme: dark)').matches);";

/**
 * The description of the API as a page, at /api/docs, from files of this server alone: the policy of the guard holds for it as for every
 * page, and no validator of others is asked.
 */
export async function apiDocs(server: FastifyInstance): Promise<void> {
  await server.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: false,
    theme: { title: 'Assay: API', css: [{ filename: 'plain.css', content: PLAIN }], js: [{ filename: 'dark.js', content: DARK }] },
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
