/** What a draft would change, in words a holder can read out over the telephone. Nothing that changes is left unsaid. */
import type { DirectoryBody, RootBody } from '@comity/proof';
import { canonicalText, type Json } from '@comity/protocol';

/** The first eight digits of an id: enough to tell one's own keys apart. */
export const shortKid = (kid: string): string => kid.slice(0, 8);

type Words = string[];

export function directoryDifferences(before: DirectoryBody | undefined, next: DirectoryBody): Words {
  const old = before ?? EMPTY;
  return [
    `directory ${next.version} follows directory ${old.version}`,
    ...changed('it ends', old.validUntil, next.validUntil),
    ...changed('it rests on root', old.rootVersion, next.rootVersion),
    ...sealKeyWords(old, next),
    ...lists('node key', kids(old.nodeKeys), kids(next.nodeKeys)),
    ...lists('inbox key', old.inbox.map(idOf), next.inbox.map(idOf)),
    ...lists('evidence key', old.evidence.map(idOf), next.evidence.map(idOf)),
    ...revocationWords(old, next),
    ...byName('authority', old.authorities, next.authorities, ({ id }) => id),
    ...byName('endpoint', old.endpoints, next.endpoints, ({ url }) => url),
    ...lists('language', old.languagesAccepted, next.languagesAccepted),
    ...lists('reservation', old.reservations, next.reservations),
    ...lists('suite', old.suites, next.suites),
    ...changed('requests through INTERPOL are accepted', old.interpolAccepted, next.interpolAccepted),
    ...changed('the diplomatic channel is insisted on', old.diplomaticOnly, next.diplomaticOnly),
  ];
}

export function rootDifferences(before: RootBody, next: RootBody): Words {
  const roles = ['root', 'directory', 'freshness'] as const;
  return [
    `root ${next.version} follows root ${before.version}`,
    ...changed('it ends', before.validUntil, next.validUntil),
    ...changed('its epoch is', before.epoch, next.epoch),
    ...roles.flatMap((role) => roleWords(role, before.roles[role], next.roles[role])),
    ...before.logs
      .filter(({ origin }) => !next.logs.some((log) => log.origin === origin))
      .map(({ origin }) => `ends log ${origin}`),
    ...next.logs.flatMap(({ origin, vkeys }) =>
      lists(
        `key line of log ${origin}:`,
        before.logs.find((log) => log.origin === origin)?.vkeys ?? [],
        vkeys,
      ),
    ),
    ...changed('cosignatures needed', before.witnessPolicy.quorum, next.witnessPolicy.quorum),
    ...lists(
      'witness',
      before.witnessPolicy.witnesses.map(witnessWords),
      next.witnessPolicy.witnesses.map(witnessWords),
    ),
  ];
}

/** A directory before there was any. */
const EMPTY: DirectoryBody = {
  version: 0,
  state: '',
  rootVersion: 0,
  validUntil: '',
  authorities: [],
  sealKeys: [],
  nodeKeys: [],
  inbox: [],
  evidence: [],
  endpoints: [],
  suites: [],
  languagesAccepted: [],
  reservations: [],
  revocations: [],
} as unknown as DirectoryBody;

const kids = (keys: readonly { kid: string }[]) => keys.map(idOf);
const idOf = ({ kid }: { kid: string }): string => shortKid(kid);

function sealKeyWords(before: DirectoryBody, next: DirectoryBody): Words {
  const old = new Map(before.sealKeys.map((entry) => [entry.key.kid, entry]));
  const kept = new Set(next.sealKeys.map(({ key }) => key.kid));
  const gone = before.sealKeys.filter(({ key }) => !kept.has(key.kid));
  return [
    ...next.sealKeys.flatMap((entry) => {
      const { key, authority, classes, notBefore, notAfter } = entry;
      const known = old.get(key.kid);
      const name = `seal key ${shortKid(key.kid)} of ${authority}`;
      if (known === undefined)
        return [`adds ${name} for ${classes.join(', ')}, from ${notBefore} to ${notAfter}`];
      return [
        ...(known.notAfter === notAfter ? [] : [`ends ${name} on ${notAfter} instead of ${known.notAfter}`]),
        ...changed(`${name} begins`, known.notBefore, notBefore),
        ...changed(`${name} belongs to`, known.authority, authority),
        ...changed(`${name} may seal`, known.classes.join(', '), classes.join(', ')),
      ];
    }),
    ...gone.map(
      ({ key, authority, notAfter }) =>
        `names no more the seal key ${shortKid(key.kid)} of ${authority}, until ${notAfter}`,
    ),
  ];
}

function revocationWords(before: DirectoryBody, next: DirectoryBody): Words {
  const words = ({ kid, reason, at, compromisedSince }: DirectoryBody['revocations'][number]) =>
    `key ${shortKid(kid)}: ${reason}, on ${at}${compromisedSince === undefined ? '' : `, not to be believed since ${compromisedSince}`}`;
  const [old, now] = [before.revocations.map(words), next.revocations.map(words)];
  return [
    ...now.filter((said) => !old.includes(said)).map((said) => `revokes ${said}`),
    ...old.filter((said) => !now.includes(said)).map((said) => `takes back the revocation of ${said}`),
  ];
}

function roleWords(role: string, before: RootBody['roles']['root'], next: RootBody['roles']['root']): Words {
  const rule = ({ threshold, keys }: typeof before) => `${threshold} of ${keys.length}`;
  return [
    ...changed(`who signs as ${role}`, rule(before), rule(next)),
    ...lists(`${role} key`, kids(before.keys), kids(next.keys)),
  ];
}

const witnessWords = ({ name, state, vkey }: RootBody['witnessPolicy']['witnesses'][number]): string =>
  `${name}${state === undefined ? '' : ` of ${state}`} with ${vkey.slice(0, vkey.indexOf('+', name.length + 1))}`;

function byName<T>(
  what: string,
  before: readonly T[],
  next: readonly T[],
  nameOf: (item: T) => string,
): Words {
  const text = (item: T | undefined) => (item === undefined ? '' : canonicalText(item as unknown as Json));
  const find = (items: readonly T[], name: string) => items.find((item) => nameOf(item) === name);
  return [
    ...lists(what, before.map(nameOf), next.map(nameOf)),
    ...next.flatMap((item) => {
      const old = find(before, nameOf(item));
      if (old === undefined || text(old) === text(item)) return [];
      return [`changes ${what} ${nameOf(item)} from ${text(old)} to ${text(item)}`];
    }),
  ];
}

function lists(what: string, before: readonly string[], next: readonly string[]): Words {
  return [
    ...next.filter((item) => !before.includes(item)).map((item) => `adds ${what} ${item}`),
    ...before.filter((item) => !next.includes(item)).map((item) => `ends ${what} ${item}`),
  ];
}

function changed(what: string, before: unknown, next: unknown): Words {
  if (before === next) return [];
  const shown = (value: unknown) => (value === undefined || value === '' ? 'nothing' : String(value));
  return [`${what} ${shown(next)} instead of ${shown(before)}`];
}
