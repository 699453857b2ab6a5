/** An officer's own page: devices they are signed in on, passkeys, and the way to one for approvals. */
import type { Speech } from '@comity/language';
import { pageHead, panel } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { dataTable } from '../../kit/table.ts';
import { soundSwitch } from '../../shell/line.ts';
import { type Child, form, input, li, p, ul } from '../../tags.ts';

export interface ProfileFacts {
  name: string;
  roles: readonly string[];
  csrf: string;
  sessions: readonly { id: string; device: string; usedAt: string; isThis: boolean }[];
  passkeys: readonly { label: string; enrolledAt: string }[];
  hasWindow: boolean;
}

export const profileScreen = (speech: Speech, facts: ProfileFacts): Child[] => [
  pageHead({
    title: speech.say('officers.profile'),
    said: `${facts.name} · ${facts.roles.map((role) => speech.label('roles', role)).join(', ')}`,
  }),
  dataTable(
    speech.say('officers.sessions'),
    [
      { says: speech.say('officers.device') },
      { says: speech.say('officers.used') },
      { says: speech.say('officers.end') },
    ],
    facts.sessions.map((session) => ({
      cells: [session.device, speech.moment(session.usedAt), endForm(speech, facts.csrf, session)],
    })),
  ),
  panel(
    { title: speech.say('officers.passkeys') },
    facts.passkeys.length === 0
      ? p(null, speech.say('officers.no-passkeys'))
      : ul(
          null,
          ...facts.passkeys.map(({ label, enrolledAt }) =>
            li(null, `${label} · ${speech.moment(enrolledAt)}`),
          ),
        ),
  ),
  p(null, soundSwitch(speech)),
  facts.hasWindow
    ? panel(
        { title: speech.say('officers.approval-key') },
        p(null, speech.say('officers.approval-key-why')),
        linkButton({ says: speech.say('officers.make'), href: '/profile/approval-passkey' }),
      )
    : null,
];

const endForm = (speech: Speech, csrf: string, session: ProfileFacts['sessions'][number]): Child =>
  session.isThis
    ? speech.say('officers.this-one')
    : form(
        { method: 'post', action: '/profile/end-session' },
        input({ type: 'hidden', name: 'csrf', value: csrf }),
        input({ type: 'hidden', name: 'id', value: session.id }),
        submitButton({ says: speech.say('officers.end') }),
      );
