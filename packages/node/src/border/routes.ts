/** What every route is given, and what it may ask of a request that came past the guard. */
import type { FastifyInstance } from 'fastify';
import type { BorderDeps, Caller } from './deps.ts';
import type { BorderLimits } from './limits.ts';

export interface BorderContext {
  app: FastifyInstance;
  deps: BorderDeps;
  limits: BorderLimits;
  /** What every call's path begins with: `/comity/1`, under the path of the endpoint where that has one. */
  base: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A call that needs no signature: statements a State publishes to everyone. */
    open?: boolean;
  }
  interface FastifyRequest {
    /** The pinned partner whose signature verified. */
    peer: Caller;
    /** The whole body, its digest checked. Throws Refusal unless it came as this media type. */
    bytes(mediaType: string): Uint8Array;
  }
}
