/** Vectors of the chain of trust: statements by name, and sequences of them with the outcome of each step. */
import type { Instant } from '../../packages/proof/src/index.ts';
import { canonicalBytes, type Json } from '../../packages/protocol/src/index.ts';
import { sealPayload } from '../../packages/seal/src/index.ts';
import {
  DAY,
  directory,
  fingerprintOf,
  freshness,
  keys,
  later,
  NOW,
  ROTATED_ROLES,
  root,
  uuid,
} from './state.ts';

const rotated = { version: 2, roles: ROTATED_ROLES };
const compromised = {
  kid: keys.seal.public.kid,
  at: later(3600),
  reason: 'compromised' as const,
  compromisedSince: later(-3600),
};
const directory1 = directory({});
const directory2 = directory({ version: 2 });

const query = (change: Record<string, Json>) =>
  sealPayload(
    canonicalBytes({
      _type: 'comity.status.query/1',
      id: uuid(9),
      iss: 'xb',
      aud: ['xa'],
      thread: uuid(8),
      seq: 1,
      prev: 'a'.repeat(64),
      created: NOW,
      class: 'normal',
      encTo: ['b'.repeat(32)],
      dirv: { xa: 1, xb: 1 },
      body: {},
      ...change,
    }),
    'comity-msg',
    [keys.seal],
  );

const STATEMENTS: Record<string, Uint8Array> = {
  root1: root({}),
  'root1 other content': root({ validUntil: later(100 * DAY) }),
  root2: root(rotated, [keys.root1, keys.root2, keys.root3]),
  'root2 without enough old signatures': root(rotated, [keys.root2, keys.root3]),
  'root2 without enough new signatures': root(rotated, [keys.root1, keys.root2]),
  'root2 expired': root(
    { ...rotated, validUntil: later(-1) },
    [keys.root1, keys.root2, keys.root3],
    later(-9 * DAY),
  ),
  'root2 of a new epoch': root({ version: 2, epoch: 2 }),
  'root3 straight after root1': root({ version: 3 }),
  directory1,
  'directory1 other content': directory({ languagesAccepted: ['fr'] }),
  directory2,
  'directory2 by a stranger': directory({ version: 2 }, [keys.stranger]),
  'directory2 by the heir': directory({ version: 2, rootVersion: 2 }, [keys.directoryHeir]),
  'directory2 made under root2': directory({ version: 2, rootVersion: 2 }),
  'directory2 expired': directory({ version: 2, validUntil: later(-1) }, [keys.directory], later(-9 * DAY)),
  'directory2 with the seal key revoked': directory(
    { version: 2, revocations: [compromised] },
    [keys.directory],
    later(3600),
  ),
  freshness1: freshness(directory1, {}),
  'freshness1 an hour later': freshness(directory1, { at: later(3600) }),
  'freshness1 other content': freshness(directory1, { revokedNow: [keys.seal.public.kid] }),
  'freshness1 with another directory digest': freshness(directory1, { directoryDigest: '0'.repeat(64) }),
  'freshness1 by the directory key': freshness(directory1, {}, [keys.directory]),
  'freshness of directory2': freshness(directory2, { at: later(60) }),
  'status query': query({}),
  'status query for another State': query({ aud: ['xc'], dirv: { xb: 1, xc: 1 } }),
  'status query with an unknown member': query({ note: '' }),
};

type Step = [
  what: 'root' | 'directory' | 'freshness' | 'message',
  name: string,
  outcome: string,
  at?: Instant,
];
const settled: Step[] = [
  ['directory', 'directory1', 'accepted'],
  ['freshness', 'freshness1', 'accepted'],
];

const CHAINS: Record<string, Step[]> = {
  'a State settles and a message is believed': [...settled, ['message', 'status query', 'accepted']],
  'the same statements again change nothing': [...settled, ...settled, ['root', 'root1', 'accepted']],
  'a rotation needs both thresholds': [
    ['root', 'root2 without enough old signatures', 'threshold'],
    ['root', 'root2 without enough new signatures', 'threshold'],
    ['root', 'root2', 'accepted'],
    ['root', 'root1', 'rollback'],
  ],
  'a new directory key drops the old directory': [
    ...settled,
    ['root', 'root2', 'accepted'],
    ['message', 'status query', 'no-directory'],
    ['directory', 'directory2', 'unknown-key'],
    ['directory', 'directory2 by the heir', 'accepted'],
    ['message', 'status query', 'accepted'],
  ],
  'roots go one by one, in one epoch, with one content': [
    ['root', 'root3 straight after root1', 'version-gap'],
    ['root', 'root2 of a new epoch', 'epoch-change'],
    ['root', 'root1 other content', 'equivocation'],
  ],
  'nothing rests on an expired root': [
    ['root', 'root2 expired', 'accepted'],
    ['directory', 'directory2 by the heir', 'expired'],
  ],
  'directories never go back': [
    ['directory', 'directory2', 'accepted'],
    ['directory', 'directory1', 'rollback'],
  ],
  'directories that are refused': [
    ...settled,
    ['directory', 'directory1 other content', 'equivocation'],
    ['directory', 'directory2 by a stranger', 'unknown-key'],
    ['directory', 'directory2 made under root2', 'root-behind'],
    ['directory', 'directory2 expired', 'expired'],
    ['directory', 'freshness1', 'wrong-typ'],
  ],
  'freshness that is refused': [
    ['freshness', 'freshness1', 'directory-behind'],
    ['directory', 'directory1', 'accepted'],
    ['freshness', 'freshness1 with another directory digest', 'hash-mismatch'],
    ['freshness', 'freshness1 by the directory key', 'unknown-key'],
    ['freshness', 'freshness1', 'expired', later(DAY + 1)],
    ['freshness', 'freshness1', 'from-the-future', later(-121)],
    ['freshness', 'freshness1', 'accepted'],
    ['freshness', 'freshness1 other content', 'equivocation'],
    ['freshness', 'freshness of directory2', 'directory-behind', later(60)],
    ['freshness', 'freshness1 an hour later', 'accepted', later(3600)],
    ['freshness', 'freshness1', 'rollback', later(3600)],
  ],
  'messages that are refused': [
    ['message', 'status query', 'no-directory'],
    ...settled,
    ['message', 'status query for another State', 'wrong-audience'],
    ['message', 'status query with an unknown member', 'bad-payload'],
    ['message', 'status query', 'from-the-future', later(-121)],
    ['directory', 'directory2 with the seal key revoked', 'accepted', later(3600)],
    ['message', 'status query', 'key-revoked', later(3600)],
  ],
};

export function trustVectors(): Json {
  const text = new TextDecoder();
  return {
    about:
      'Chains of trust. Each begins with root1 pinned by `fingerprint` and applies its steps in order; a refused step leaves trust as it was. The reader is the State `reader`.',
    fingerprint: fingerprintOf(STATEMENTS.root1 ?? new Uint8Array()),
    reader: 'xa',
    statements: Object.fromEntries(
      Object.entries(STATEMENTS).map(([name, sealed]) => [name, text.decode(sealed)]),
    ),
    chains: Object.entries(CHAINS).map(([name, steps]) => ({
      name,
      steps: steps.map(([apply, statement, outcome, at = NOW]) => ({ apply, statement, at, outcome })),
    })),
  };
}
