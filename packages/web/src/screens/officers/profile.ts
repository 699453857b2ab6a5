/** An officer's own page: devices they are signed in on, passkeys, and the way to one for approvals. */
import { LANGUAGES, OWN_NAMES, type Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { selectField } from '../../kit/field.ts';
import { notice } from '../../kit/notices.ts';
import { openForm, postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { when } from '../../kit/when.ts';
import { soundSwitch } from '../../shell/line.ts';
import { type Child, p, span, written } from '../../tags.ts';

/** What became of a passkey just now. */
export const PASSKEY_NEWS = ['added', 'removed', 'stays'] as const;

export interface ProfileFacts {
  told?: (typeof PASSKEY_NEWS)[number] | undefined;
  name: string;
  roles: readonly string[];
  csrf: string;
  sessions: readonly { id: string; device: string; usedAt: string; isThis: boolean }[];
  passkeys: readonly { id: string; label: string; enrolledAt: string; usedAt?: string }[];
  /** IANA zones this node knows. */
  zones: readonly string[];
  hasWindow: boolean;
}

export const profileScreen = (speech: Speech, facts: ProfileFacts): Child[] => [
  pageHead({
    title: speech.say('officers.profile'),
    said: `${facts.name} · ${facts.roles.map((role) => speech.label('roles', role)).join(', ')}`,
  }),
  facts.told === undefined
    ? null
    : notice(facts.told === 'stays' ? 'wrong' : 'done', speech.say(`officers.told-${facts.told}`)),
  dataTable(
    speech.say('officers.sessions'),
    [
      { says: speech.say('officers.device') },
      { says: speech.say('officers.used') },
      { says: speech.say('officers.end') },
    ],
    facts.sessions.map((session) => ({
      cells: [session.device, when(speech, session.usedAt), endForm(speech, facts.csrf, session)],
    })),
  ),
  box(
    speech.say('officers.passkeys'),
    facts.passkeys.length === 0
      ? p(null, speech.say('officers.no-passkeys'))
      : dataTable(
          speech.say('officers.passkeys'),
          [
            { says: speech.say('officers.passkeys') },
            { says: speech.say('officers.used') },
            { says: speech.say('officers.remove-passkey') },
          ],
          facts.passkeys.map((passkey) => ({ cells: passkeyCells(speech, facts, passkey) })),
        ),
    linkButton({ says: speech.say('officers.another'), href: '/profile/passkeys/new' }),
  ),
  p(null, soundSwitch(speech)),
  box(
    speech.say('officers.zone'),
    openForm(
      { action: '/time-zone', about: { back: '/profile' } },
      selectField({
        name: 'zone',
        label: speech.say('officers.zone'),
        hint: speech.say('officers.zone-hint'),
        value: speech.zone,
        choices: facts.zones.map((value) => ({ value, says: value.replaceAll('_', ' ') })),
      }),
      submitButton({ says: speech.say('common.save') }),
    ),
  ),
  box(
    speech.say('officers.language-choice'),
    openForm(
      { action: '/language', about: { back: '/profile' } },
      selectField({
        name: 'language',
        label: speech.say('common.language'),
        value: speech.language,
        choices: LANGUAGES.map((value) => ({ value, says: OWN_NAMES[value] })),
      }),
      submitButton({ says: speech.say('common.save') }),
    ),
  ),
  facts.hasWindow
    ? box(
        speech.say('officers.approval-key'),
        p(null, speech.say('officers.approval-key-why')),
        linkButton({ says: speech.say('officers.make'), href: '/profile/approval-passkey' }),
      )
    : null,
];

const passkeyCells = (
  speech: Speech,
  { csrf, passkeys }: ProfileFacts,
  { id, label, enrolledAt, usedAt }: ProfileFacts['passkeys'][number],
): Child[] => [
  span(null, written(label), span({ class: 'quiet' }, ' ', when(speech, enrolledAt))),
  usedAt === undefined ? speech.say('officers.never-used') : when(speech, usedAt),
  passkeys.length === 1
    ? span({ class: 'quiet' }, speech.say('officers.last-passkey'))
    : postForm(
        { action: '/profile/remove-passkey', csrf, about: { id } },
        submitButton({ says: speech.say('officers.remove-passkey'), weight: 'grave', small: true }),
      ),
];

const endForm = (speech: Speech, csrf: string, session: ProfileFacts['sessions'][number]): Child =>
  session.isThis
    ? speech.say('officers.this-one')
    : postForm(
        { action: '/profile/end-session', csrf, about: { id: session.id } },
        submitButton({ says: speech.say('officers.end') }),
      );
