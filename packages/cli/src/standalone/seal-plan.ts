/** What a package says and proves when it is sealed with the keys of a folder, without a node, a keeper or witnesses. */
import { parseSealedUnverified, timeStampRequest } from '@comity/proof';
import { parsePayloadAs, sha256, toHex, utf8 } from '@comity/protocol';
import {
  type InnerFacts,
  loadSigningKey,
  loadTestAuthorityKey,
  type PackagePlan,
  sealPayload,
  testAuthority,
} from '@comity/seal';
import { CliError, EXIT } from '../exit.ts';
import { directoryFile, logFile } from './keys-folder.ts';
import { readLeaves, recordSealing } from './own-log.ts';
import { freshNow, LABEL, logSignersOf, type Means, originOf, type TestState } from './test-state.ts';

export interface PlanOptions extends Omit<Means, 'now'> {
  readonly keys: TestState;
  readonly keysFolder: string;
  /** The State it is for. */
  readonly to: string;
  readonly said: CaseFacts;
  readonly now: () => string;
}

/** What a person may say of the case; the rest of the inner manifest is measured. */
export type CaseFacts = Partial<Omit<InnerFacts, 'thread'>>;

/** Throws CliError `keys-expired` when the seal key or its directory does not run now. */
export async function planSealing(options: PlanOptions): Promise<Omit<PackagePlan, 'draft'>> {
  const { keys, keysFolder, to, random, newId } = options;
  const created = options.now();
  ensureRuns(keys, keysFolder, created);
  const { state, secret } = keys;
  const [origin, path, signers] = [originOf(state), logFile(keysFolder), logSignersOf(state, secret)];
  const freshness = freshNow(keys, await readLeaves(path), { random, newId, now: created });
  const authority = testAuthority(loadTestAuthorityKey(secret.timeStampAuthority), options.now, random);
  const sealKey = loadSigningKey(secret.seal);
  const thread = newId();
  return {
    frame: { id: newId(), innerId: newId(), iss: state, aud: to, created, thread },
    inner: innerFacts(options.said, thread),
    outer: {
      trust: {
        roots: [keys.root],
        directory: keys.directory,
        freshness,
        timeStampAuthorities: [authority.certificate],
      },
      logOrigin: origin,
      proofs: ['log', 'time-stamp'],
    },
    sealInner: async (payload) => sealPayload(payload, 'comity-inner', [sealKey]),
    sealPackage: async (payload) => sealPayload(payload, 'comity-package', [sealKey]),
    proveLogged: (digest) => recordSealing({ path, origin, signers, random, now: options.now() }, digest),
    stamp: async (sha512) => authority.answer(timeStampRequest(sha512, random(8))),
  };
}

/** What nobody said is said to be unsaid. */
function innerFacts(said: CaseFacts, thread: string): InnerFacts {
  return {
    request: { thread, digest: toHex(sha256(utf8(''))) },
    reference: 'none',
    executedBy: { name: 'TEST authority of an invented State' },
    orders: [],
    basis: `${LABEL}. No legal basis was stated.`,
    useLimitations: [],
    ...said,
  } as InnerFacts;
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
    safe: 'Nothing was sealed; what was taken in is kept.',
    next: 'Look at the clock, or make new test keys with `comity keygen`.',
  });
}
