/** Everything about a keeper that may be known, and nothing else. */
import { formatVkey } from '@comity/proof';
import type { NoteSigner } from '@comity/seal';
import type { KeeperDescription } from '../contract/index.ts';
import { policyDigest } from '../policy-digest.ts';
import { type Core, conditionOf, headOf, registerOf } from './core.ts';
import { ownLogs } from './own-log.ts';
import { ownTrust } from './own-trust.ts';
import { keptRegisterDigest } from './register.ts';

export function describe(core: Core): KeeperDescription {
  const { ring } = core;
  const register = registerOf(core);
  const logs = ownLogs(core).map(({ made, name }) => ({
    origin: name,
    vkeys: vkeysOf(ring.logSigners(made, name)),
    ...last(core, 'head', name),
  }));
  const custody = logs[0]?.last;
  return {
    condition: conditionOf(core),
    state: core.state,
    publicKeys: publicKeys(core),
    recipients: recipients(core),
    noteKeys: ring.noteKeys((made) => ownLogs(core).find((log) => log.made === made)?.name ?? made),
    ...statements(core),
    logs,
    ...(ring.witnessName !== undefined && {
      witness: { name: ring.witnessName, vkeys: vkeysOf(ring.witnessSigners()) },
    }),
    watched: register.watched.map((log) => ({ ...log, ...last(core, 'seen', log.origin) })),
    officers: register.officers,
    registerDigest: keptRegisterDigest(register),
    ...windowOf(core),
    guards: [...core.guards.values()],
    policy: core.policy,
    policyDigest: policyDigest(core.policy),
    ...(custody && { lastCheckpoint: custody }),
  };
}

function windowOf({ deps: { window } }: Core): Pick<KeeperDescription, 'window'> {
  return window ? { window: { origin: window.origin, testKeys: window.testKey !== undefined } } : {};
}

function statements(core: Core): Pick<KeeperDescription, 'statements'> {
  const own = ownTrust(core);
  if (own === undefined) return {};
  const { root, directory } = own;
  const active = new Set(core.ring.records.filter(({ status }) => status === 'active').map(({ kid }) => kid));
  const seals = (directory?.body.sealKeys ?? [])
    .filter(({ key }) => active.has(key.kid))
    .map(({ key, authority, notAfter }) => ({ kid: key.kid, authority, until: notAfter }));
  return {
    statements: {
      rootVersion: root.body.version,
      rootDigest: root.digest,
      rootUntil: root.body.validUntil,
      ...(directory && {
        directoryVersion: directory.body.version,
        directoryDigest: directory.digest,
        directoryUntil: directory.body.validUntil,
      }),
      seals,
    },
  };
}

function publicKeys({ ring }: Core): KeeperDescription['publicKeys'] {
  return ring.records.flatMap((record) => {
    if (!('secret' in record)) return [];
    const { role, status, since, kid } = record;
    const office = record.role === 'seal' ? { authority: record.authority, classes: record.classes } : {};
    return [{ role, status, since, ...office, key: ring.publicKey(kid)! }];
  });
}

function recipients({ ring }: Core): KeeperDescription['recipients'] {
  return ring.records.flatMap((record) => {
    if (!('recipient' in record)) return [];
    const { role, status, since, kid, recipient } = record;
    return [{ role, status, since, kid, recipient }];
  });
}

function last(core: Core, kind: 'head' | 'seen', origin: string) {
  const head = headOf(core, kind, origin);
  return head && { last: head };
}

/** The ring makes its signers once; every sweep asks for them, and a post-quantum key is long. */
const formatted = new WeakMap<readonly NoteSigner[], string[]>();

function vkeysOf(signers: readonly NoteSigner[]): string[] {
  const vkeys = formatted.get(signers) ?? signers.map(({ key }) => formatVkey(key));
  formatted.set(signers, vkeys);
  return [...vkeys];
}
