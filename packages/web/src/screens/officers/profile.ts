/** An officer's own page: devices they are signed in on, passkeys, and the way to one for approvals. */
import { LANGUAGES, OWN_NAMES, type Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { selectField } from '../../kit/field.ts';
import { heard, notice } from '../../kit/notices.ts';
import { openForm, postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { when } from '../../kit/when.ts';
import { soundSwitch } from '../../shell/line.ts';
import { type Child, div, p, span, written } from '../../tags.ts';

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
    said: `${facts.name} · ${facts.roles.map((role) => speech.label('roles', role)).join(speech.comma)}`,
  }),
  facts.told === undefined
    ? null
    : notice(facts.told === 'stays' ? 'wrong' : 'done', speech.say(`officers.told-${facts.told}`)),
  box(speech.say('officers.sessions'), sessions(speech, facts)),
  box(
    speech.say('officers.passkeys'),
    facts.passkeys.length === 0 ? p(null, speech.say('officers.no-passkeys')) : passkeys(speech, facts),
    linkButton({ says: speech.say('officers.another'), href: '/profile/passkeys/new' }),
  ),
  facts.hasWindow
    ? box(
        speech.say('officers.approval-key'),
        p(null, speech.say('officers.approval-key-why')),
        linkButton({ says: speech.say('officers.make'), href: '/profile/approval-passkey' }),
      )
    : null,
  box(
    speech.say('officers.pages'),
    div({ class: 'two' }, zoneForm(speech, facts.zones), languageForm(speech)),
    p(null, soundSwitch(speech)),
  ),
];

/** A column of buttons says on each what it does; its head is for whoever hears the page. */
const sessions = (speech: Speech, facts: ProfileFacts): Child =>
  dataTable(
    speech.say('officers.sessions'),
    [
      { says: speech.say('officers.device') },
      { says: speech.say('officers.used') },
      { says: heard(speech.say('officers.end')) },
    ],
    facts.sessions.map((session) => ({
      cells: [session.device, when(speech, session.usedAt), endForm(speech, facts.csrf, session)],
    })),
  );

const passkeys = (speech: Speech, facts: ProfileFacts): Child =>
  dataTable(
    speech.say('officers.passkeys'),
    [
      { says: speech.say('officers.label') },
      { says: speech.say('officers.used') },
      { says: heard(speech.say('officers.remove-passkey')) },
    ],
    facts.passkeys.map((passkey) => ({ cells: passkeyCells(speech, facts, passkey) })),
  );

const zoneForm = (speech: Speech, zones: readonly string[]): Child =>
  openForm(
    { action: '/time-zone', about: { back: '/profile' } },
    selectField({
      name: 'zone',
      label: speech.say('officers.zone'),
      hint: speech.say('officers.zone-hint'),
      value: speech.zone,
      choices: zones.map((value) => ({ value, says: value.replaceAll('_', ' ') })),
    }),
    submitButton({ says: speech.say('common.save') }),
  );

const languageForm = (speech: Speech): Child =>
  openForm(
    { action: '/language', about: { back: '/profile' } },
    selectField({
      name: 'language',
      label: speech.say('officers.language-choice'),
      value: speech.language,
      choices: LANGUAGES.map((value) => ({ value, says: OWN_NAMES[value] })),
    }),
    submitButton({ says: speech.say('common.save') }),
  );

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
