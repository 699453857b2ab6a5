// Registering: a person of the Requested State takes the request on, under a number of its own (40(12)(a)).

import { cite } from '@comity/convention';
import { ours, unless } from '../../law/rule.ts';
import { isBlank } from '../../law/text.ts';
import { says } from '../../law/words.ts';
import type { Act } from '../act.ts';
import type { IncomingHalf } from '../half.ts';
import type { Register } from '../inputs.ts';
import { openIn } from '../opening.ts';
import { staged } from '../update.ts';

export const register: Act<IncomingHalf, Register> = {
  name: 'register',
  carriesOut: cite('supports', ['art40.p12.a'], 'comity incoming register'),
  opens: [openIn('register', ['received'], 'open.register')],
  rules: [
    ours('register.number', 'enforce', 'packages/domain/test/rules/incoming.test.ts', ({ input }) => [
      ...unless(!isBlank(input.registeredAs), says('register.number.number'), 'registeredAs'),
      ...unless(!isBlank(input.authority), says('register.number.authority'), 'authority'),
    ]),
  ],
  apply: ({ half, input, ctx }) => {
    const { registeredAs, authority } = input;
    const registration = { registeredAs, authority, at: ctx.now, by: ctx.by.officer };
    return {
      half: staged(half, { name: 'registered', registration, at: ctx.now }),
      message: null,
    };
  },
};
