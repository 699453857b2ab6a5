/** Every route a counter answers to, as the server itself registers them: a new one is in every sweep without being listed. */
import diagnostics from 'node:diagnostics_channel';
import type { FastifyInstance, RouteOptions } from 'fastify';

export interface Route {
  method: string;
  /** With the names of its parts: `/requests/:id`. */
  url: string;
  permission?: string;
  isOpen: boolean;
  isPage: boolean;
}

/** What is made while `make` runs, and its routes. */
export async function withRoutes<T>(make: () => Promise<T>): Promise<{ made: T; routes: Route[] }> {
  const routes: Route[] = [];
  const watch = (message: unknown): void => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', (route) => {
      for (const method of [route.method].flat()) if (method !== 'HEAD') routes.push(routeOf(method, route));
    });
  };
  diagnostics.subscribe('fastify.initialization', watch);
  try {
    return { made: await make(), routes };
  } finally {
    diagnostics.unsubscribe('fastify.initialization', watch);
  }
}

function routeOf(method: string, { url, config }: RouteOptions): Route {
  const { permission, open } = (config ?? {}) as { permission?: string; open?: boolean };
  return {
    ...{ method, url, isOpen: open === true, isPage: !url.startsWith('/api/') },
    ...(permission === undefined ? {} : { permission }),
  };
}
