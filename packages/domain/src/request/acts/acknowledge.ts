// Acknowledging: a person's word that the request is theirs, under which number, and what comes next. A receipt is a machine's.

import { present } from '../../law/present.ts';
import { ours, unless } from '../../law/rule.ts';
import { assert } from '../../law/scalars.ts';
import { says } from '../../law/words.ts';
import type { Act, Opening } from '../act.ts';
import { type IncomingHalf, prepare } from '../half.ts';
import type { Acknowledge } from '../inputs.ts';
import { registrationOf } from '../standing.ts';
import { meetAnswered } from '../update.ts';

const PROOF = 'packages/domain/test/rules/incoming.test.ts';

export const acknowledge: Act<IncomingHalf, Acknowledge> = {
  name: 'acknowledge',
  carriesOut: null,
  opens: [
    ours<Opening<IncomingHalf>>(
      'open.acknowledge',
      'enforce',
      'packages/domain/test/rules/opening.test.ts',
      ({ half }) => unless(registrationOf(half) !== null, says('open.acknowledge')),
    ),
    ours<Opening<IncomingHalf>>('acknowledge.once', 'enforce', PROOF, ({ half }) =>
      unless(half.acknowledgement === null, says('acknowledge.once')),
    ),
  ],
  rules: [],
  apply: ({ half, input, ctx }) => {
    const registration = registrationOf(half);
    assert(registration, 'an acknowledgement without a registration');
    const body = {
      reference: half.reference,
      registeredAs: registration.registeredAs,
      receivedAt: half.history[0]?.at ?? registration.at,
      authority: { name: input.authority },
      officerRole: ctx.by.role,
      ...present({ languages: input.languages, nextStepBy: input.nextStepBy }),
    };
    const { half: told, message } = prepare(half, 'comity.acknowledgement/1', body, ctx.now);
    const acknowledged = { ...told, acknowledgement: { ...body, at: ctx.now } };
    return {
      half: meetAnswered(acknowledged, ctx.now),
      message,
    };
  },
};
