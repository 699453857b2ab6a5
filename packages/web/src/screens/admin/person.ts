/** One officer: a code, other roles, suspension, recovery by two custodians. Whoever looks is never the one it is done to. */
import type { Speech } from '@comity/language';
import { breadcrumbs, definitions } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { submitButton } from '../../kit/buttons.ts';
import { areaField } from '../../kit/field.ts';
import { errorSummary, type Fault, faultOf, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { when } from '../../kit/when.ts';
import { type Child, h2, p, written } from '../../tags.ts';
import { approvesWith, type PersonRow, rolesField } from './people.ts';

export interface PersonFacts {
  csrf: string;
  person: PersonRow;
  isSelf: boolean;
  roles: readonly string[];
  faults: readonly Fault[];
  /** Shown once. */
  code?: { code: string; endsAt: string };
}

export const adminPerson = (speech: Speech, facts: PersonFacts): Child[] => {
  const { person, code, faults } = facts;
  return [
    breadcrumbs(speech.say('admin.people'), [
      { says: speech.say('admin.people'), href: '/administration/people' },
      { says: written(person.name) },
    ]),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    h2(null, written(person.name)),
    code === undefined ? null : codeNotice(speech, code),
    definitions([
      { term: speech.say('admin.pseudonym'), says: written(person.officer) },
      {
        term: speech.say('admin.signs-in'),
        says: speech.say('admin.passkeys', { count: person.passkeys }),
      },
      {
        term: speech.say('admin.approves'),
        says: approvesWith(speech, person),
      },
      {
        term: speech.say('admin.standing'),
        says: speech.say('admin.sessions', { count: person.sessions }),
      },
      {
        term: speech.say('admin.suspended'),
        says:
          person.suspended &&
          speech.rich('admin.suspended-by', {
            by: written(person.suspended.by),
            moment: when(speech, person.suspended.at),
            reason: written(person.suspended.reason),
          }),
      },
    ]),
    rolesPanel(speech, facts),
    ...(facts.isSelf
      ? [notice('tell', speech.say('admin.oneself'))]
      : [invitePanel(speech, facts), suspendPanel(speech, facts), recoverPanel(speech, facts)]),
  ];
};

const codeNotice = (speech: Speech, { code, endsAt }: { code: string; endsAt: string }): Child =>
  notice(
    'done',
    speech.say('admin.code'),
    p({ class: 'big-answer mono', dir: 'ltr' }, code),
    p(null, speech.rich('admin.code-says', { moment: when(speech, endsAt) })),
  );

const at = (person: PersonRow, act: string): string => `/administration/people/${person.officer}/${act}`;

const rolesPanel = (speech: Speech, { csrf, person, roles, faults }: PersonFacts): Child =>
  box(
    undefined,
    postForm(
      { action: at(person, 'roles'), csrf },
      rolesField(speech, roles, person.roles, faultOf(faults, 'roles'), speech.say('admin.roles-said')),
      submitButton({ says: speech.say('admin.ask-custodians') }),
    ),
  );

/** Who has a passkey adds another themselves, or lost it: a code of one custodian would let that one in under their name. */
const invitePanel = (speech: Speech, { csrf, person }: PersonFacts): Child =>
  person.suspended || person.passkeys > 0
    ? null
    : box(
        speech.say('admin.invite'),
        p({ class: 'quiet' }, speech.say('admin.invite-said')),
        postForm(
          { action: at(person, 'invite'), csrf },
          submitButton({ says: speech.say('admin.make-code') }),
        ),
      );

const reasonField = (speech: Speech, name: string, faults: readonly Fault[]): Child =>
  areaField({
    name,
    label: speech.say('common.reason'),
    hint: speech.say('admin.reason-hint'),
    error: faultOf(faults, name),
    most: 1000,
    rows: 2,
  });

const suspendPanel = (speech: Speech, { csrf, person, faults }: PersonFacts): Child => {
  const act = person.suspended ? 'reinstate' : 'suspend';
  return box(
    speech.say(`admin.${act}`),
    p({ class: 'quiet' }, speech.say(`admin.${act}-said`)),
    postForm(
      { action: at(person, act), csrf },
      reasonField(speech, `${act}-reason`, faults),
      submitButton({ says: speech.say(`admin.${act}`), weight: person.suspended ? 'plain' : 'grave' }),
    ),
  );
};

/** Nothing to recover where there is no passkey: a code is made. */
const recoverPanel = (speech: Speech, { csrf, person, faults }: PersonFacts): Child =>
  person.passkeys === 0
    ? null
    : box(
        speech.say('admin.recover'),
        p({ class: 'quiet' }, speech.say('admin.recover-said')),
        postForm(
          { action: at(person, 'recover'), csrf },
          reasonField(speech, 'recover-reason', faults),
          submitButton({ says: speech.say('admin.ask-recovery') }),
        ),
      );
