/** People: who acts for the State, how each signs in and approves, who is suspended, and what waits for them. */
import type { Speech } from '@comity/language';
import { box } from '../../kit/box.ts';
import { submitButton } from '../../kit/buttons.ts';
import { checksField } from '../../kit/choices.ts';
import { textField } from '../../kit/field.ts';
import { errorSummary, type Fault, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { when } from '../../kit/when.ts';
import { a, type Child, p, span, written } from '../../tags.ts';

export interface PersonRow {
  officer: string;
  name: string;
  roles: readonly string[];
  passkeys: number;
  approvalPasskeys: number;
  sessions: number;
  hasScriptKey: boolean;
  invitedUntil?: string;
  suspended?: { by: string; reason: string; at: string };
}

export interface PeopleFacts {
  csrf: string;
  people: readonly PersonRow[];
  /** `isAsked`: a change that registers it waits for custodians already. */
  madePasskeys: readonly { id: string; officer: string; at: string; isAsked: boolean }[];
  recoveries: readonly { id: string; officer: string; askedBy: string; reason: string; isTheirs: boolean }[];
  roles: readonly string[];
  faults: readonly Fault[];
  said: { id: string; name: string; roles: readonly string[] };
}

export const adminPeople = (speech: Speech, facts: PeopleFacts): Child[] => [
  errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
  dataTable(
    speech.say('admin.people'),
    [
      { says: speech.say('admin.officer') },
      { says: speech.say('admin.roles') },
      { says: speech.say('admin.signs-in') },
      { says: speech.say('admin.approves') },
      { says: speech.say('admin.standing') },
    ],
    facts.people.map((person) => ({
      cells: [
        span(
          null,
          a({ href: `/administration/people/${person.officer}` }, written(person.name)),
          span({ class: 'quiet' }, ' ', written(person.officer)),
        ),
        speech.list(person.roles.map((role) => speech.label('roles', role))),
        speech.say('admin.passkeys', { count: person.passkeys }),
        approvesWith(speech, person),
        standingOf(speech, person),
      ],
    })),
  ),
  ...waiting(speech, facts),
  box(
    speech.say('admin.add-officer'),
    p({ class: 'quiet' }, speech.say('admin.add-said')),
    postForm(
      { action: '/administration/people', csrf: facts.csrf },
      textField({
        name: 'id',
        label: speech.say('admin.pseudonym'),
        hint: speech.say('admin.pseudonym-hint'),
        error: faultOf(facts.faults, 'id'),
        value: facts.said.id,
        most: 60,
        width: 'medium',
        machine: true,
      }),
      textField({
        name: 'name',
        label: speech.say('admin.name'),
        hint: speech.say('admin.name-hint'),
        error: faultOf(facts.faults, 'name'),
        value: facts.said.name,
        most: 200,
      }),
      rolesField(speech, facts.roles, facts.said.roles, faultOf(facts.faults, 'roles')),
      submitButton({ says: speech.say('admin.ask-custodians'), weight: 'main' }),
    ),
  ),
];

export const rolesField = (
  speech: Speech,
  roles: readonly string[],
  values: readonly string[],
  error: string | undefined,
  hint?: string,
): Child =>
  checksField({
    name: 'roles',
    label: speech.say('admin.roles'),
    ...(hint === undefined ? {} : { hint }),
    error,
    values,
    choices: roles.map((value) => ({ value, says: speech.label('roles', value) })),
  });

/** A key for scripts is named where there is one; “none yet” beside it would say the opposite. */
export function approvesWith(speech: Speech, { approvalPasskeys: count, hasScriptKey }: PersonRow): string {
  const script = hasScriptKey ? [speech.say('admin.script-key')] : [];
  return speech.list([
    ...(count > 0 || !hasScriptKey ? [speech.say('admin.passkeys', { count })] : []),
    ...script,
  ]);
}

const standingOf = (speech: Speech, { suspended, invitedUntil, sessions }: PersonRow): Child => {
  if (suspended) return speech.rich('admin.suspended-since', { moment: when(speech, suspended.at) });
  if (invitedUntil !== undefined)
    return speech.rich('admin.invited-until', { moment: when(speech, invitedUntil) });
  return speech.say('admin.sessions', { count: sessions });
};

const waiting = (speech: Speech, { csrf, madePasskeys, recoveries }: PeopleFacts): Child[] => [
  recoveries.length === 0
    ? null
    : box(
        speech.say('admin.recoveries'),
        ...recoveries.map(({ id, officer, askedBy, reason, isTheirs }) =>
          postForm(
            { action: '/administration/recoveries', csrf, about: { id } },
            p(null, speech.say('admin.recovery-says', { officer, by: askedBy, reason })),
            isTheirs
              ? submitButton({ says: speech.say('admin.confirm-recovery'), weight: 'grave' })
              : p({ class: 'quiet' }, speech.say('admin.another-confirms')),
          ),
        ),
      ),
  madePasskeys.length === 0
    ? null
    : box(
        speech.say('admin.made-passkeys'),
        ...madePasskeys.map(({ id, officer, at, isAsked }) =>
          postForm(
            { action: '/administration/passkeys', csrf, about: { id } },
            p(null, speech.rich('admin.made-says', { officer: written(officer), moment: when(speech, at) })),
            isAsked
              ? p(null, a({ href: '/administration' }, speech.say('admin.ceremonies')))
              : submitButton({ says: speech.say('admin.register') }),
          ),
        ),
      ),
];
