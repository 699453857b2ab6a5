/** The two ways a world can do cryptography: for real, or as structure that is cheap and cannot be forged within the world. */
import type { Age } from '@comity/keeper';
import type { Primitives } from '@comity/proof';
import { toHex } from '@comity/protocol';
import {
  decryptEnvelope,
  encryptEnvelope,
  generateIdentity,
  loadIdentity,
  makeHeader,
  nativePrimitives,
  nativeSigners,
  type PartSigner,
  type Random,
  type Signers,
  unwrapHeader,
} from '@comity/seal';
import { structuralCrypto } from '@comity/seal/structural';
import { structuralAge } from './structural-age.ts';

export interface WorldCrypto {
  primitives: Primitives;
  signers: Signers;
  age: Age;
  encrypt: (sealed: Uint8Array, recipients: string[], random: Random) => Uint8Array;
}

/** Every signature and every envelope is a real one; a key is loaded once, and a signature found good once is so for ever. */
export const realCrypto = (): WorldCrypto => ({
  primitives: rememberingPrimitives(),
  signers: rememberingSigners,
  age: {
    opener(identities) {
      const loaded = identities.map(identityLoaded);
      return {
        envelope: (bytes) => decryptEnvelope(bytes, loaded),
        header: (bytes) => unwrapHeader(bytes, loaded),
      };
    },
    makeHeader: (fileKey, recipient) => makeHeader(fileKey, [recipient]),
    newIdentity: (random) => generateIdentity(random),
  },
  encrypt: (sealed, recipients, random) => encryptEnvelope(sealed, recipients, random),
});

/** So many answers are remembered before all are forgotten: a long world must not grow. */
const MOST = 20_000;

/** What `answer` gives, worked out once for each name. */
function remembered<T>(known: Map<string, T>, name: string, answer: () => T): T {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= MOST) known.clear();
  const found = answer();
  known.set(name, found);
  return found;
}

const signersLoaded = new Map<string, PartSigner>();
type Identity = ReturnType<typeof loadIdentity>;
const identitiesLoaded = new Map<string, Identity>();

/** Loading a post-quantum key takes longer than signing with it. */
const rememberingSigners: Signers = {
  load: (alg, secret) =>
    remembered(signersLoaded, `${alg} ${toHex(secret)}`, () => nativeSigners.load(alg, secret)),
};
const identityLoaded = (identity: string): Identity =>
  remembered(identitiesLoaded, identity, () => loadIdentity(identity));

/** Native primitives that remember what they have verified: a spoilt package shares most signatures with the sound one. */
export function rememberingPrimitives(): Primitives {
  const known = new Map<string, boolean>();
  return {
    ...nativePrimitives,
    verify(alg, key, message, signature) {
      const said = Buffer.concat([
        Buffer.from(JSON.stringify([alg, key, message.length])),
        message,
        signature,
      ]);
      return remembered(known, toHex(nativePrimitives.sha256(said)), () =>
        nativePrimitives.verify(alg, key, message, signature),
      );
    },
  };
}

/** Keys of one such world are unknown to every other. */
export function structuralWorldCrypto(): WorldCrypto {
  const { primitives, signers } = structuralCrypto();
  return { primitives, signers, ...structuralAge() };
}
