// Releasing preserved data: never before sixty days, never while a letter for them is undecided (42(8)), unless the Requesting State
// itself has said that they are no longer needed (40(26)).

import { cite, rule } from '@comity/convention';
import { isBefore } from '../../law/instant.ts';
import { present } from '../../law/present.ts';
import { law, type Rule, unless } from '../../law/rule.ts';
import { assert } from '../../law/scalars.ts';
import { type Said, says } from '../../law/words.ts';
import type { Act, Opening, Situation } from '../../request/act.ts';
import { prepare } from '../../request/half.ts';
import type { ReleaseInput } from '../../request/inputs.ts';
import { openIn } from '../../request/opening.ts';
import { close, staged } from '../../request/update.ts';
import { heldOf } from '../../request/withdrawn.ts';
import type { IncomingPreservation } from '../stages.ts';
import { FLOOR_DAYS, undecided, withinFloor } from '../term.ts';

const letGo = (half: IncomingPreservation): boolean => half.stage.name === 'withdrawn';

const somethingHeld = law<Opening<IncomingPreservation>>(
  'release.held',
  'enforce',
  rule(
    cite('enforces', ['art42.p8'], 'packages/domain/test/rules/release.test.ts'),
    ({ half }: Opening<IncomingPreservation>) =>
      unless(half.stage.name !== 'withdrawn' || heldOf(half) !== null, says('release.held')),
  ),
);

const floor = law<Opening<IncomingPreservation>>(
  'floor.42.8',
  'enforce',
  rule(
    cite('enforces', ['art42.p8'], 'packages/domain/test/rules/release.test.ts'),
    ({ half, ctx }: Opening<IncomingPreservation>) =>
      unless(
        letGo(half) || !withinFloor(half, ctx.now),
        heldOf(half)?.effectiveFrom === null
          ? says('floor.42.8.unknown', { days: FLOOR_DAYS })
          : says('floor.42.8', { days: FLOOR_DAYS }),
      ),
  ),
);

const letterPending = law<Opening<IncomingPreservation>>(
  'pending.42.8',
  'enforce',
  rule(
    cite('enforces', ['art42.p8'], 'packages/domain/test/rules/release.test.ts'),
    ({ half }: Opening<IncomingPreservation>) =>
      unless(letGo(half) || undecided(half).length === 0, says('pending.42.8')),
  ),
);

type Releasing = Situation<IncomingPreservation, ReleaseInput>;

const trueReason: Rule<Releasing> = law<Releasing>(
  'release.reason',
  'enforce',
  rule(cite('enforces', ['art42.p8'], 'packages/domain/test/rules/release.test.ts'), (releasing: Releasing) =>
    unless(isTrue(releasing), UNTRUE[releasing.input.reason], 'reason'),
  ),
);

const isTrue = ({ half, input, ctx }: Releasing): boolean => {
  const held = heldOf(half);
  if (input.reason === 'no-longer-needed') return letGo(half);
  if (input.reason === 'letter-decided') return half.letters.length > 0 && undecided(half).length === 0;
  return held !== null && !isBefore(ctx.now, held.until);
};

const UNTRUE: Record<ReleaseInput['reason'], Said> = {
  'no-longer-needed': says('release.reason.needed'),
  'letter-decided': says('release.reason.letter'),
  expired: says('release.reason.expired'),
};

const SAYS: Record<ReleaseInput['reason'], string> = {
  'no-longer-needed': 'The requesting State no longer needs them.',
  'letter-decided': 'The letter of request for them is decided.',
  expired: 'The order has run out and was not renewed.',
};

export const release: Act<IncomingPreservation, ReleaseInput> = {
  name: 'release',
  carriesOut: cite('supports', ['art42.p8', 'art40.p26'], 'comity incoming release'),
  opens: [
    openIn('release', ['ordered', 'preserved', 'withdrawn'], 'open.release', ['42(8)']),
    somethingHeld,
    floor,
    letterPending,
  ],
  rules: [trueReason],
  apply: ({ half, input, ctx }) => {
    const held = heldOf(half);
    const { stage } = half;
    assert(held && 'registration' in stage && stage.registration, 'released without having been held');
    const says = [SAYS[input.reason], input.note].filter(Boolean).join(' ');
    const body = {
      reference: half.reference,
      result: 'released' as const,
      dataIds: held.dataIds,
      reasons: says,
      ...present({ note: input.note }),
    };
    const { half: told, message } = prepare(half, 'comity.preservation.outcome/1', body, ctx.now);
    const released = staged(told, {
      name: 'released',
      registration: stage.registration,
      release: { says, at: ctx.now },
      at: ctx.now,
    });
    const done = close(released, ctx.now);
    return {
      half: { ...done, clocks: done.clocks.map((clock) => ({ ...clock, met: clock.met ?? ctx.now })) },
      message,
    };
  },
};
