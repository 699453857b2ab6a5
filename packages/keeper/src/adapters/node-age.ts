/** age as `@comity/seal` does it, with identities loaded once. */
import { decryptEnvelope, generateIdentity, loadIdentity, makeHeader, unwrapHeader } from '@comity/seal';
import type { Age } from '../ports.ts';

export const nodeAge: Age = {
  opener(identities) {
    const loaded = identities.map((identity) => loadIdentity(identity));
    return {
      envelope: (bytes) => decryptEnvelope(bytes, loaded),
      header: (bytes) => unwrapHeader(bytes, loaded),
    };
  },
  makeHeader: (fileKey, recipient) => makeHeader(fileKey, [recipient]),
  newIdentity: (random) => generateIdentity(random),
};
