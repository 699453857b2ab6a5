// What a phrase is: an act of one State on its half, or something that happens to the post.
import type * as d from '../../../packages/domain/src/index.ts';
import { ctxOf, type World } from './case.ts';

type Side = 'almara' | 'kessar';
type Done = { world: World } | { decision: d.Decision<d.Change>; side: Side };
export type Phrase = (world: World, about: 'preservation' | 'letter') => Done;

/** Said where a reason is asked for and any true one would do. */
export const spoken = 'as explained by telephone to the desk on duty';

/** An act of the requesting State on its half. */
export const almara =
  <A extends 'preservation' | 'letter'>(
    about: A,
    act: (
      half: A extends 'letter' ? d.OutgoingLetter : d.OutgoingPreservation,
      ctx: d.Context,
      world: World,
    ) => d.Decision<d.Change>,
  ): Phrase =>
  (world) => ({
    decision: act(world[about].out as Parameters<typeof act>[0], ctxOf(world, 'almara'), world),
    side: 'almara',
  });

/** An act of the requested State on its half. */
export const kessar =
  <A extends 'preservation' | 'letter'>(
    about: A,
    act: (
      half: A extends 'letter' ? d.IncomingLetter : d.IncomingPreservation,
      ctx: d.Context,
      world: World,
    ) => d.Decision<d.Change>,
  ): Phrase =>
  (world) => ({
    decision: act(world[about].in as Parameters<typeof act>[0], ctxOf(world, 'kessar'), world),
    side: 'kessar',
  });

/** An act that is the same on either kind of request. */
export const onEither =
  (side: Side, act: (half: never, ctx: d.Context) => d.Decision<d.Change>): Phrase =>
  (world, about) => ({
    decision: act(world[about][side === 'almara' ? 'out' : 'in'] as never, ctxOf(world, side)),
    side,
  });
