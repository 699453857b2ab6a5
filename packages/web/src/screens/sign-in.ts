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
  /** Whom one can choose to be: in the sandbox only. */
  officers?: readonly { id: string; name: string; roles: readonly string[] }[] | undefined;
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
