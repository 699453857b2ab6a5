/**
 * The counter: HTTP for the State's own officers and their software, described by its own OpenAPI 3.1 document at /api/docs.
 * Loopback or a reverse proxy of the State's own stands before it; the border is another server.
 */
import { createHash } from 'node:crypto';
import { speak } from '@comity/language';
import { LATE_ISLANDS } from '@comity/web';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { bareCounter, type Counter } from './app.ts';
import { guardRoutes } from './auth.ts';
import { badId } from './bad-id.ts';
import type { CounterDeps } from './deps.ts';
import { describeAll, describeRoute } from './described.ts';
import { pageRoutes } from './pages/index.ts';
import { languageOf } from './pages/page.ts';
import { isForPeople, sendTrouble } from './pages/trouble.ts';
import { CounterProblem, PROBLEM_TYPE, problemOf } from './problem.ts';
import { problemIn } from './problem-words.ts';
import { actRoutes } from './routes/acts.ts';
import { administrationRoutes } from './routes/administration.ts';
import { alarmRoutes } from './routes/alarms.ts';
import { apiKeyRoutes } from './routes/api-keys.ts';
import { assistanceRoutes } from './routes/assistance.ts';
import { attachFileRoutes, attachmentRoutes } from './routes/attachments.ts';
import { authorityRoutes } from './routes/authorities.ts';
import { bundleRoutes } from './routes/bundles.ts';
import { carriedRoutes } from './routes/carried.ts';
import { carryRoutes } from './routes/carry.ts';
import { ceremonyRoutes } from './routes/ceremonies.ts';
import { countRoutes } from './routes/counts.ts';
import { custodyRoutes } from './routes/custody.ts';
import { directoryRoutes } from './routes/directory.ts';
import { draftKeyRoutes } from './routes/draft-key.ts';
import { dutyRoutes } from './routes/duty.ts';
import { erasureRoutes } from './routes/erasure.ts';
import { eventRoutes } from './routes/events.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { findRoutes } from './routes/find.ts';
import { findingRoutes } from './routes/findings.ts';
import { itemFactRoutes } from './routes/item-facts.ts';
import { lawFileRoutes } from './routes/law-files.ts';
import { lawPaperRoutes } from './routes/law-papers.ts';
import { letterRoutes } from './routes/letters.ts';
import { logRoutes } from './routes/log.ts';
import { lookRoutes } from './routes/looks.ts';
import { officerRoutes } from './routes/officers.ts';
import { packageBundleRoutes } from './routes/package-bundle.ts';
import { packageRoutes } from './routes/packages.ts';
import { paperRoutes, paperScanRoutes } from './routes/papers.ts';
import { passkeyRoutes } from './routes/passkeys.ts';
import { peerRoutes } from './routes/peers.ts';
import { pouchRoutes } from './routes/pouch.ts';
import { practiceRoutes } from './routes/practice.ts';
import { provisionRoutes } from './routes/provisions.ts';
import { publicationRoutes } from './routes/publication.ts';
import { requestRoutes } from './routes/requests.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { sessionRoutes } from './routes/session.ts';
import { standingRoutes } from './routes/standings.ts';
import { statementRoutes } from './routes/statements.ts';
import { statusRoutes } from './routes/status.ts';
import { ticketRoutes } from './routes/tickets.ts';
import { toldCountRoutes } from './routes/told-counts.ts';
import { translationRoutes } from './routes/translations.ts';
import { treatyRoutes } from './routes/treaty.ts';
import { uploadRoutes } from './routes/uploads.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { windowRoutes } from './routes/window.ts';
import { boundBodies } from './slow-bodies.ts';

export async function counterServer(deps: CounterDeps): Promise<Counter> {
  const app = bareCounter();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, request, reply) => {
    const speech = speak(languageOf(request));
    const problem = problemOf(badId(error, request) ?? asProblem(error), speech);
    if (problem.status >= 500) deps.defect(error);
    if (problem.status === 503 || problem.status === 507) reply.header('retry-after', '30');
    // Never Basic or Digest, for which a browser would open a window of its own (RFC 9110, 15.5.2).
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    if (isForPeople(request)) return sendTrouble(deps, request, reply, problem);
    reply.status(problem.status).type(PROBLEM_TYPE).header('content-language', speech.language);
    return reply.send(JSON.stringify(problemIn(speech, problem)));
  });
  app.setNotFoundHandler(() => {
    throw new CounterProblem(
      404,
      'NOT_FOUND',
      'Not here',
      'There is nothing at this address; see /api/docs.',
    );
  });
  await app.register(helmet, { contentSecurityPolicy: POLICY, hsts: false, ...OF_BROWSERS_GONE });
  await app.register(cookie);
  app.addHook('onSend', async (request, reply) => {
    // Nothing of a case rests in a browser or a proxy; what may, says so itself.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (request.url.startsWith(DOCS)) reply.header('content-security-policy', DOCS_POLICY);
  });
  await describe(app, deps);
  boundBodies(app, deps.bodyTimes);
  guardRoutes(app, deps.sessions);
  for (const routes of ROUTES) await app.register(async (scope) => routes(scope as Counter, deps));
  return app;
}

const ROUTES = [
  statusRoutes,
  sessionRoutes,
  draftKeyRoutes,
  passkeyRoutes,
  officerRoutes,
  windowRoutes,
  apiKeyRoutes,
  webhookRoutes,
  administrationRoutes,
  dutyRoutes,
  directoryRoutes,
  requestRoutes,
  findRoutes,
  countRoutes,
  toldCountRoutes,
  carriedRoutes,
  practiceRoutes,
  eventRoutes,
  actRoutes,
  letterRoutes,
  attachmentRoutes,
  attachFileRoutes,
  evidenceRoutes,
  bundleRoutes,
  itemFactRoutes,
  lookRoutes,
  uploadRoutes,
  custodyRoutes,
  packageRoutes,
  packageBundleRoutes,
  carryRoutes,
  erasureRoutes,
  ticketRoutes,
  alarmRoutes,
  peerRoutes,
  statementRoutes,
  ceremonyRoutes,
  pouchRoutes,
  logRoutes,
  treatyRoutes,
  provisionRoutes,
  lawFileRoutes,
  assistanceRoutes,
  standingRoutes,
  findingRoutes,
  lawPaperRoutes,
  reviewRoutes,
  publicationRoutes,
  paperRoutes,
  authorityRoutes,
  translationRoutes,
  paperScanRoutes,
  pageRoutes,
];

/** The one script that stands in our pages, by its digest (CSP 3, 6.7.3.3): any other letter in it, and it does not run. */
const LATE_ISLANDS_ALONE = `'sha256-${createHash('sha256').update(LATE_ISLANDS).digest('base64')}'`;

const POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    fontSrc: ["'self'"],
    scriptSrc: ["'self'", LATE_ISLANDS_ALONE],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
};

/** Said to Internet Explorer, Flash and the old XSS filters alone; the head of every answer takes its share of a poor line. */
const OF_BROWSERS_GONE = {
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
} as const;

const DOCS = '/api/docs';
/** Swagger UI writes styles into its own page; no page of ours does. */
const DOCS_POLICY =
  "default-src 'none';style-src 'self' 'unsafe-inline';img-src 'self' data:;script-src 'self';connect-src 'self';form-action 'none';frame-ancestors 'none';base-uri 'none'";

async function describe(app: FastifyInstance, deps: CounterDeps): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: `Comity, the node of ${deps.name}`,
        version: '1',
        description:
          'For the officers of one State and their software. Every act is decided by the rules of the Convention as data; a refusal is a 409 with each reason and its paragraphs.',
      },
      components: {
        securitySchemes: {
          session: {
            type: 'http',
            scheme: 'bearer',
            description: 'The token of a session (POST /api/session), or an API key (POST /api/api-keys).',
          },
        },
      },
      security: [{ session: [] }],
    },
    transform: describeRoute,
    transformObject: (document) =>
      'openapiObject' in document
        ? (describeAll(document.openapiObject as object) as never)
        : (document as never),
  });
  await app.register(swaggerUi, { routePrefix: DOCS });
}

/** A body or a parameter that does not fit its schema is the caller's, and is told with the path. */
function asProblem(error: unknown): unknown {
  const { validation, statusCode, message } = error as {
    validation?: unknown;
    statusCode?: number;
    message?: string;
  };
  if (validation !== undefined) {
    return new CounterProblem(
      400,
      'SHAPE',
      'The request does not have the shape this act needs',
      String(message),
    );
  }
  if (statusCode === 413)
    return new CounterProblem(413, 'FORM_TOO_LARGE', 'More was sent than may come at once', String(message));
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new CounterProblem(statusCode, 'HTTP', 'The request could not be read', String(message));
  }
  return error;
}
