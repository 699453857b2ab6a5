/** Rules of the three trust statements (SPEC §5.7). */

import { LIMITS } from '../limits.ts';
import type { PublicKey } from '../messages.gen.ts';
import { secondsBetween } from '../schema/instant.ts';
import type { PayloadOf, StatementType } from '../types.ts';
import { isMisnamed, isMisnamedRecipient, isNotHybrid, materialOf } from './keys.ts';
import { at, earlier, firstBroken, notLater, type Rule, repeated } from './rule.ts';

type Root = PayloadOf<'comity.root/1'>;
type Directory = PayloadOf<'comity.directory/1'>;

export const STATEMENT_RULES: readonly Rule<StatementType>[] = [
  {
    id: 'R-STATE-ISS',
    says: 'A State speaks of itself.',
    brokenAt: ({ iss, body }) => at('/body/state', body.state !== iss),
  },
];

const ROLES = ['root', 'directory', 'freshness'] as const;

export const ROOT_RULES: readonly Rule<'comity.root/1'>[] = [
  life('R-ROOT-LIFE', 'A root statement lives at most three years.', LIMITS.rootSeconds),
  {
    id: 'R-ROLE-THRESHOLD',
    says: 'The threshold of a role can be met by its keys.',
    brokenAt: (root) => inRoles(root, ({ threshold, keys }) => threshold > keys.length, '/threshold'),
  },
  {
    id: 'R-KEY-ID',
    says: 'The id of a key is the digest of its parts.',
    brokenAt: (root) => inRoles(root, ({ keys }) => keys.some(isMisnamed), '/keys'),
  },
  {
    id: 'R-KEY-HYBRID',
    says: 'A key is one classical algorithm followed by ML-DSA-65.',
    brokenAt: (root) => inRoles(root, ({ keys }) => keys.some(isNotHybrid), '/keys'),
  },
  {
    id: 'R-KEY-UNIQUE',
    says: 'No two keys of one role, or of one directory, share material, under whatever ids.',
    brokenAt: (root) => inRoles(root, ({ keys }) => sharesMaterial(keys), '/keys'),
  },
  {
    id: 'R-LOG-UNIQUE',
    says: 'Each log is named once.',
    brokenAt: ({ body }) => repeated('/body/logs', body.logs, (log) => log.origin),
  },
  {
    id: 'R-WITNESS-UNIQUE',
    says: 'Each witness key stands once; one witness may hold several.',
    brokenAt: ({ body: { witnessPolicy } }) =>
      repeated('/body/witnessPolicy/witnesses', witnessPolicy.witnesses, (witness) => witness.vkey),
  },
  {
    id: 'R-WITNESS-QUORUM',
    says: 'The quorum can be met by the witnesses, each counted once by its name.',
    brokenAt: ({ body: { witnessPolicy } }) =>
      at('/body/witnessPolicy/quorum', witnessPolicy.quorum > namesOf(witnessPolicy.witnesses).size),
  },
];

export const DIRECTORY_RULES: readonly Rule<'comity.directory/1'>[] = [
  life('R-DIRECTORY-LIFE', 'A directory statement lives at most 35 days.', LIMITS.directorySeconds),
  {
    id: 'R-AUTHORITY-UNIQUE',
    says: 'Each authority has an id of its own.',
    brokenAt: ({ body }) => repeated('/body/authorities', body.authorities, (authority) => authority.id),
  },
  {
    id: 'R-AUTHORITY-KNOWN',
    says: 'A seal key belongs to an authority of this directory.',
    brokenAt: ({ body }) =>
      firstBroken(
        '/body/sealKeys',
        body.sealKeys,
        (seal) => !body.authorities.some(({ id }) => id === seal.authority),
      ),
  },
  {
    id: 'R-KEY-PERIOD',
    says: 'The period of a seal key ends after it begins.',
    brokenAt: ({ body }) =>
      firstBroken('/body/sealKeys', body.sealKeys, (seal) => notLater(seal.notBefore, seal.notAfter)),
  },
  {
    id: 'R-KEY-ID',
    says: 'The id of a key is the digest of its parts.',
    brokenAt: (directory) =>
      inKeys(directory, isMisnamed) ??
      firstBroken('/body/inbox', directory.body.inbox, isMisnamedRecipient) ??
      firstBroken('/body/evidence', directory.body.evidence, isMisnamedRecipient),
  },
  {
    id: 'R-KEY-HYBRID',
    says: 'A key is one classical algorithm followed by ML-DSA-65.',
    brokenAt: (directory) => inKeys(directory, isNotHybrid),
  },
  {
    id: 'R-KEY-UNIQUE',
    says: 'No two keys of one role, or of one directory, share material, under whatever ids.',
    brokenAt: (directory) => at('/body/sealKeys', sharesMaterial(keysOf(directory))),
  },
  {
    id: 'R-REVOKED-SINCE',
    says: 'A key was compromised before it was revoked.',
    brokenAt: ({ body }) =>
      firstBroken('/body/revocations', body.revocations, (entry) =>
        earlier(entry.compromisedSince, entry.at),
      ),
  },
];

export const FRESHNESS_RULES: readonly Rule<'comity.freshness/1'>[] = [
  {
    id: 'R-FRESH-AT',
    says: 'A freshness statement is of the time it was created.',
    brokenAt: ({ created, body }) => at('/body/at', body.at !== created),
  },
];

function life(
  id: Rule['id'],
  says: string,
  seconds: number,
): Rule<'comity.root/1'> & Rule<'comity.directory/1'> {
  return {
    id,
    says: `${says} It ends after it begins.`,
    brokenAt: ({ created, body }: Root | Directory) =>
      at(
        '/body/validUntil',
        notLater(created, body.validUntil) || secondsBetween(created, body.validUntil) > seconds,
      ),
  };
}

function namesOf(witnesses: readonly { name: string }[]): Set<string> {
  return new Set(witnesses.map(({ name }) => name));
}

function inRoles(
  { body }: Root,
  broken: (role: { threshold: number; keys: PublicKey[] }) => boolean,
  member: string,
): string | undefined {
  const name = ROLES.find((role) => broken(body.roles[role]));
  return at(`/body/roles/${name}${member}`, name !== undefined);
}

function keysOf({ body }: Directory): PublicKey[] {
  return [...body.sealKeys.map((seal) => seal.key), ...body.nodeKeys];
}

function inKeys({ body }: Directory, broken: (key: PublicKey) => boolean): string | undefined {
  return (
    firstBroken('/body/sealKeys', body.sealKeys, (seal) => broken(seal.key)) ??
    firstBroken('/body/nodeKeys', body.nodeKeys, broken)
  );
}

function sharesMaterial(keys: readonly PublicKey[]): boolean {
  const material = keys.flatMap(materialOf);
  return new Set(material).size < material.length;
}
