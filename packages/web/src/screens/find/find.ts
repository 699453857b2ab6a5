/** Looking up: one field, and what was found, each thing with its way there. Nothing of what a request says is shown here. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { textField } from '../../kit/field.ts';
import { emptyState } from '../../kit/notices.ts';
import { a, type Child, form, h2, li, p, section, span, ul, written } from '../../tags.ts';
import { requestTable } from '../request/table.ts';
import type { FindFacts } from './facts.ts';

export const findTitle = (speech: Speech): string => speech.say('find.title');

export function findScreen(speech: Speech, facts: FindFacts): Child[] {
  return [
    pageHead({ title: speech.say('find.title'), said: speech.say('find.said') }),
    form(
      { method: 'get', action: '/find', role: 'search', class: 'in-line search' },
      textField({
        name: 'q',
        label: speech.say('find.words'),
        hint: speech.say('find.hint'),
        type: 'search',
        value: facts.typed,
        most: 500,
      }),
      submitButton({ says: speech.say('common.find'), weight: 'main', icon: 'magnifying-glass' }),
    ),
    ...(facts.typed === '' ? [] : found(speech, facts)),
  ];
}

function found(speech: Speech, facts: FindFacts): Child[] {
  const { own, requests, states, articles, ways, next } = facts;
  if (requests.length + states.length + articles.length + ways.length === 0)
    return [emptyState(speech.say('find.nothing'), p(null, speech.say('find.nothing-says')))];
  return [
    requests.length === 0 ? null : requestList(speech, facts),
    next === undefined ? null : p(null, linkButton({ says: speech.say('find.more'), href: next })),
    ways.length === 0
      ? null
      : section(
          null,
          h2(null, speech.say('find.ways')),
          ul({ class: 'hits' }, ...ways.map(({ says, href }) => li(null, a({ href }, says)))),
        ),
    states.length === 0
      ? null
      : section(
          null,
          h2(null, speech.say('find.states')),
          ul(
            { class: 'hits' },
            ...states.map(({ state, pinned, authorities }) =>
              li(
                null,
                a(
                  { href: pinned ? `/directory/${state}` : `/treaty/states/${state}` },
                  written(speech.state(state)),
                ),
                span({ class: 'quiet' }, ` · ${speech.say(pinned ? 'find.pinned' : 'find.not-pinned')}`),
                ...authorities.flatMap((name) => [' · ', written(name)]),
              ),
            ),
          ),
        ),
    articles.length === 0
      ? null
      : section(
          null,
          h2(null, speech.say('find.articles')),
          ul(
            { class: 'hits' },
            ...articles.map(({ ref, text }) =>
              li(
                null,
                a({ href: `/law/${own}?article=${Number.parseInt(ref, 10)}`, class: 'mono' }, ref),
                ' ',
                span({ lang: 'en', dir: 'ltr' }, text),
              ),
            ),
          ),
        ),
  ];
}

/** As the list of all requests shows them. */
const requestList = (speech: Speech, { requests }: FindFacts): Child =>
  section(
    null,
    h2(null, speech.say('find.requests')),
    requestTable(speech, speech.say('find.requests'), requests, '/requests/'),
  );
