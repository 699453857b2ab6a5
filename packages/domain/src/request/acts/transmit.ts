// Passing a request to the authority that will execute it, and watching that it does so speedily: 40(12)(b). Stays at home.

import { cite, rule } from '@comity/convention';
import { isAfter } from '../../law/instant.ts';
import { present } from '../../law/present.ts';
import { law, ours, unless } from '../../law/rule.ts';
import { isBlank } from '../../law/text.ts';
import { says } from '../../law/words.ts';
import type { Act, Situation } from '../act.ts';
import type { IncomingHalf } from '../half.ts';
import type { Transmit } from '../inputs.ts';
import { openIn } from '../opening.ts';
import { WORKING } from '../working.ts';

export const transmit: Act<IncomingHalf, Transmit> = {
  name: 'transmit',
  carriesOut: cite('supports', ['art40.p12.b'], 'comity incoming transmit'),
  opens: [openIn('transmit', WORKING, 'open.transmit', ['40(12)(b)'])],
  rules: [
    ours('transmit.day', 'enforce', 'packages/domain/test/rules/incoming.test.ts', ({ input, ctx }) =>
      unless(input.day === undefined || !isAfter(input.day, ctx.now), says('paper.day'), 'day'),
    ),
    law(
      'transmit.to',
      'record',
      rule(
        cite('records', ['art40.p12.b'], 'transmissions.to'),
        ({ input }: Situation<IncomingHalf, Transmit>) =>
          unless(!isBlank(input.to), says('transmit.to'), 'to'),
      ),
      'packages/domain/test/rules/incoming.test.ts',
    ),
  ],
  apply: ({ half, input, ctx }) => ({
    half: {
      ...half,
      transmissions: [
        ...half.transmissions,
        { to: input.to, at: input.day ?? ctx.now, by: ctx.by.officer, ...present({ note: input.note }) },
      ],
    },
    message: null,
  }),
};
