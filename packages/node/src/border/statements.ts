/**
 * What a State says of itself: root, directory and freshness to everyone, since a partner that has yet to learn our keys, or we
 * theirs, must be able to read them (§2.2); the head of its log to its partners (§8).
 */

import { there } from './refusal.ts';
import type { BorderContext } from './routes.ts';

const SEALED = 'application/jose+json';
const OPEN = { config: { open: true } };

export function statementRoutes({ app, deps, base }: BorderContext): void {
  const { statements } = deps;

  app.get<{ Params: { version: string } }>(`${base}/root/:version`, OPEN, async (request, reply) => {
    const { version } = request.params;
    const root = /^[1-9]\d{0,8}$/.test(version) ? await statements.root(Number(version)) : undefined;
    return reply.type(SEALED).send(there(root));
  });
  app.get(`${base}/dir`, OPEN, async (_, reply) =>
    reply.type(SEALED).send(there(await statements.directory())),
  );
  app.get(`${base}/fresh`, OPEN, async (_, reply) =>
    reply.type(SEALED).send(there(await statements.freshness())),
  );

  app.get<{ Params: { origin: string } }>(`${base}/log/:origin/checkpoint`, async (request, reply) => {
    const note = there(await deps.checkpoint(request.params.origin));
    return reply.type('text/plain; charset=utf-8').send(note);
  });
}
