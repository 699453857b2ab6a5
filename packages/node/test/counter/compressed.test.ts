/** A page as small as its reader takes it, and the same page however it came. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { fastify } from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { sendPage } from '../../src/counter/pages/compressed.ts';

const PAGE = `<!doctype html><p>${'What is late, what waits, what was promised. '.repeat(60)}`;
const app = fastify();
app.get('/', (request, reply) => sendPage(request, reply, PAGE));
app.get('/short', (request, reply) => sendPage(request, reply, 'short'));
afterAll(() => app.close());

async function asked(accepts: string | undefined, url = '/') {
  const headers = accepts === undefined ? {} : { 'accept-encoding': accepts };
  const { headers: sent, rawPayload } = await app.inject({ url, headers });
  return { coding: sent['content-encoding'], vary: sent.vary, bytes: rawPayload };
}

describe('a page', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', undefined],
    [undefined, undefined],
  ])('for who takes %s is sent as %s', async (accepts, coding) => {
    const { bytes, ...sent } = await asked(accepts);
    expect(sent).toEqual({ coding, vary: 'accept-encoding, cookie' });
    const whole =
      coding === 'br' ? brotliDecompressSync(bytes) : coding === 'gzip' ? gunzipSync(bytes) : bytes;
    expect(whole.toString()).toBe(PAGE);
    if (coding !== undefined) expect(bytes.length).toBeLessThan(PAGE.length / 5);
  });

  it('that fits a packet is sent as it is', async () => {
    expect((await asked('br', '/short')).coding).toBeUndefined();
  });
});
