/** A form that a passkey answers: whole without a script but for the answer itself, which only an authenticator can give. */
import type { Speech } from '@comity/language';
import { submitButton } from '../../kit/buttons.ts';
import { icon } from '../../kit/icon.ts';
import { TONE_ICONS } from '../../kit/notices.ts';
import { openForm } from '../../kit/post.ts';
import { type Child, div, input, island, type Markup, noscript, p } from '../../tags.ts';

export const PASSKEY_ISLANDS: readonly string[] = ['passkey'];

export interface PasskeyFormFacts {
  ceremony: 'get' | 'create';
  challenge: string;
  rpId: string;
  action: string;
  says: string;
  /** Another way in stands before it. */
  isSecond?: boolean;
  /** Whom a new passkey is for, and the passkeys they have. */
  user?: { id: string; name: string; known: readonly string[] };
  hidden: Readonly<Record<string, string>>;
}

const ANSWER = ['credential', 'clientData', 'authenticatorData', 'signature'];

export const passkeyForm = (speech: Speech, facts: PasskeyFormFacts, ...fields: Child[]): Markup =>
  island(
    'comity-passkey',
    {
      'data-ceremony': facts.ceremony,
      'data-challenge': facts.challenge,
      'data-rp': facts.rpId,
      ...(facts.user
        ? {
            'data-user': facts.user.id,
            'data-name': facts.user.name,
            'data-known': facts.user.known.join(' '),
          }
        : {}),
    },
    openForm(
      { action: facts.action, about: facts.hidden },
      ...ANSWER.map((name) => input({ type: 'hidden', name })),
      ...fields,
      submitButton({ says: facts.says, weight: facts.isSecond ? 'plain' : 'main', icon: 'sign-in' }),
    ),
    ...(facts.ceremony === 'get'
      ? [trouble(speech.say('officers.no-answer'))]
      : [trouble(speech.say('officers.not-made')), trouble(speech.say('officers.made-there'), true)]),
    noscript(null, p(null, speech.say('officers.needs-script'))),
  );

/** `there`: where the authenticator holds a passkey of its officer already. */
const trouble = (says: string, there = false): Markup =>
  div(
    {
      ...{ class: 'notice wrong', role: 'alert', tabIndex: -1, hidden: true, 'data-trouble': '' },
      ...(there ? { 'data-there': '' } : {}),
    },
    icon(TONE_ICONS.wrong),
    p(null, says),
  );
