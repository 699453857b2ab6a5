/** The node key under HTTP signatures: only on a base of our own profile, for now, under our own key id (RFC 9421; trust.md §5.1). */
import { HTTP_SIGNATURE_TAG } from '@comity/proof';
import { fromUtf8, LIMITS } from '@comity/protocol';
import { KeeperError } from '../errors.ts';
import { ensureNear } from './clock.ts';
import { type Core, notHalted } from './core.ts';

const MAX_BASE_BYTES = 16 * 1024;
const LAST_LINE =
  /^"@signature-params": \([^()]*\);created=(?<created>\d{1,12});expires=(?<expires>\d{1,12});nonce="[A-Za-z0-9_-]{22,64}";keyid="(?<kid>[0-9a-f]{32})";tag="(?<tag>[a-z0-9-]+)"$/;

/**
 * One signature for each half of the node key, in the key's order. Needs no leaf: it proves a connection, nothing that is kept.
 * Throws KeeperError 'not-our-tag' or 'clock-skew'.
 */
export function signHttp(
  core: Core,
  { base }: { base: Uint8Array },
): { signatures: Uint8Array[]; kid: string } {
  notHalted(core);
  const key = core.ring.serviceKey('node');
  const { kid } = key.public;
  const { created, expires } = readParameters(base, kid);
  ensureNear(core.deps.now(), new Date(created * 1000).toISOString());
  if (expires <= created || expires - created > LIMITS.httpSignatureSeconds)
    throw notOurs('its life is too long');
  return { signatures: key.public.parts.map(({ alg }) => key.sign(alg, base)), kid };
}

function readParameters(base: Uint8Array, kid: string): { created: number; expires: number } {
  if (base.length > MAX_BASE_BYTES) throw notOurs('it is too long');
  const lines = textOf(base).split('\n');
  const parameters = LAST_LINE.exec(lines.pop()!)?.groups;
  if (parameters?.tag !== HTTP_SIGNATURE_TAG) throw notOurs('its last line is not of our profile');
  if (parameters.kid !== kid) throw notOurs('it names another key');
  if (lines.length === 0 || !lines.every((line) => /^"(?!@signature-params)[^"]+"[^:]*: /.test(line))) {
    throw notOurs('a line is no component');
  }
  return { created: Number(parameters.created), expires: Number(parameters.expires) };
}

function textOf(base: Uint8Array): string {
  try {
    return fromUtf8(base);
  } catch {
    throw notOurs('it is no text');
  }
}

const notOurs = (why: string) =>
  new KeeperError('not-our-tag', `not a signature base of ${HTTP_SIGNATURE_TAG}: ${why}`);
