/**
 * What a holder's machine looks at before it signs, and a node before it publishes: does the draft follow from the statements of
 * today, and would anybody regret it. Rules of form are the schema's; these are about what stands today (SPEC §4.4, §4.6).
 */
import type { DirectoryBody, Primitives, RootBody, TrustState } from '@comity/proof';
import { directoryDifferences, rootDifferences } from './differences.ts';
import { type Draft, draftDigits } from './draft-file.ts';
import { CeremonyError, type CeremonyErrorCode } from './errors.ts';
import { presentTrust } from './present.ts';

/** What may be done on purpose, once a person has said so. */
export const ACCEPTABLE = ['weaker-threshold', 'drops-key-in-use'] as const;
export type Accepted = (typeof ACCEPTABLE)[number];

export interface Examined {
  trust: TrustState;
  differences: string[];
  /** Forty digits of the draft. */
  digits: string;
  /** Digits of the first root: as on the State's own note verbale. */
  fingerprint: string;
}

/** Throws CeremonyError; its code says which rule. */
export function examineDraft(
  draft: Draft,
  now: string,
  prim: Primitives,
  accepted: readonly Accepted[] = [],
): Examined {
  const { trust, directory: before } = presentTrust(draft.present, now, prim);
  const { body } = draft.payload;
  if (draft.payload.iss !== trust.state || body.state !== trust.state)
    throw refused(
      'other-state',
      `the draft speaks for ${body.state}, and the statements of today are of ${trust.state}`,
    );
  if (body.validUntil <= now) throw refused('ended', `it ended on ${body.validUntil}`);
  const differences = draft.type === 'comity.root/1' ? ofRoot() : ofDirectory();
  return { trust, differences, digits: draftDigits(draft), fingerprint: trust.fingerprint };

  function ofRoot(): string[] {
    ensureRootFollows(trust.root.body, body as RootBody, accepted);
    return rootDifferences(trust.root.body, body as RootBody);
  }
  function ofDirectory(): string[] {
    ensureDirectoryFollows(trust.root.body, before, body as DirectoryBody, now, accepted);
    return directoryDifferences(before, body as DirectoryBody);
  }
}

function ensureRootFollows(before: RootBody, next: RootBody, accepted: readonly Accepted[]): void {
  if (next.version <= before.version)
    throw refused('back-in-version', `root ${next.version} does not come after root ${before.version}`);
  if (next.version !== before.version + 1)
    throw refused('version-gap', `root ${next.version} leaves out root ${before.version + 1}`);
  if (next.epoch !== before.epoch)
    throw refused(
      'other-epoch',
      'a new epoch begins with a new ceremony, and every partner pins the State anew',
    );
  for (const role of ['root', 'directory'] as const) {
    const [was, is] = [before.roles[role], next.roles[role]];
    if (is.threshold < was.threshold && !accepted.includes('weaker-threshold'))
      throw refused(
        'weaker-threshold',
        `${is.threshold} holders instead of ${was.threshold} could sign as ${role}`,
        'Keep the threshold. If the State decided otherwise, each holder says so: --accept weaker-threshold.',
      );
  }
}

function ensureDirectoryFollows(
  root: RootBody,
  before: DirectoryBody | undefined,
  next: DirectoryBody,
  now: string,
  accepted: readonly Accepted[],
): void {
  if (before !== undefined && next.version <= before.version)
    throw refused(
      'back-in-version',
      `directory ${next.version} does not come after directory ${before.version}`,
    );
  if (next.rootVersion !== root.version)
    throw refused('version-gap', `it rests on root ${next.rootVersion}, and root ${root.version} stands`);
  const revoked = new Set(next.revocations.map(({ kid }) => kid));
  const taken = (before?.revocations ?? []).find(({ kid }) => !revoked.has(kid));
  if (taken !== undefined)
    throw refused(
      'takes-back-revocation',
      `it takes back that the key ${taken.kid} was revoked as ${taken.reason}`,
    );
  const dropped = droppedKeys(before, next, revoked, now);
  if (dropped.length > 0 && !accepted.includes('drops-key-in-use')) throw dropsKeys(dropped);
}

/** Keys that partners may meet today and would not know tomorrow. */
function droppedKeys(
  before: DirectoryBody | undefined,
  next: DirectoryBody,
  revoked: Set<string>,
  now: string,
): string[] {
  const named = new Set([...next.sealKeys.map(({ key }) => key.kid), ...next.nodeKeys.map(({ kid }) => kid)]);
  const sealing = (before?.sealKeys ?? []).filter(({ notAfter }) => now < notAfter).map(({ key }) => key.kid);
  const [nodeKey] = before?.nodeKeys ?? [];
  const onlyNodeKey = before?.nodeKeys.length === 1 && nodeKey !== undefined ? [nodeKey.kid] : [];
  return [...sealing, ...onlyNodeKey].filter((kid) => !named.has(kid) && !revoked.has(kid));
}

export const dropsKeys = (kids: readonly string[]): CeremonyError =>
  refused(
    'drops-key-in-use',
    `it names no more what is in use and not revoked: ${kids.join(', ')}`,
    'Let the old key stand beside the new until it has ended, or revoke it. On purpose: --accept drops-key-in-use.',
  );

const refused = (
  code: CeremonyErrorCode,
  why: string,
  next = 'Do not sign it. Ask who drafted it, by another channel, and draft it anew from the node.',
): CeremonyError => new CeremonyError(code, `this draft must not follow: ${why}`, { next });
