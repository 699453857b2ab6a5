/** What was put up and waits: whose approvals it has, and the way to the keeper's window for whoever may give one. */
import type { Speech } from '@comity/language';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { icon } from '../../kit/icon.ts';
import { postForm } from '../../kit/post.ts';
import { div, type Markup, p, written } from '../../tags.ts';
import type { AwaitingFacts } from './file-facts.ts';
import { actName } from './naming.ts';

export const awaiting = (
  speech: Speech,
  { id, act, needed, by, roles, takeBack, href }: AwaitingFacts,
): Markup =>
  div(
    { class: 'awaiting' },
    icon('users'),
    div(
      null,
      p({ class: 'what-title' }, speech.say('request.awaits', { act: actName(speech, act) })),
      p(
        { class: 'under' },
        speech.say('request.approved-of', { done: speech.number(by.length), needed: speech.number(needed) }),
        by.length === 0 ? '' : speech.colon,
        ...by.map((name, at) => [at > 0 ? speech.comma : '', written(name)]),
      ),
      p(
        { class: 'under' },
        speech.say(act === 'authorise' ? 'request.awaits-dispatch' : 'request.awaits-where'),
      ),
      p({ class: 'under' }, speech.say('request.awaits-first')),
      href === undefined
        ? p({ class: 'under' }, speech.say('request.awaits-of', { roles: rolesOf(speech, roles) }))
        : linkButton({ says: speech.say('request.to-approval'), href, weight: 'main', icon: 'fingerprint' }),
      takeBack === undefined
        ? null
        : postForm(
            { action: takeBack.action, csrf: takeBack.csrf, about: { act: id } },
            submitButton({ says: speech.say('request.take-back'), weight: 'quiet', small: true }),
          ),
    ),
  );

const rolesOf = (speech: Speech, roles: readonly string[]): string =>
  roles.map((role) => speech.label('roles', role)).join(speech.comma);
