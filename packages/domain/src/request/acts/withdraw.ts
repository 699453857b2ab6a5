// Withdrawing, or saying promptly that help is no longer needed: 40(26). Open at every stage that is not an end.

import { cite } from '@comity/convention';
import { present } from '../../law/present.ts';
import { ours, unless } from '../../law/rule.ts';
import { says } from '../../law/words.ts';
import type { Act, Opening } from '../act.ts';
import { type OutgoingHalf, prepare } from '../half.ts';
import type { Withdraw } from '../inputs.ts';
import { isClosed, isUnsent } from '../standing.ts';
import { close } from '../update.ts';
import { withdrawn } from '../withdrawn.ts';

export const withdraw: Act<OutgoingHalf, Withdraw> = {
  name: 'withdraw',
  carriesOut: cite('supports', ['art40.p26'], 'comity request withdraw'),
  opens: [
    ours<Opening<OutgoingHalf>>(
      'open.withdraw',
      'enforce',
      'packages/domain/test/rules/opening.test.ts',
      ({ half }) => unless(!isClosed(half), says('open.withdraw')),
      ['40(26)'],
    ),
  ],
  rules: [],
  apply: ({ half, input, ctx }) => {
    const body = { reason: input.reason, ...present({ note: input.note }) };
    const ended = close(withdrawn(half, { ...body, at: ctx.now }), ctx.now);
    if (isUnsent(half)) return { half: ended, message: null };
    const { half: told, message } = prepare(ended, 'comity.request.withdrawn/1', body, ctx.now);
    return { half: told, message };
  },
};
