/** A test State that seals, logs and stamps with the keys of a folder, as it stands now. */
import { parseSealedUnverified, timeStampRequest } from '@comity/proof';
import { parsePayloadAs, type Typ } from '@comity/protocol';
import {
  type Attestor,
  loadSigningKey,
  loadTestAuthorityKey,
  type RandomBytes,
  sealPayload,
  testAuthority,
} from '@comity/seal';
import { CliError, EXIT } from '../exit.ts';
import { directoryFile, logFile } from './keys-folder.ts';
import { readLeaves, recordSealing } from './own-log.ts';
import { freshNow, logSignersOf, originOf, type TestState } from './test-state.ts';

export interface AttestorMeans {
  readonly keys: TestState;
  readonly keysFolder: string;
  readonly random: RandomBytes;
  /** A UUIDv7. */
  readonly newId: () => string;
  readonly now: () => string;
}

/** Throws CliError `keys-expired` when the seal key or its directory does not run now. */
export async function attestorOf({ keys, keysFolder, random, newId, now }: AttestorMeans): Promise<Attestor> {
  ensureRuns(keys, keysFolder, now());
  const { state, secret } = keys;
  const [origin, path, signers] = [originOf(state), logFile(keysFolder), logSignersOf(state, secret)];
  const freshness = freshNow(keys, await readLeaves(path), { random, newId, now: now() });
  const authority = testAuthority(loadTestAuthorityKey(secret.timeStampAuthority), now, random);
  const sealKey = loadSigningKey(secret.seal);
  return {
    state,
    logOrigin: origin,
    trust: {
      roots: [keys.root],
      directory: keys.directory,
      freshness,
      timeStampAuthorities: [authority.certificate],
    },
    seal: async (payload: Uint8Array, typ: Typ) => sealPayload(payload, typ, [sealKey]),
    proveLogged: (digest) => recordSealing({ path, origin, signers, random, now: now() }, digest),
    stamp: async (sha512) => authority.answer(timeStampRequest(sha512, random(8))),
  };
}

function ensureRuns({ directory }: TestState, keysFolder: string, now: string): void {
  const { body } = parsePayloadAs('comity.directory/1', parseSealedUnverified(directory).payloadBytes);
  const [key] = body.sealKeys;
  const runs = key !== undefined && key.notBefore <= now && now < key.notAfter && now < body.validUntil;
  if (runs) return;
  throw new CliError({
    exit: EXIT.refused,
    code: 'keys-expired',
    message: `${directoryFile(keysFolder)}: its seal key runs from ${key?.notBefore} to ${key?.notAfter}, not at ${now}`,
    safe: 'Nothing was sealed.',
    next: 'Look at the clock, or make new test keys with `comity keygen`.',
  });
}
