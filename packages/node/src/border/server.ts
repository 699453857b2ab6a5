/**
 * The border: HTTP for other nodes, hostile by default (trust.md §5.1). It is given use cases as functions and knows no
 * adapter; it refuses before it stores, and what it says without a seal proves nothing.
 */
import Fastify, { type FastifyInstance } from 'fastify';
import type { BorderDeps } from './deps.ts';
import { installGuard } from './guard.ts';
import { inboxRoute } from './inbox.ts';
import { BORDER_LIMITS, type BorderLimits } from './limits.ts';
import { type BorderTls, createListener } from './listener.ts';
import { objectRoutes } from './objects.ts';
import { Refusal } from './refusal.ts';
import { errorHandler } from './reply.ts';
import type { BorderContext } from './routes.ts';
import { statementRoutes } from './statements.ts';
import { timeStampRoute } from './time-stamp.ts';
import { witnessRoute } from './witness.ts';

export interface BorderOptions {
  /** Hosts, with the port where it is not the usual one, under which partners know this border. */
  authorities: string[];
  /** The path of the endpoint in the directory, without a slash at its end, where it has one. */
  path?: string;
  /** Absent only behind an appliance of the State that ends TLS, or on one machine's loopback. */
  tls?: BorderTls;
  /** Addresses of such an appliance, whose word on the sender's address is believed. */
  proxies?: string[];
  limits?: Partial<BorderLimits>;
  /** Milliseconds that only grow. */
  stopwatch?: () => number;
}

/** A border that has yet to listen; `close()` lets what is under way finish. */
export function createBorder(deps: BorderDeps, options: BorderOptions): FastifyInstance {
  const limits: BorderLimits = { ...BORDER_LIMITS, ...options.limits };
  const { tls, stopwatch = () => performance.now() } = options;
  const app = Fastify({
    serverFactory: (handler) => createListener({ limits, count: deps.count, ...(tls && { tls }) }, handler),
    bodyLimit: limits.bodyBytes,
    trustProxy: options.proxies ?? false,
    requestIdHeader: false,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    clientErrorHandler: () => {}, // the listener has its own
    frameworkErrors: (error, request, reply) => void handleError(error, request, reply),
    routerOptions: { maxParamLength: 256, ignoreTrailingSlash: false, caseSensitive: true },
  });
  const handleError = errorHandler(deps, limits);
  const context: BorderContext = { app, deps, limits, base: `${options.path ?? ''}/comity/1` };
  app.setErrorHandler(handleError);
  app.setNotFoundHandler(() => {
    throw new Refusal('not-found', 'there is no such call');
  });
  acceptBytesOnly(app);
  installGuard(context, {
    authorities: new Set(options.authorities.map((host) => host.toLowerCase())),
    stopwatch,
  });
  for (const add of [inboxRoute, objectRoutes, statementRoutes, witnessRoute, timeStampRoute]) add(context);
  return app;
}

/** No parser but the one that hands over what came: whatever reads further knows whose bytes they are. */
function acceptBytesOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
}
