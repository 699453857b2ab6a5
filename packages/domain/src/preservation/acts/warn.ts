// Warning that preserving may not help or may harm, so that the Requesting State decides whether to go on: 42(7).

import { cite, rule } from '@comity/convention';
import { law, unless } from '../../law/rule.ts';
import { saysSomething } from '../../law/text.ts';
import { says } from '../../law/words.ts';
import type { Act, Situation } from '../../request/act.ts';
import { prepare } from '../../request/half.ts';
import type { Warn } from '../../request/inputs.ts';
import { openIn } from '../../request/opening.ts';
import type { IncomingPreservation } from '../stages.ts';

export const warn: Act<IncomingPreservation, Warn> = {
  name: 'warn',
  carriesOut: cite('supports', ['art42.p7', 'S-46'], 'comity incoming warn'),
  opens: [openIn('warn', ['registered', 'ordered', 'preserved'], 'open.warn', ['42(7)'])],
  rules: [
    law(
      'warn.explains',
      'enforce',
      rule(
        cite('enforces', ['art42.p7'], 'packages/domain/test/rules/preservation-order.test.ts'),
        ({ input }: Situation<IncomingPreservation, Warn>) =>
          unless(saysSomething(input.explanation), says('warn.explains'), 'explanation'),
      ),
    ),
  ],
  apply: ({ half, input, ctx }) => {
    const { risk, explanation } = input;
    const body = { reference: half.reference, risk, explanation };
    const { half: told, message, ref } = prepare(half, 'comity.preservation.warning/1', body, ctx.now);
    const warning = { risk, explanation, at: ctx.now, message: ref, answer: null };
    return { half: { ...told, warnings: [...told.warnings, warning] }, message };
  },
};
