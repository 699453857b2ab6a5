// Accepting a letter, or postponing it: 40(1), 40(26), 40(27), 40(28). Refusing is the third way and has its own file.

import { cite, rule } from '@comity/convention';
import { on } from '../../law/adapt.ts';
import { present } from '../../law/present.ts';
import { law, unless } from '../../law/rule.ts';
import { assert } from '../../law/scalars.ts';
import { isBlank, saysSomething } from '../../law/text.ts';
import { says } from '../../law/words.ts';
import type { Act, Opening, Situation } from '../../request/act.ts';
import { namedDate } from '../../request/desk-clocks.ts';
import { consultationDigest, ourConsultation } from '../../request/dialogue.ts';
import { prepare } from '../../request/half.ts';
import type { Accept, Postpone } from '../../request/inputs.ts';
import { openIn } from '../../request/opening.ts';
import { registrationOf } from '../../request/standing.ts';
import { begin, meetAnswered, staged } from '../../request/update.ts';
import { letterScreening } from '../../safeguards/records.ts';
import type { IncomingLetter } from '../stages.ts';
import { agreed, unanswered } from './conditions.ts';

type Accepting = Situation<IncomingLetter, Accept>;

const foreign = ({ request }: IncomingLetter): string[] => [
  request.authority.name,
  request.conductingAuthority.name,
];
const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

const ownExecution = law<Accepting>(
  'S-01',
  'enforce',
  rule(
    cite('enforces', ['S-01', 'art5.p1', 'art5.p2'], 'packages/domain/test/rules/letter-decision.test.ts'),
    ({ half, input }: Accepting) => {
      const { name } = input.executingAuthority;
      return unless(
        !isBlank(name) && !foreign(half).some((one) => same(one, name)),
        says('S-01'),
        'executingAuthority.name',
      );
    },
  ),
);

const secrecySettled = law<Accepting>(
  'S-40',
  'enforce',
  rule(
    cite('enforces', ['S-40', 'art40.p20'], 'packages/domain/test/rules/letter-decision.test.ts'),
    ({ half, input }: Accepting) => {
      if (!half.request.confidentiality?.required) return [];
      const told = half.consultations.some(
        ({ paragraphs, message }) => message.direction === 'sent' && paragraphs.includes('40(20)'),
      );
      return unless(
        input.secrecy === 'kept' || (input.secrecy === 'cannot-be-kept' && told),
        input.secrecy === 'cannot-be-kept' ? says('S-40.tell') : says('S-40.say'),
        'secrecy',
      );
    },
  ),
);

const conditionsAnswered = law<Opening<IncomingLetter>>(
  'accept.conditions-open',
  'enforce',
  rule(
    cite('enforces', ['art40.p28'], 'packages/domain/test/rules/letter-decision.test.ts'),
    ({ half }: Opening<IncomingLetter>) =>
      unless(unanswered(half).length === 0, says('accept.conditions-open')),
  ),
);

export const accept: Act<IncomingLetter, Accept> = {
  name: 'accept',
  carriesOut: cite('supports', ['art40.p1', 'art40.p28', 'art44.p3'], 'comity incoming accept'),
  opens: [openIn('accept', ['registered', 'postponed'], 'open.accept', ['40(1)']), conditionsAnswered],
  rules: [
    ...on(
      ({ half }: Accepting) => ({ records: half.safeguards, offence: half.request.offence }),
      letterScreening,
    ),
    ownExecution,
    secrecySettled,
  ],
  apply: ({ half, input, ctx }) => {
    const registration = registrationOf(half);
    assert(registration, 'accepted before it was registered');
    const conditions = agreed(half).map(({ limitation }) => limitation.id);
    const { executingAuthority, expectedBy } = input;
    const body = { reference: half.reference, executingAuthority, conditions, ...present({ expectedBy }) };
    const { half: told, message } = prepare(half, 'comity.decision.accepted/1', body, ctx.now);
    const acceptance = { executingAuthority, conditions, expectedBy: expectedBy ?? null, at: ctx.now };
    const accepted = meetAnswered(
      staged(told, { name: 'accepted', registration, acceptance, at: ctx.now }),
      ctx.now,
      'letter-decision',
    );
    return { half: expectedBy ? begin(accepted, announced(expectedBy)) : accepted, message };
  },
};

const announced = (expectedBy: string) =>
  namedDate('execution-announced', expectedBy, '40(26)', 'The date by which we announced the execution.');

const ABOUT = ['postponement'] as const;

const consultedOnPostponing = law<Opening<IncomingLetter>>(
  'S-35.postponement',
  'enforce',
  rule(
    cite('enforces', ['S-35', 'art40.p28'], 'packages/domain/test/rules/letter-decision.test.ts'),
    ({ half }: Opening<IncomingLetter>) =>
      unless(ourConsultation(half, ABOUT) !== undefined, says('S-35.postponement')),
  ),
);

export const postpone: Act<IncomingLetter, Postpone> = {
  name: 'postpone',
  carriesOut: cite('supports', ['art40.p27'], 'comity incoming postpone'),
  opens: [
    openIn('postpone', ['registered', 'postponed', 'accepted'], 'open.postpone', ['40(27)']),
    consultedOnPostponing,
  ],
  rules: [
    law(
      'postpone.reason',
      'enforce',
      rule(
        cite('enforces', ['art40.p27'], 'packages/domain/test/rules/letter-decision.test.ts'),
        ({ input }: Situation<IncomingLetter, Postpone>) =>
          unless(saysSomething(input.reason), says('postpone.reason'), 'reason'),
      ),
    ),
  ],
  apply: ({ half, input, ctx }) => {
    const registration = registrationOf(half);
    const consultation = consultationDigest(half, ourConsultation(half, ABOUT));
    assert(registration && consultation, 'postponed without a registration or a consultation');
    const { reason, until } = input;
    const body = { reason, paragraphs: ['40(27)', '40(28)'], consultation, ...present({ until }) };
    const { half: told, message } = prepare(half, 'comity.decision.postponed/1', body, ctx.now);
    const postponement = { ...body, until: until ?? null, at: ctx.now };
    const postponed = staged(told, { name: 'postponed', registration, postponement, at: ctx.now });
    const waiting = meetAnswered(postponed, ctx.now, 'letter-decision');
    return { half: until ? begin(waiting, resumes(until)) : waiting, message };
  },
};

const resumes = (until: string) =>
  namedDate('postponed-until', until, '40(27)', 'The postponement ends: take the letter up again.');
