/** Vectors of public keys: sound ones, and ones that must not be believed. */
import { type KeyPart, keyId, noblePrimitives, type PublicKey } from '../../packages/proof/src/index.ts';
import { fromHex, type Json, toBase64url } from '../../packages/protocol/src/index.ts';
import { keys } from './state.ts';

const [classical, quantum] = keys.node.public.parts as [KeyPart, KeyPart];
const [ec] = keys.seal.public.parts as [KeyPart];

function keyOf(...parts: unknown[]): PublicKey {
  const list = parts as KeyPart[];
  return { kid: keyId(list, noblePrimitives), parts: list };
}

const withJwk = (part: KeyPart, change: Record<string, string>) => ({
  ...part,
  jwk: { ...part.jwk, ...change },
});
const ed25519 = (hex: string) => keyOf(withJwk(classical, { x: toBase64url(fromHex(hex)) }), quantum);

const UNSOUND: [name: string, key: PublicKey][] = [
  ['the identity', ed25519(`01${'00'.repeat(31)}`)],
  ['the identity with its sign bit set', ed25519(`01${'00'.repeat(30)}80`)],
  ['a point of order 2', ed25519(`ec${'ff'.repeat(30)}7f`)],
  ['a point of order 4', ed25519('00'.repeat(32))],
  ['a point of order 8', ed25519('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')],
  ['a y that is not below the prime', ed25519(`ee${'ff'.repeat(30)}7f`)],
  ['a point with a component of order 2', ed25519(`95${'99'.repeat(30)}19`)],
  ['no point at all', ed25519(`02${'00'.repeat(31)}`)],
  ['an EC point off its curve', keyOf(withJwk(ec, { y: toBase64url(new Uint8Array(32).fill(1)) }), quantum)],
  ['a classical half only', keyOf(classical)],
  ['a post-quantum half only', keyOf(quantum)],
  ['the halves exchanged', keyOf(quantum, classical)],
  ['two classical halves', keyOf(classical, ec)],
  ['an unknown member', keyOf(withJwk(classical, { use: 'sig' }), quantum)],
  ['a short post-quantum key', keyOf(classical, withJwk(quantum, { pub: 'AAAA' }))],
  ['another id than its own', { ...keys.node.public, kid: '0'.repeat(32) }],
];

export function keyVectors(): Json {
  return {
    about: 'Public keys. `kid` is the first 16 bytes of SHA-256 over the canonical form of `parts`.',
    sound: [keys.node, keys.seal, keys.root3].map((key) => key.public) as unknown as Json,
    unsound: UNSOUND.map(([name, key]) => ({ name, key: key as unknown as Json })),
  };
}
