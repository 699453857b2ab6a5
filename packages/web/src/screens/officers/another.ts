/** Another passkey beside those an officer has: one they have says that it is them, then the new one is made. */
import type { Speech } from '@comity/language';
import { breadcrumbs, pageHead } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { linkButton } from '../../kit/buttons.ts';
import { notice } from '../../kit/notices.ts';
import { type Child, div, p } from '../../tags.ts';
import { labelField } from './enrol.ts';
import { passkeyForm } from './passkey-form.ts';

interface Question {
  challenge: string;
  rpId: string;
}

export interface AnotherFacts {
  csrf: string;
  /** It was refused before. */
  refused: boolean;
  /** For a passkey they have; absent when they have none. */
  confirm?: Question;
  /** Once it was confirmed. */
  making?: Question & { officer: string; name: string; known: readonly string[] };
}

export const anotherScreen = (speech: Speech, facts: AnotherFacts): Child[] => [
  pageHead({
    title: speech.say('officers.another'),
    trail: breadcrumbs(speech.say('request.way'), [
      { says: speech.say('officers.profile'), href: '/profile' },
      { says: speech.say('officers.another') },
    ]),
  }),
  facts.refused ? notice('wrong', speech.say('officers.another-refused')) : null,
  div({ class: 'narrow' }, ...whatNext(speech, facts)),
];

function whatNext(speech: Speech, { csrf, confirm, making }: AnotherFacts): Child[] {
  if (making) {
    const { challenge, rpId, officer, name, known } = making;
    const asked = { ceremony: 'create', challenge, rpId, action: '/profile/passkeys' } as const;
    const user = { id: officer, name, known };
    const facts = { ...asked, user, says: speech.say('officers.make'), hidden: { csrf } };
    const label = labelField(speech);
    return [box(speech.say('officers.make-for', { name }), passkeyForm(speech, facts, label))];
  }
  if (confirm === undefined)
    return [
      notice('tell', speech.say('officers.another-none')),
      linkButton({ says: speech.say('officers.have-code'), href: '/enrol' }),
    ];
  const asked = { ceremony: 'get', action: '/profile/passkeys/new', hidden: { csrf } } as const;
  const { challenge, rpId } = confirm;
  return [
    box(
      speech.say('officers.another-confirm'),
      p(null, speech.say('officers.another-why')),
      passkeyForm(speech, { ...asked, challenge, rpId, says: speech.say('officers.continue') }),
    ),
  ];
}
