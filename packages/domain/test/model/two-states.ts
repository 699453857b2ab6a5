// Two halves and everything in flight between them. A step is an act of either State, a delivery, a repetition, or time passing; whatever
// the order, the partner's machine never says no to an honest message and every message has its effect once.
import { expect } from 'vitest';
import { type Context, type Half, type InMessage, receive } from '../../src/index.ts';
import { plus } from '../../src/law/instant.ts';
import { must, post } from '../support/exchange.ts';
import { inAlmara, inKessar } from '../support/states.ts';
import type { Try } from './acts.ts';

export type Step =
  | { kind: 'act'; by: 'almara' | 'kessar'; which: number; n: number }
  | { kind: 'deliver'; pick: number }
  | { kind: 'repeat'; pick: number }
  | { kind: 'wait'; hours: number };

export interface World {
  almara: Half;
  kessar: Half;
  now: string;
  flying: InMessage[];
  landed: InMessage[];
  /** How often each message took its place, by digest. */
  effects: Map<string, number>;
}

export interface Tries {
  almara: Try<never>[];
  kessar: Try<never>[];
}

export const step = (world: World, tries: Tries, one: Step): World => {
  switch (one.kind) {
    case 'act':
      return act(world, tries, one);
    case 'deliver':
      return world.flying.length === 0 ? world : deliverOne(world, one.pick % world.flying.length);
    case 'repeat':
      return world.landed.length === 0
        ? world
        : repeatOne(world, world.landed[one.pick % world.landed.length]!);
    case 'wait':
      return { ...world, now: plus(world.now, one.hours * 3_600_000) };
  }
};

const contextOf = (world: World, side: 'almara' | 'kessar'): Context =>
  side === 'almara' ? inAlmara(world.now) : inKessar(world.now);

const act = (world: World, tries: Tries, { by, which, n }: Extract<Step, { kind: 'act' }>): World => {
  const list = tries[by] as unknown as Try<Half>[];
  const decision = firstAllowed(
    [0, 1, 2, 3].map((more) => list[(which + more) % list.length]!),
    (one) => one(world[by], contextOf(world, by), n),
  );
  if (!decision?.allowed) return world;
  const { half, mail } = post(decision.value, world.now);
  return { ...world, [by]: half, flying: mail ? [...world.flying, mail] : world.flying };
};

const firstAllowed = (
  tries: readonly Try<Half>[],
  deciding: (one: Try<Half>) => ReturnType<Try<Half>>,
): ReturnType<Try<Half>> => {
  for (const one of tries) {
    const decision = deciding(one);
    if (decision?.allowed) return decision;
  }
  return null;
};

const deliverOne = (world: World, index: number): World => {
  const mail = world.flying[index]!;
  const side = mail.to === 'xa' ? 'almara' : 'kessar';
  const { half, effects } = must(receive(world[side], { ...mail, at: world.now }, contextOf(world, side)));
  const counted = new Map(world.effects);
  for (const { digest, effect } of effects) {
    if (effect === 'dropped' || effect === 'already-received') throw new Error(`${digest} was ${effect}`);
    if (effect !== 'held') counted.set(digest, (counted.get(digest) ?? 0) + 1);
  }
  const flying = world.flying.filter((_, at) => at !== index);
  return { ...world, [side]: half, flying, landed: [...world.landed, mail], effects: counted };
};

/** The same bytes again, by whatever path: nothing at all changes. */
const repeatOne = (world: World, mail: InMessage): World => {
  const side = mail.to === 'xa' ? 'almara' : 'kessar';
  const { half, effects } = must(receive(world[side], { ...mail, at: world.now }, contextOf(world, side)));
  if (half !== world[side] || effects[0]?.effect !== 'already-received')
    throw new Error('a repetition had an effect');
  return world;
};

/** Lets everything arrive, the last message first as readily as the first. */
export const settle = (world: World, picks: readonly number[]): World => {
  let now = world;
  for (let turn = 0; now.flying.length > 0; turn += 1) {
    now = deliverOne(now, (picks[turn % Math.max(picks.length, 1)] ?? 0) % now.flying.length);
  }
  return now;
};

/** True of every half at every moment: each number is taken once, in order up to `next`, and what waits is really ahead. */
export const holdsTogether = (half: Half): void => {
  const { next, seen, held } = half.inbound;
  const numbers = new Set(seen.map(({ seq }) => seq));
  const inOrder = Array.from({ length: next }, (_, seq) => seq).every((seq) => numbers.has(seq));
  const waiting = held.every(({ seq }) => seq > next && !numbers.has(seq));
  if (numbers.size !== seen.length || !inOrder || numbers.has(next) || !waiting) {
    throw new Error(`the numbering broke: ${JSON.stringify(half.inbound)}`);
  }
};

/** It can be stored and read back. */
export const isPlain = (half: Half): void => expect(JSON.parse(JSON.stringify(half))).toEqual(half);
