/** The generated client speaks `fetch`; this one goes over our own wire. */
import { Readable } from 'node:stream';
import type { Wire } from './http.ts';

export function wireFetch(wire: Wire): typeof fetch {
  return async (input, init = {}) => {
    const headers = Object.fromEntries(new Headers(init.headers));
    const body = typeof init.body === 'string' ? Buffer.from(init.body) : undefined;
    const answer = await wire.call({
      url: new URL(String(input)),
      method: init.method ?? 'GET',
      headers: body ? { ...headers, 'content-length': String(body.length) } : headers,
      ...(body ? { body: [body] } : {}),
      ...(init.signal ? { signal: init.signal } : {}),
    });
    const status = answer.statusCode ?? 500;
    const bare = status === 204 || status === 304;
    if (bare) answer.resume();
    const type = answer.headers['content-type'];
    return new Response(bare ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array<ArrayBuffer>>), {
      status,
      headers: type === undefined ? {} : { 'content-type': type },
    });
  };
}
