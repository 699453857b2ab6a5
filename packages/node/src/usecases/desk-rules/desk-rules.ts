/**
 * A State's own periods for what the Convention gives no number for (desk rules): set by an administrator, for one desk clock and one urgency at a
 * time, each change kept with who, when and why. They hold for clocks that start from then on. The treaty's own figures are no desk clocks and cannot be
 * named here.
 */
import { clocks, type DeskClock, type DeskClockId, provision, type Span } from '@comity/convention';
import { type Json, sha256, toHex, utf8 } from '@comity/protocol';
import type { Clock, Instant } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { OWN_FACTS, type OwnFacts } from '../request/facts.ts';

export const URGENCIES = ['normal', 'urgent', 'emergency'] as const;
type Urgency = (typeof URGENCIES)[number];

export const DESK_CLOCKS = clocks.filter((one): one is DeskClock => one.kind === 'desk-default');

export interface DeskRuleChange {
  clock: DeskClockId;
  urgency: Urgency;
  /** Hours before and after; absent where the product's default stood or stands. */
  before?: number;
  hours?: number;
  by: string;
  at: Instant;
  reason: string;
}

export interface DeskRule {
  clock: DeskClockId;
  /** Paragraphs beside which the figure stands; they do not contain it. */
  near: string[];
  /** In hours. */
  values: Record<Urgency, { hours: number; product: number; isOwn: boolean }>;
  changes: DeskRuleChange[];
}

export interface DeskRuleWish {
  clock: DeskClockId;
  urgency: Urgency;
  /** Absent: the product's default again. */
  hours?: number | undefined;
  reason: string;
}

/** It was not set; the text says why. */
export class DeskRuleRefused extends Error {
  constructor(why: string) {
    super(`${why}. The period stays as it was.`);
    this.name = 'DeskRuleRefused';
  }
}

const HOUR = 60 * 60_000;
const RECORD = 'desk-rules';
const KEPT = 500;
/** Ours: a year. What waits longer is no desk rule. */
const MOST_HOURS = 366 * 24;
/** 42(8): data are preserved for at least sixty days; a reminder to send the letter after that would come too late. */
const BEFORE_THE_FLOOR = 60 * 24 - 1;

const hoursOf = ({ value, unit }: Span): number => value * (unit === 'days' ? 24 : 1);

export const deskRules = (deps: { store: Store }): Promise<DeskRule[]> => deps.store.transact(rulesIn);

async function rulesIn(tx: Tx): Promise<DeskRule[]> {
  const own = ((await tx.settings.get(OWN_FACTS))?.value ?? {}) as OwnFacts;
  const changes = await changesIn(tx);
  return DESK_CLOCKS.map((desk) => ({
    clock: desk.id,
    near: desk.near.map((id) => provision(id)?.ref ?? id),
    values: Object.fromEntries(
      URGENCIES.map((urgency) => [urgency, periodOf(desk, urgency, own)]),
    ) as DeskRule['values'],
    changes: changes.filter(({ clock }) => clock === desk.id),
  }));
}

function periodOf({ id, values }: DeskClock, urgency: Urgency, own: OwnFacts) {
  const product = hoursOf(values[urgency]);
  const set = own.clocks?.[id]?.[urgency];
  return { hours: set === undefined ? product : set / HOUR, product, isOwn: set !== undefined };
}

const changesIn = async (tx: Tx): Promise<DeskRuleChange[]> =>
  ((await tx.settings.get(RECORD))?.value ?? []) as unknown as DeskRuleChange[];

/** What stands, in short: two administrators who set something at once know of each other by it. */
export const rulesDigest = (rules: readonly DeskRule[]): string =>
  toHex(sha256(utf8(JSON.stringify(rules.map(({ clock, values }) => [clock, values]))))).slice(0, 16);

type Deps = { store: Store; clock: Clock; entropy: Entropy };

/** Throws DeskRuleRefused. */
export async function setDeskRule(deps: Deps, wish: DeskRuleWish, by: string): Promise<DeskRule>;
/** The same from a page, by {@link rulesDigest} of what it showed: `moved` where that is not what stands any more, and nothing was set. */
export async function setDeskRule(
  deps: Deps,
  wish: DeskRuleWish,
  by: string,
  seen: string,
): Promise<DeskRule | 'moved'>;
export async function setDeskRule(
  deps: Deps,
  wish: DeskRuleWish,
  by: string,
  seen?: string,
): Promise<DeskRule | 'moved'> {
  return deps.store.transact(async (tx) => {
    await tx.lock(OWN_FACTS);
    const rules = await rulesIn(tx);
    if (seen !== undefined && seen !== rulesDigest(rules)) return 'moved';
    const rule = rules.find(({ clock }) => clock === wish.clock);
    if (rule === undefined) throw new DeskRuleRefused(`${wish.clock} is no desk clock`);
    ensureFits(rule, wish);
    const before = rule.values[wish.urgency];
    await keep(tx, wish);
    const change: DeskRuleChange = {
      ...{ clock: wish.clock, urgency: wish.urgency, by, at: deps.clock.now(), reason: wish.reason },
      ...(before.isOwn ? { before: before.hours } : {}),
      ...(wish.hours === undefined ? {} : { hours: wish.hours }),
    };
    const all = [change, ...(await changesIn(tx))].slice(0, KEPT);
    await tx.settings.put({ name: RECORD, value: all as unknown as Json });
    await recordEvent(tx, deps, {
      ...{ action: 'policy-changed', actor: by, role: 'key-custodian', reason: wish.reason },
      ext: { 'desk-rule': { clock: wish.clock, urgency: wish.urgency, hours: wish.hours ?? null } },
    });
    return (await rulesIn(tx)).find(({ clock }) => clock === wish.clock)!;
  });
}

function ensureFits({ clock, values }: DeskRule, { urgency, hours }: DeskRuleWish): void {
  const next = { ...values, [urgency]: { ...values[urgency], hours: hours ?? values[urgency].product } };
  const [normal, urgent, emergency] = URGENCIES.map((each) => next[each].hours) as [number, number, number];
  if (hours !== undefined && (hours < 1 || hours > MOST_HOURS))
    throw new DeskRuleRefused(`a period is from one hour to ${MOST_HOURS} hours`);
  if (clock === 'letter-follows-preservation' && next[urgency].hours > BEFORE_THE_FLOOR)
    throw new DeskRuleRefused(
      `42(8) lets data be released after sixty days at the earliest: the reminder comes before, after at most ${BEFORE_THE_FLOOR} hours`,
    );
  if (emergency > urgent || urgent > normal)
    throw new DeskRuleRefused('what is more urgent does not wait longer');
}

async function keep(tx: Tx, { clock, urgency, hours }: DeskRuleWish): Promise<void> {
  const own = ((await tx.settings.get(OWN_FACTS))?.value ?? {}) as OwnFacts;
  const { [urgency]: _, ...others } = own.clocks?.[clock] ?? {};
  const periods = hours === undefined ? others : { ...others, [urgency]: hours * HOUR };
  const value = { ...own, clocks: { ...own.clocks, [clock]: periods } };
  await tx.settings.put({ name: OWN_FACTS, value: value as unknown as Json });
}
