/** Before anyone is signed in. */
import type { Speech } from '@comity/language';
import { pageHead } from '../kit/blocks.ts';
import { submitButton } from '../kit/buttons.ts';
import { selectField } from '../kit/field.ts';
import { notice } from '../kit/notices.ts';
import { openForm } from '../kit/post.ts';
import { a, type Child, div, p } from '../tags.ts';
import { passkeyForm } from './officers/passkey-form.ts';

export interface SignInFacts {
  state: string;
  /** Where one wanted to go. */
  back: string;
  /** The desk's own address, where one came by another name of this machine. */
  ownAddress?: string | undefined;
  /** What a passkey is asked. */
  question: { challenge: string; rpId: string };
  /** A passkey was enrolled just now. */
  enrolled: boolean;
  /** A passkey did not let its officer in. */
  refused: boolean;
  /** Why one is signed in no more, where it was known by its token. */
  ended?: Ending | undefined;
  /** Whom one can choose to be: in the sandbox only. */
  officers?: readonly { id: string; name: string; roles: readonly string[] }[] | undefined;
}

/** As the node remembers it of a session. */
export type Ending = keyof typeof ENDED;

const ENDED = {
  idle: 'line.ended-idle',
  hours: 'line.ended-hours',
  'signed-out': 'line.ended-signed-out',
  elsewhere: 'line.ended-elsewhere',
  register: 'line.ended-register',
  suspended: 'line.ended-suspended',
  copied: 'line.ended-copied',
  recovered: 'line.ended-recovered',
  device: 'line.ended-device',
  room: 'line.ended-room',
  unknown: 'line.ended-unknown',
} as const;

/** What ended and what is kept; to whoever had no session here, that a page waits behind. */
function whyHere(speech: Speech, { ended, enrolled, refused, back }: SignInFacts): Child {
  if (enrolled || refused) return null;
  if (ended === undefined) return back === '/' ? null : notice('tell', speech.say('line.page-waits'));
  return notice(
    'tell',
    speech.say(ENDED[ended]),
    ended === 'signed-out' ? null : p({ hidden: true, 'data-unsent': '' }, speech.say('line.unsent-here')),
    back === '/' ? null : p(null, speech.say('line.page-waits')),
  );
}

export const signInScreen = (speech: Speech, facts: SignInFacts): Child[] => [
  pageHead({ title: speech.say('shell.desk-of', { state: facts.state }) }),
  facts.ownAddress === undefined
    ? null
    : notice(
        'tell',
        speech.rich('shell.other-name', {
          address: a({ href: `${facts.ownAddress}${facts.back}`, dir: 'ltr' }, facts.ownAddress),
        }),
      ),
  whyHere(speech, facts),
  facts.enrolled ? notice('done', speech.say('officers.enrolled')) : null,
  facts.refused ? notice('wrong', speech.say('officers.not-let-in')) : null,
  facts.officers
    ? div(
        { class: 'narrow' },
        openForm(
          { action: '/sign-in', about: { back: facts.back } },
          selectField({
            name: 'officer',
            label: speech.say('shell.officer'),
            hint: speech.say('shell.by-name'),
            choices: facts.officers.map(({ id, name, roles }) => ({
              value: id,
              says: `${name} (${roles.map((role) => speech.label('roles', role)).join(speech.comma)})`,
            })),
          }),
          submitButton({ says: speech.say('shell.look'), weight: 'main', icon: 'sign-in' }),
        ),
      )
    : null,
  div(
    { class: 'narrow' },
    passkeyForm(speech, {
      ceremony: 'get',
      ...facts.question,
      action: '/sign-in/passkey',
      says: speech.say('officers.use-passkey'),
      isSecond: facts.officers !== undefined,
      hidden: { back: facts.back },
    }),
    div(
      { class: 'else' },
      p(null, a({ href: '/enrol' }, speech.say('officers.have-code'))),
      p(null, a({ href: '/verify' }, speech.say('evidence.anyone-checks'))),
      p({ class: 'quiet' }, speech.say('shell.own-key')),
    ),
  ),
];
