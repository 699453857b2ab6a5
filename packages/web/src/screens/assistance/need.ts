/** One need: what it says, what fits with its reasons, who helps already, what to look at again. The State picks. */
import { requirement } from '@comity/convention';
import { languageList, type Speech } from '@comity/language';
import { definitions, pageHead, panel } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { selectField } from '../../kit/field.ts';
import { icon } from '../../kit/icon.ts';
import { emptyState, errorSummary, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { a, article, type Child, div, h2, h3, li, p, section, span, ul, written } from '../../tags.ts';
import { inEnglish, refOf } from '../law/parts.ts';
import { type MatchTold, NEED_STANDINGS, type NeedFacts, type OfferTold } from './facts.ts';
import {
  articlesNamed,
  giver,
  groupsNamed,
  helpTabs,
  helpTrail,
  labels,
  prose,
  spanOfDays,
} from './parts.ts';

export function needScreen(speech: Speech, facts: NeedFacts): Child[] {
  const { need, mayRecord, faults } = facts;
  return [
    ...helpTabs(speech, 'needs'),
    pageHead({
      trail: helpTrail(
        speech,
        'needs',
        { says: speech.state(need.state), href: `/assistance?state=${need.state}` },
        { says: written(need.title) },
      ),
      title: written(need.title),
      said: [
        speech.state(need.state),
        ' · ',
        speech.say(`assistance.standing-${need.standing}`),
        ' · ',
        speech.say('assistance.priority'),
        speech.colon,
        speech.say(`assistance.priority-${need.priority}`),
      ],
      acts: mayRecord
        ? linkButton({
            says: speech.say('common.change'),
            href: `/assistance/needs/${need.id}/change`,
            icon: 'pencil-simple',
          })
        : undefined,
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    lookAgain(speech, facts),
    pickedOffer(speech, facts),
    overlaps(speech, facts),
    div(
      { class: 'two' },
      matches(speech, facts),
      div(null, saysWhat(speech, facts), standingForm(speech, facts)),
    ),
  ];
}

const saysWhat = (speech: Speech, { need, projects }: NeedFacts): Child =>
  panel(
    { title: speech.say('assistance.what-it-says') },
    definitions([
      { term: speech.say('assistance.articles'), says: articlesNamed(need.articles) },
      { term: speech.say('assistance.area'), says: speech.say(`assistance.area-${need.area}`) },
      { term: speech.say('assistance.gap'), says: speech.say(`assistance.gap-${need.gap}`) },
      { term: speech.say('assistance.forms'), says: labels(speech, 'form', need.forms) },
      { term: speech.say('assistance.languages'), says: languageList(speech, need.languages) },
      { term: speech.say('assistance.needed-by'), says: need.neededBy && speech.day(need.neededBy) },
      { term: speech.say('assistance.contact'), says: written(need.contact) },
      {
        term: speech.say('assistance.visibility'),
        says: [
          speech.say(`assistance.visibility-${need.visibility}`),
          p({ class: 'hint' }, speech.say(`assistance.visibility-${need.visibility}-means`)),
        ],
      },
      { term: speech.say('assistance.earlier'), says: prose(need.earlierHelp) },
      {
        term: speech.say('assistance.questions'),
        says:
          need.requirements.length === 0
            ? undefined
            : need.requirements.map((id, n) => [
                n === 0 ? '' : ', ',
                a({ href: `/law/${need.state}/questions/${id}` }, refOf(requirement(id)?.ref ?? id)),
              ]),
      },
      {
        term: speech.say('assistance.tab-projects'),
        says:
          projects.length === 0
            ? undefined
            : ul(
                null,
                ...projects.map(({ id, title, status }) =>
                  li(
                    null,
                    a({ href: `/assistance/projects/${id}` }, written(title)),
                    ` · ${speech.say(`assistance.status-${status}`)}`,
                  ),
                ),
              ),
      },
    ]),
  );

const standingForm = (speech: Speech, { csrf, need, mayRecord }: NeedFacts): Child =>
  mayRecord
    ? panel(
        { title: speech.say('assistance.standing') },
        postForm(
          {
            action: `/assistance/needs/${need.id}`,
            csrf,
            about: { version: String(need.version) },
            class: 'part',
          },
          selectField({
            name: 'standing',
            label: speech.say('assistance.standing-now'),
            value: need.standing,
            choices: NEED_STANDINGS.map((value) => ({
              value,
              says: speech.say(`assistance.standing-${value}`),
            })),
          }),
          submitButton({ says: speech.say('common.save') }),
        ),
      )
    : null;

const matches = (speech: Speech, facts: NeedFacts): Child =>
  section(
    null,
    h2(null, speech.say('assistance.matches')),
    p({ class: 'quiet' }, speech.say('assistance.matches-said')),
    facts.matches.length === 0
      ? emptyState(speech.say('assistance.no-matches'), p(null, speech.say('assistance.no-matches-says')))
      : facts.matches.map((match) => matchShown(speech, match, facts)),
  );

const matchShown = (speech: Speech, match: MatchTold, { csrf, need, mayRecord }: NeedFacts): Child => {
  const { offer, reasons, doubts } = match;
  const isPicked = need.picked === offer.id;
  return article(
    { class: 'panel' },
    div(
      { class: 'part stack' },
      h3(null, a({ href: `/assistance/offers/${offer.id}` }, written(offer.title))),
      p({ class: 'quiet' }, offerLine(speech, offer)),
      ul(
        { class: 'checks' },
        ...reasons.map((reason) =>
          li({ class: 'check' }, icon('check', 'good'), div(null, reasonShown(speech, reason, need.state))),
        ),
        ...doubts.map((doubt) =>
          li(
            { class: 'check' },
            icon('question', 'care'),
            div(
              null,
              `${speech.say('assistance.ask')}${speech.colon}${speech.say(`assistance.doubt-${doubt}`)}`,
            ),
          ),
        ),
      ),
      isPicked
        ? p(null, span({ class: 'tag' }, icon('check-circle-fill'), speech.say('assistance.is-picked')))
        : mayRecord
          ? postForm(
              {
                action: `/assistance/needs/${need.id}`,
                csrf,
                about: { version: String(need.version), standing: 'picked', offer: offer.id },
              },
              submitButton({ says: speech.say('assistance.pick'), icon: 'handshake' }),
            )
          : null,
    ),
  );
};

const offerLine = (speech: Speech, offer: OfferTold): Child => [
  giver(speech, offer.by),
  ` · ${speech.say(`assistance.direction-${offer.direction}`)}`,
  offer.from === undefined && offer.until === undefined ? '' : ` · ${spanOfDays(speech, offer)}`,
];

function reasonShown(speech: Speech, reason: MatchTold['reasons'][number], state: string): string {
  const { why, articles = [], forms = [], languages = [], group } = reason;
  switch (why) {
    case 'article':
      return speech.say('assistance.why-article', { articles: articles.join(', ') });
    case 'area':
      return speech.say('assistance.why-area');
    case 'form':
      return speech.say('assistance.why-form', { forms: labels(speech, 'form', forms) });
    case 'language':
      return speech.say('assistance.why-language', { languages: languageList(speech, languages) });
    case 'state':
      return speech.say('assistance.why-state', { state: speech.state(state) });
    case 'region':
      return speech.say('assistance.why-region', { group: groupsNamed(speech, group ? [group] : []) });
    case 'south-south':
      return speech.say('assistance.why-south-south');
  }
}

const pickedOffer = (speech: Speech, { need, picked, mayRecord }: NeedFacts): Child =>
  picked === undefined
    ? null
    : notice(
        'tell',
        speech.say('assistance.picked-title'),
        p(
          null,
          a({ href: `/assistance/offers/${picked.id}` }, written(picked.title)),
          ' · ',
          ...(offerLine(speech, picked) as Child[]),
        ),
        p(null, speech.say('assistance.picked-says', { contact: picked.contact })),
        mayRecord
          ? p(
              null,
              linkButton({
                says: speech.say('assistance.write-project'),
                href: `/assistance/projects/new?need=${need.id}&offer=${picked.id}`,
                icon: 'note-pencil',
              }),
            )
          : null,
      );

const overlaps = (speech: Speech, { overlaps: found }: NeedFacts): Child =>
  found.length === 0
    ? null
    : notice(
        'care',
        speech.say('assistance.overlaps', { count: found.length }),
        p(null, speech.say('assistance.overlaps-says')),
        ul(
          { class: 'dots' },
          ...found.map(({ project, articles, sameArea }) =>
            li(
              null,
              a({ href: `/assistance/projects/${project.id}` }, written(project.title)),
              ` · ${speech.say(`assistance.status-${project.status}`)} · `,
              [
                articles.length === 0
                  ? ''
                  : speech.say('assistance.why-article', { articles: articles.join(', ') }),
                sameArea ? speech.say('assistance.why-area') : '',
              ]
                .filter(Boolean)
                .join(' · '),
            ),
          ),
        ),
      );

const lookAgain = (speech: Speech, { need, lookAgain: found }: NeedFacts): Child =>
  found.length === 0
    ? null
    : notice(
        'care',
        speech.say('assistance.look-again'),
        p(null, speech.say('assistance.look-again-says')),
        ul(
          { class: 'dots' },
          ...found.map(({ requirement: asked }) =>
            li(
              null,
              a({ href: `/law/${need.state}/questions/${asked.id}` }, refOf(asked.ref)),
              ' ',
              inEnglish(asked.question),
            ),
          ),
        ),
      );
