/** Offers of help and projects under way: lists, and each with all it says. */
import type { Speech } from '@comity/language';
import { definitions, pageHead, panel } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { emptyState } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { a, type Child, div, p, span, written } from '../../tags.ts';
import type { OfferTold, ProjectTold } from './facts.ts';
import {
  addressShown,
  giver,
  helpTabs,
  helpTrail,
  prose,
  reachShown,
  sourceShown,
  spanOfDays,
} from './parts.ts';

export const offersScreen = (
  speech: Speech,
  { offers, mayRecord }: { offers: readonly OfferTold[]; mayRecord: boolean },
): Child[] => [
  ...helpTabs(speech, 'offers'),
  pageHead({
    title: speech.say('assistance.offers-title'),
    said: speech.say('assistance.offers-said'),
    acts: mayRecord
      ? [
          linkButton({
            says: speech.say('assistance.new-offer'),
            href: '/assistance/offers/new',
            icon: 'plus',
            weight: 'main',
          }),
          linkButton({
            says: speech.say('assistance.offer-training'),
            href: '/assistance/offers/new?form=practice-desk',
            icon: 'users',
          }),
        ]
      : undefined,
  }),
  offers.length === 0
    ? emptyState(
        speech.say('assistance.no-offers'),
        p(null, speech.say('assistance.no-offers-says')),
        p(null, speech.say('assistance.practice-desk-is')),
      )
    : dataTable(
        speech.say('assistance.offers-title'),
        [
          { says: speech.say('assistance.column-offer') },
          { says: speech.say('assistance.by') },
          { says: speech.say('assistance.direction') },
          { says: speech.say('assistance.when') },
          { says: speech.say('assistance.standing') },
        ],
        offers.map((offer) => ({
          cells: [
            a({ href: `/assistance/offers/${offer.id}` }, written(offer.title)),
            giver(speech, offer.by),
            speech.say(`assistance.direction-${offer.direction}`),
            spanOfDays(speech, offer),
            speech.say(`assistance.offer-${offer.standing}`),
          ],
        })),
      ),
];

export const offerScreen = (
  speech: Speech,
  {
    offer,
    needs,
    mayRecord,
  }: {
    offer: OfferTold;
    needs: readonly { id: string; state: string; title: string }[];
    mayRecord: boolean;
  },
): Child[] => [
  ...helpTabs(speech, 'offers'),
  pageHead({
    trail: helpTrail(speech, 'offers', { says: written(offer.title) }),
    title: written(offer.title),
    said: [
      giver(speech, offer.by),
      ` · ${speech.say(`assistance.direction-${offer.direction}`)} · `,
      span({ class: 'tag' }, speech.say(`assistance.offer-${offer.standing}`)),
    ],
    acts: mayRecord ? changeLink(speech, `/assistance/offers/${offer.id}/change`) : undefined,
  }),
  div(
    { class: 'two' },
    panel(
      { title: speech.say('assistance.what-it-says') },
      definitions([
        { term: speech.say('assistance.summary'), says: prose(offer.summary) },
        { term: speech.say('assistance.conditions'), says: prose(offer.conditions) },
        { term: speech.say('assistance.when'), says: spanOfDays(speech, offer) },
        { term: speech.say('assistance.contact'), says: written(offer.contact) },
        { term: speech.say('assistance.source'), says: sourceShown(offer.source) },
      ]),
    ),
    div(
      null,
      panel({ title: speech.say('assistance.reach') }, reachShown(speech, offer)),
      panel(
        { title: speech.say('assistance.needs-it-fits') },
        needs.length === 0
          ? p({ class: 'quiet' }, speech.say('assistance.fits-none'))
          : div(
              { class: 'part' },
              ...needs.map(({ id, state, title }) =>
                p(null, a({ href: `/assistance/needs/${id}` }, written(title)), ` · ${speech.state(state)}`),
              ),
            ),
      ),
    ),
  ),
];

export const projectsScreen = (
  speech: Speech,
  { projects, mayRecord }: { projects: readonly ProjectTold[]; mayRecord: boolean },
): Child[] => [
  ...helpTabs(speech, 'projects'),
  pageHead({
    title: speech.say('assistance.projects-title'),
    said: speech.say('assistance.projects-said'),
    acts: mayRecord
      ? linkButton({
          says: speech.say('assistance.new-project'),
          href: '/assistance/projects/new',
          icon: 'plus',
          weight: 'main',
        })
      : undefined,
  }),
  projects.length === 0
    ? emptyState(speech.say('assistance.no-projects'), p(null, speech.say('assistance.no-projects-says')))
    : dataTable(
        speech.say('assistance.projects-title'),
        [
          { says: speech.say('assistance.column-project') },
          { says: speech.say('assistance.standing') },
          { says: speech.say('assistance.where') },
          { says: speech.say('assistance.implementers') },
          { says: speech.say('assistance.when') },
        ],
        projects.map((one) => ({
          cells: [
            a({ href: `/assistance/projects/${one.id}` }, written(one.title)),
            speech.say(`assistance.status-${one.status}`),
            one.states.length + one.groups.length === 0
              ? speech.say('assistance.any')
              : speech.list([
                  ...one.states.map((state) => speech.state(state)),
                  ...one.groups.map((group) => speech.say(`treaty.group-${group}`)),
                ]),
            written(one.implementers.join(speech.comma)),
            spanOfDays(speech, one),
          ],
        })),
      ),
];

const TEXTS = ['summary', 'aim', 'context', 'activities', 'outputs', 'outcomes', 'targetGroups'] as const;

export const projectScreen = (
  speech: Speech,
  {
    project,
    need,
    mayRecord,
  }: { project: ProjectTold; need?: { id: string; title: string }; mayRecord: boolean },
): Child[] => [
  ...helpTabs(speech, 'projects'),
  pageHead({
    trail: helpTrail(speech, 'projects', { says: written(project.title) }),
    title: written(project.title),
    said: [
      span({ class: 'tag' }, speech.say(`assistance.status-${project.status}`)),
      ' ',
      spanOfDays(speech, project),
    ],
    acts: mayRecord ? changeLink(speech, `/assistance/projects/${project.id}/change`) : undefined,
  }),
  div(
    { class: 'two' },
    panel(
      { title: speech.say('assistance.what-it-says') },
      definitions([
        ...TEXTS.map((name) => ({ term: speech.say(`assistance.${name}`), says: prose(project[name]) })),
        { term: speech.say('assistance.funders'), says: written(project.funders.join(speech.comma)) },
        {
          term: speech.say('assistance.implementers'),
          says: written(project.implementers.join(speech.comma)),
        },
        { term: speech.say('assistance.budget'), says: project.budget && written(project.budget) },
        { term: speech.say('assistance.website'), says: project.website && addressShown(project.website) },
        { term: speech.say('assistance.source'), says: sourceShown(project.source) },
      ]),
    ),
    div(
      null,
      panel({ title: speech.say('assistance.reach') }, reachShown(speech, project)),
      need === undefined
        ? null
        : panel(
            { title: speech.say('assistance.answers-need') },
            p(null, a({ href: `/assistance/needs/${need.id}` }, written(need.title))),
            p({ class: 'hint' }, speech.say('assistance.ended-says')),
          ),
    ),
  ),
];

const changeLink = (speech: Speech, href: string): Child =>
  linkButton({ says: speech.say('common.change'), href, icon: 'pencil-simple' });
