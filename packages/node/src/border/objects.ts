/** `GET` and `HEAD /comity/1/blob/{root}`: ciphertext for the State it was released to, whole or one range at a time (§6.4). */
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenObject } from './deps.ts';
import { bundleOf } from './following.ts';
import { parseRange } from './range.ts';
import { Refusal } from './refusal.ts';
import type { BorderContext } from './routes.ts';

type Named = { Params: { root: string } };

export function objectRoutes({ app, deps, base }: BorderContext): void {
  /** The same answer for what is not there and for what is not for this State: neither is anybody's business. */
  const open = async (request: FastifyRequest<Named>): Promise<OpenObject> => {
    const { root } = request.params;
    const found = /^[0-9a-f]{64}$/.test(root) ? await deps.openObject(root, request.peer.state) : undefined;
    if (!found) throw new Refusal('not-found', 'nothing of that name was released to you');
    return found;
  };

  app.route<Named>({
    method: ['GET', 'HEAD'],
    url: `${base}/blob/:root`,
    handler: async (request, reply) => sendRange(request, reply, await open(request)),
  });

  app.get<Named>(`${base}/blob/:root/following`, async (request, reply) => {
    const { root } = request.params;
    const { state } = request.peer;
    const named = deps.following && /^[0-9a-f]{64}$/.test(root) ? deps.following(root, state) : undefined;
    const bundle = named && (await bundleOf(named));
    if (bundle === undefined || bundle.length === 0)
      throw new Refusal('not-found', 'nothing small of that name was released to you');
    return reply.type('application/octet-stream').send(bundle);
  });

  app.get<Named>(`${base}/blob/:root/tree`, async (request, reply) => {
    const { leaves } = await open(request);
    if (!leaves) throw new Refusal('not-found', 'no leaf hashes are kept for that object');
    return reply.type('application/octet-stream').send(Readable.from(leaves(), { objectMode: false }));
  });
}

function sendRange(request: FastifyRequest<Named>, reply: FastifyReply, object: OpenObject): FastifyReply {
  const { size } = object;
  const range = parseRange(request.headers.range, size);
  if (range === null) {
    throw new Refusal('bad-range', 'one satisfiable byte range at a time', {
      headers: { 'content-range': `bytes */${size}` },
    });
  }
  const { offset, length } = range ?? { offset: 0, length: size };
  reply
    .code(range ? 206 : 200)
    .type('application/octet-stream')
    .headers({ 'accept-ranges': 'bytes', etag: `"${request.params.root}"`, 'content-length': length });
  if (range) reply.header('content-range', `bytes ${offset}-${offset + length - 1}/${size}`);
  if (request.method === 'HEAD' || length === 0) return reply.send('');
  return reply.send(Readable.from(object.read({ offset, length }), { objectMode: false }));
}
