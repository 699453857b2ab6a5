// The phrases the stories are told in, and the act each one is. What a phrase says is the input; what it leads to is in the table.
import { deliverAll, deliverOne } from './case.ts';
import type { Phrase } from './phrase.ts';
import { requested } from './requested.ts';
import { requesting } from './requesting.ts';

export const phrases: Record<string, Phrase> = {
  ...requesting,
  ...requested,
  'cuts the line': (world) => ({ world: { ...world, postIsCut: true } }),
  'brings everything': (world) => ({ world: deliverAll({ ...world, postIsCut: false }) }),
  'brings everything, the last message first': (world) => ({
    world: deliverAll({ ...world, postIsCut: false, flying: world.flying.toReversed() }),
  }),
  'brings everything twice': (world) => ({
    world: [...world.flying, ...world.flying].reduce(deliverOne, { ...world, postIsCut: false, flying: [] }),
  }),
};
