/** The two ways a world can do cryptography: for real, or as structure that is cheap and cannot be forged within the world. */
import type { Age } from '@comity/keeper';
import type { Primitives } from '@comity/proof';
import {
  decryptEnvelope,
  encryptEnvelope,
  generateIdentity,
  loadIdentity,
  makeHeader,
  nativePrimitives,
  nativeSigners,
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

export const realCrypto = (): WorldCrypto => ({
  primitives: nativePrimitives,
  signers: nativeSigners,
  age: {
    opener(identities) {
      const loaded = identities.map(loadIdentity);
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

/** Keys of one such world are unknown to every other. */
export function structuralWorldCrypto(): WorldCrypto {
  const { primitives, signers } = structuralCrypto();
  return { primitives, signers, ...structuralAge() };
}
