/**
 * What was put up for approval and not decided, of whatever kind: an act, a release of evidence, an erasure, a change of keys or people. Of
 * all of it, what waits for one officer's own yes. Ours.
 */
import { isClosed } from '@comity/domain';
import { type Approval, type ApprovalRule, hatFor } from '@comity/keeper';
import type { Clock, Instant } from '../../ports/clock.ts';
import type { ActRecord, MadePackage } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { countedApprovers, erasureRule, releaseRule } from '../officers/approvals.ts';
import { askedOf } from '../request/frozen-act.ts';
import { type Ceremony, ceremonies, ruleOf } from '../trust/ceremonies.ts';

/** Looked at in one go; what was put up first comes first. */
const MOST = 200;
const END = '~';
const RANK = { emergency: 0, urgent: 1, normal: 2 } as const;

interface PutUp {
  rule: ApprovalRule;
  approvals: readonly Approval[];
}
export type Awaited = PutUp &
  (
    | { kind: 'act'; id: string; request: string; act: ActRecord }
    | { kind: 'release' | 'erasure'; id: string; request: string }
    | { kind: 'ceremony'; id: string; ceremony: Ceremony }
  );

export interface AwaitedApprovals {
  /** Every act that waits, whoever's approval it lacks. */
  acts: ActRecord[];
  /** What this officer may approve now and has not: acts by how urgent they are, then releases, erasures and changes. */
  theirs: Awaited[];
}

export async function awaitedApprovals(
  deps: { store: Store; clock: Clock },
  { officer, roles }: { officer: string; roles: readonly string[] },
): Promise<AwaitedApprovals> {
  const now = deps.clock.now();
  const isTheirs = ({ rule, approvals }: PutUp): boolean => {
    const by = countedApprovers({ waits: true, now }, approvals);
    return (
      !by.includes(officer) && hatFor(rule, roles, { given: by.length, needed: rule.count }) !== undefined
    );
  };
  return deps.store.transact(async (tx) => {
    const acts = await tx.acts.range('awaiting', '', END, { limit: MOST });
    const others = await Promise.all([releases(tx), erasures(tx, now), changes(tx)]);
    const theirs = [...acts.map(ofAct).sort(byUrgency), ...others.flat()].filter(isTheirs);
    return { acts, theirs: await stillMeant(tx, theirs) };
  });
}

const byUrgency = (a: { act: ActRecord }, b: { act: ActRecord }): number =>
  RANK[a.act.urgency] - RANK[b.act.urgency];

const ofAct = (act: ActRecord): Awaited & { kind: 'act' } => ({
  ...{ kind: 'act', id: act.id, request: act.thread, act },
  ...{ rule: askedOf(act).rule, approvals: act.approvals },
});

async function releases(tx: Tx): Promise<Awaited[]> {
  const rule = releaseRule().approvals;
  const listed = await tx.packages.range('listed', '', END, { limit: MOST });
  return listed
    .filter((one) => one.direction === 'made')
    .map(({ id, request, approvals }) => ({ kind: 'release', id, request, rule, approvals }));
}

/** Those that are past the time in which they are called back and not approved. */
async function erasures(tx: Tx, now: Instant): Promise<Awaited[]> {
  const rule = erasureRule().approvals;
  return (await tx.erasures.where('stage', 'asked', { limit: MOST }))
    .filter(({ notBefore }) => notBefore <= now)
    .map(({ request, approvals }) => ({ kind: 'erasure', id: request, request, rule, approvals }));
}

async function changes(tx: Tx): Promise<Awaited[]> {
  return (await ceremonies(tx))
    .filter(({ stage }) => stage === 'waiting')
    .map((ceremony) => ({
      ...{ kind: 'ceremony' as const, id: ceremony.id, ceremony },
      ...{ rule: ruleOf(ceremony), approvals: ceremony.approvals },
    }));
}

/** A list nobody took back: one whose request is closed, or all of which stands in a later one, waits for nobody. */
async function stillMeant(tx: Tx, all: Awaited[]): Promise<Awaited[]> {
  const meant = await Promise.all(
    all.map(async (one) => one.kind !== 'release' || (await isMeant(tx, one.id, one.request))),
  );
  return all.filter((_, at) => meant[at]);
}

async function isMeant(tx: Tx, id: string, request: string): Promise<boolean> {
  const record = await tx.halves.get(request);
  if (record === undefined || isClosed(record.half)) return false;
  const made = (await tx.packages.where('request', request))
    .filter((one) => one.direction === 'made')
    .filter(({ stage }) => stage.name !== 'taken-back');
  const own = made.find((one) => one.id === id)!;
  return !made.some((one) => one.createdAt > own.createdAt && holdsAllOf(one, own));
}

const holdsAllOf = (later: MadePackage, own: MadePackage): boolean => {
  const items = new Set(later.items);
  return own.items.every((item) => items.has(item));
};
