/**
 * The self-contained verifier for anyone: one file, no account, no network once it is there. It brings its own policy, which lets it fetch
 * nothing; ours puts it into an origin of its own, so that what somebody drops on it never stands in the desk's.
 */

import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Counter } from '../../app.ts';
import { verifierPage } from '../../custody-file.ts';
import type { Asset } from '../assets.ts';
import { sendPacked } from '../compressed.ts';

/** Its worker has no Web Crypto then, though the page has (Chromium): it asks the page to check what needs it. */
export const OWN_ORIGIN =
  "sandbox allow-scripts allow-downloads allow-modals allow-forms; frame-ancestors 'none'";

export function verifierRoute(app: Counter): void {
  let made: Promise<Asset> | undefined;
  app.get('/verify.html', { config: { open: true }, schema: { hide: true } }, async (request, reply) => {
    made ??= packed();
    const asset = await made.catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    reply.type(asset.type).header('content-security-policy', OWN_ORIGIN).header('cache-control', 'no-cache');
    if (new URLSearchParams(request.url.split('?')[1]).has('save'))
      reply.header('content-disposition', 'attachment; filename="verify.html"');
    return sendPacked(request, reply, asset);
  });
}

async function packed(): Promise<Asset> {
  const bytes = Buffer.from(await verifierPage());
  return { type: 'text/html; charset=utf-8', bytes, br: brotliCompressSync(bytes), gzip: gzipSync(bytes) };
}
