/** What an officer's key signs to open a session; the CLI signs the same. */
import { canonicalBytes, concatBytes, sha256, utf8 } from '@comity/protocol';

const LABEL = utf8('comity/session/1\n');

export const sessionChallenge = (state: string, officer: string, at: string): Uint8Array =>
  sha256(concatBytes(LABEL, canonicalBytes({ at, officer, state })));
