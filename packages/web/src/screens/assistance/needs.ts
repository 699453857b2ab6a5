/** What States need: our own, those of others that we may see, and drafts drawn up from findings. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { emptyState } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { a, type Child, h2, li, p, section, span, ul, written } from '../../tags.ts';
import { inEnglish, refOf } from '../law/parts.ts';
import type { DraftsFacts, NeedsFacts, NeedTold } from './facts.ts';
import { articlesNamed, helpTabs, helpTrail } from './parts.ts';

/** Most needs of other States in one list; who looks for more narrows it by State. */
const MOST = 200;

export function needsScreen(speech: Speech, facts: NeedsFacts): Child[] {
  const { state, own, others, mayRecord } = facts;
  return [
    ...helpTabs(speech, 'needs'),
    pageHead({
      title: speech.say('assistance.needs-of', { state: speech.state(state) }),
      said: speech.say('assistance.said'),
      acts: [
        mayRecord
          ? linkButton({
              says: speech.say('assistance.say-need'),
              href: `/assistance/needs/new?state=${state}`,
              icon: 'plus',
              weight: 'main',
            })
          : null,
        linkButton({
          says: speech.say('assistance.draw-up'),
          href: `/assistance/drafts?state=${state}`,
          icon: 'list-checks',
        }),
      ],
    }),
    own.length === 0
      ? emptyState(speech.say('assistance.no-needs'), p(null, speech.say('assistance.no-needs-says')))
      : needTable(speech, speech.say('assistance.needs-of', { state: speech.state(state) }), own),
    others.length === 0
      ? null
      : section(
          null,
          h2(null, speech.say('assistance.needs-others')),
          needTable(speech, speech.say('assistance.needs-others'), others.slice(0, MOST), true),
          others.length > MOST
            ? p({ class: 'quiet' }, speech.say('assistance.others-more', { count: others.length - MOST }))
            : null,
        ),
  ];
}

const needTable = (speech: Speech, title: string, needs: readonly NeedTold[], withState = false): Child =>
  dataTable(
    title,
    [
      { says: speech.say('assistance.column-need') },
      ...(withState ? [{ says: speech.say('treaty.column-state') }] : []),
      { says: speech.say('assistance.articles') },
      { says: speech.say('assistance.standing') },
      { says: speech.say('assistance.priority') },
      { says: speech.say('assistance.visibility') },
    ],
    needs.map((need) => ({
      cells: [
        a({ href: `/assistance/needs/${need.id}` }, written(need.title)),
        ...(withState ? [a({ href: `/assistance?state=${need.state}` }, speech.state(need.state))] : []),
        articlesNamed(need.articles),
        speech.say(`assistance.standing-${need.standing}`),
        priorityTag(speech, need.priority),
        speech.say(`assistance.visibility-${need.visibility}`),
      ],
    })),
  );

export function draftsScreen(speech: Speech, { state, drafts, mayRecord }: DraftsFacts): Child[] {
  return [
    ...helpTabs(speech, 'needs'),
    pageHead({
      trail: helpTrail(speech, 'needs', { says: speech.say('assistance.draw-up') }),
      title: speech.say('assistance.drafts-title', { state: speech.state(state) }),
      said: speech.say('assistance.drafts-said'),
      acts: linkButton({ says: speech.say('treaty.its-law'), href: `/law/${state}`, icon: 'scales' }),
    }),
    drafts.length === 0
      ? emptyState(speech.say('assistance.no-drafts'), p(null, speech.say('assistance.no-drafts-says')))
      : null,
    drafts.length === 0 ? null : draftTable(speech, { state, drafts, mayRecord }),
    drafts.length === 0 ? null : p({ class: 'quiet' }, speech.say('assistance.priority-rule')),
  ];
}

const draftTable = (speech: Speech, { state, drafts, mayRecord }: DraftsFacts): Child =>
  dataTable(
    speech.say('assistance.drafts-title', { state: speech.state(state) }),
    [
      { says: speech.say('assistance.articles') },
      { says: speech.say('assistance.questions') },
      { says: speech.say('assistance.gap') },
      { says: speech.say('assistance.priority') },
      ...(mayRecord ? [{ says: speech.say('assistance.write-down') }] : []),
    ],
    drafts.map(({ article, requirements, gap, priority }) => ({
      cells: [
        speech.say('common.article', { article }),
        ul(
          null,
          ...requirements.map(({ id, ref, question }) =>
            li(null, a({ href: `/law/${state}/questions/${id}` }, refOf(ref)), ' ', inEnglish(question)),
          ),
        ),
        speech.say(`assistance.gap-${gap}`),
        priorityTag(speech, priority),
        ...(mayRecord
          ? [
              linkButton({
                says: [
                  speech.say('common.add'),
                  span({ class: 'vh' }, `${speech.colon}${speech.say('common.article', { article })}`),
                ],
                href: `/assistance/needs/new?state=${state}&article=${article}`,
                icon: 'note-pencil',
                small: true,
              }),
            ]
          : []),
      ],
    })),
  );

const priorityTag = (speech: Speech, priority: NeedTold['priority']): Child =>
  span({ class: `tag${priority === 'high' ? ' care' : ''}` }, speech.say(`assistance.priority-${priority}`));
