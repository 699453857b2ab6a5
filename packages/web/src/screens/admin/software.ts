/** What the State's own software is given: keys to the interface, and addresses that are told of changes. Secrets are shown once. */
import type { Speech } from '@comity/language';
import { box } from '../../kit/box.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { checksField } from '../../kit/choices.ts';
import { selectField, textField } from '../../kit/field.ts';
import { emptyState, errorSummary, type Fault, faultOf, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { when } from '../../kit/when.ts';
import { bdi, type Child, p, span, written } from '../../tags.ts';

export interface SoftwareFacts {
  csrf: string;
  /** Whoever looks: nobody confirms a key they made. */
  me: string;
  keys: readonly {
    id: string;
    name: string;
    role: string;
    permissions: readonly string[];
    madeBy: string;
    endsAt: string;
    usedAt?: string;
    confirmed?: { by: string };
    revoked?: { by: string; at: string; reason: string };
    standing: 'waits' | 'in-use' | 'ended' | 'revoked';
  }[];
  /** Names of officers by id. */
  names: ReadonlyMap<string, string>;
  webhooks: readonly {
    id: string;
    name: string;
    url: string;
    events: readonly string[];
    deliveredAt?: string;
    failed: number;
    problem?: string;
    next?: string;
  }[];
  roles: readonly string[];
  permissions: readonly string[];
  events: readonly string[];
  faults: readonly Fault[];
  said: Readonly<Record<string, readonly string[]>>;
  /** Made just now. */
  secret?: { of: 'key' | 'webhook'; text: string };
}

export const adminSoftware = (speech: Speech, facts: SoftwareFacts): Child[] => [
  errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
  facts.secret === undefined
    ? null
    : notice(
        'done',
        speech.say(`admin.secret-${facts.secret.of}`),
        p({ class: 'hash mono', dir: 'ltr' }, facts.secret.text),
        p(null, speech.say('admin.secret-says')),
        facts.secret.of === 'key' ? p(null, speech.say('admin.secret-key-waits')) : null,
      ),
  box(
    speech.say('admin.api-keys'),
    p({ class: 'quiet' }, speech.say('admin.api-keys-said')),
    keyList(speech, facts),
  ),
  box(speech.say('admin.make-key'), keyForm(speech, facts)),
  box(
    speech.say('admin.webhooks'),
    p({ class: 'quiet' }, speech.say('admin.webhooks-said')),
    hookList(speech, facts),
  ),
  box(speech.say('admin.add-webhook'), hookForm(speech, facts)),
  linkButton({ says: speech.say('shell.interface'), href: '/api/docs', icon: 'file-text', weight: 'quiet' }),
];

const keyList = (speech: Speech, facts: SoftwareFacts): Child =>
  facts.keys.length === 0
    ? emptyState(speech.say('admin.no-api-keys'), p(null, speech.say('admin.no-api-keys-says')))
    : dataTable(
        speech.say('admin.api-keys'),
        [
          { says: speech.say('admin.what-for') },
          { says: speech.say('admin.may') },
          { says: speech.say('admin.standing') },
          { says: speech.say('admin.used') },
          { says: speech.say('common.change') },
        ],
        facts.keys.map((key) => ({
          cells: [
            [written(key.name), p({ class: 'quiet' }, bdi({ dir: 'ltr' }, key.id))],
            `${speech.label('roles', key.role)}${speech.colon}${speech.list(key.permissions.map((one) => speech.label('admin', `may-${one}`)))}`,
            keyStanding(speech, facts, key),
            key.usedAt === undefined ? speech.say('admin.never-used') : when(speech, key.usedAt),
            keyActs(speech, facts, key),
          ],
        })),
      );

/** Until when, by whom it was made and confirmed; of one that was revoked, when, by whom and why. */
function keyStanding(speech: Speech, { names }: SoftwareFacts, key: SoftwareFacts['keys'][number]): Child {
  const { standing, endsAt, madeBy, confirmed, revoked } = key;
  const who = (by: string): Child => written(names.get(by) ?? by);
  const quiet = (...says: Child[]): Child => p({ class: 'quiet' }, ...says);
  const until = speech.rich('admin.until', { moment: when(speech, endsAt) });
  const made = quiet(speech.rich('admin.made-by', { by: who(madeBy) }));
  if (revoked !== undefined)
    return [
      speech.label('admin', 'key-revoked'),
      quiet(when(speech, revoked.at), ' · ', who(revoked.by)),
      quiet(written(revoked.reason)),
    ];
  if (standing === 'ended') return [speech.label('admin', 'key-ended'), quiet(when(speech, endsAt))];
  if (standing === 'waits') return [speech.say('admin.key-waits'), made, quiet(until)];
  return [until, made, confirmed && quiet(speech.rich('admin.confirmed-by', { by: who(confirmed.by) }))];
}

const keyActs = (
  speech: Speech,
  { csrf, me }: SoftwareFacts,
  { id, standing, madeBy }: SoftwareFacts['keys'][number],
): Child =>
  standing === 'in-use' || standing === 'waits'
    ? span(
        { class: 'acts' },
        standing === 'waits' && madeBy !== me
          ? postForm(
              { action: '/administration/software/confirm', csrf, about: { id } },
              submitButton({ says: speech.say('admin.confirm-key'), small: true }),
            )
          : null,
        postForm(
          { action: '/administration/software/revoke', csrf, about: { id } },
          submitButton({
            says: speech.say(standing === 'waits' ? 'admin.take-back' : 'admin.revoke'),
            weight: 'grave',
            small: true,
          }),
        ),
      )
    : null;

const keyForm = (speech: Speech, { csrf, roles, permissions, faults, said }: SoftwareFacts): Child =>
  postForm(
    { action: '/administration/software/keys', csrf },
    textField({
      ...{ name: 'key-name', label: speech.say('admin.what-for'), error: faultOf(faults, 'key-name') },
      ...{ value: said['key-name']?.[0], most: 200 },
    }),
    selectField({
      ...{ name: 'role', label: speech.say('admin.acts-as'), value: said.role?.[0] ?? roles[0] },
      choices: roles.map((value) => ({ value, says: speech.label('roles', value) })),
    }),
    checksField({
      ...{ name: 'permissions', label: speech.say('admin.may'), hint: speech.say('admin.may-hint') },
      ...{ error: faultOf(faults, 'permissions'), values: said.permissions ?? ['view'] },
      choices: permissions.map((value) => ({ value, says: speech.label('admin', `may-${value}`) })),
    }),
    textField({
      ...{ name: 'days', label: speech.say('admin.days'), hint: speech.say('admin.days-hint') },
      ...{ error: faultOf(faults, 'days'), value: said.days?.[0] ?? '90', most: 3, width: 'short' },
      ...{ inputmode: 'numeric', machine: true },
    }),
    submitButton({ says: speech.say('admin.make-key') }),
  );

const hookList = (speech: Speech, { csrf, webhooks }: SoftwareFacts): Child =>
  webhooks.length === 0
    ? emptyState(speech.say('admin.no-webhooks'), p(null, speech.say('admin.no-webhooks-says')))
    : dataTable(
        speech.say('admin.webhooks'),
        [
          { says: speech.say('admin.what-for') },
          { says: speech.say('admin.told-of') },
          { says: speech.say('admin.standing') },
          { says: speech.say('common.change') },
        ],
        webhooks.map((hook) => ({
          cells: [
            [written(hook.name), p({ class: 'quiet' }, bdi({ dir: 'ltr' }, hook.url))],
            speech.list(
              hook.events.map((event) => speech.label('admin', `event-${event.replace('.', '-')}`)),
            ),
            hookStanding(speech, hook),
            span(
              { class: 'acts' },
              hook.failed === 0
                ? null
                : postForm(
                    { action: '/administration/software/retry', csrf, about: { id: hook.id } },
                    submitButton({ says: speech.say('common.try-again'), small: true }),
                  ),
              postForm(
                { action: '/administration/software/remove', csrf, about: { id: hook.id } },
                submitButton({ says: speech.say('common.remove'), weight: 'grave', small: true }),
              ),
            ),
          ],
        })),
      );

const hookStanding = (
  speech: Speech,
  { failed, problem, next, deliveredAt }: SoftwareFacts['webhooks'][number],
): Child => {
  if (failed > 0)
    return speech.rich('admin.failed', {
      count: failed,
      problem: written(problem ?? ''),
      moment: next === undefined ? speech.say('admin.at-once') : when(speech, next),
    });
  return deliveredAt === undefined
    ? speech.say('admin.nothing-told')
    : speech.rich('admin.taken', { moment: when(speech, deliveredAt) });
};

const hookForm = (speech: Speech, { csrf, events, faults, said }: SoftwareFacts): Child =>
  postForm(
    { action: '/administration/software/webhooks', csrf },
    textField({
      ...{ name: 'hook-name', label: speech.say('admin.what-for'), error: faultOf(faults, 'hook-name') },
      ...{ value: said['hook-name']?.[0], most: 200 },
    }),
    textField({
      ...{ name: 'url', label: speech.say('admin.address'), hint: speech.say('admin.address-hint') },
      ...{ error: faultOf(faults, 'url'), value: said.url?.[0], most: 500, machine: true },
    }),
    checksField({
      ...{ name: 'events', label: speech.say('admin.told-of'), error: faultOf(faults, 'events') },
      values: said.events ?? events,
      choices: events.map((value) => ({
        value,
        says: speech.label('admin', `event-${value.replace('.', '-')}`),
      })),
    }),
    submitButton({ says: speech.say('admin.add-webhook') }),
  );
