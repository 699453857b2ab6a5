/** What only an overseer sees: broken glass, and officers who looked up themselves or a colleague. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { emptyState, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { a, type Child, p } from '../../tags.ts';
import type { ItemName } from './facts.ts';
import { itemHref, itemLabel } from './naming.ts';

export type AlertTold =
  | { is: 'glass'; who: string; role: string; item: ItemName; until: string; purpose: string; reason: string }
  | { is: 'look-up'; who: string; colleague?: string | undefined; inCase: boolean }
  /** As it was written down. */
  | { is: 'text'; says: string };

export interface OversightFacts {
  alerts: readonly {
    key: string;
    kind: 'break-glass' | 'look-up';
    told: AlertTold;
    raisedAt: string;
    /** The request it is about. */
    request?: string | undefined;
    /** False where it tells of a look of the reader's own. */
    mayClose: boolean;
  }[];
  /** There is no other overseer. */
  isAlone: boolean;
  csrf: string;
}

export const oversightTitle = (speech: Speech): string => speech.say('evidence.oversight');

export const oversightScreen = (speech: Speech, { alerts, isAlone, csrf }: OversightFacts): Child[] => [
  pageHead({
    title: oversightTitle(speech),
    said: [speech.say('evidence.oversight-says'), ' ', speech.say('common.desk-rule'), '.'],
  }),
  isAlone ? notice('care', speech.say('evidence.alone'), p(null, speech.say('evidence.alone-says'))) : null,
  alerts.length === 0
    ? emptyState(speech.say('evidence.oversight-none'), p(null, speech.say('evidence.oversight-none-says')))
    : dataTable(
        oversightTitle(speech),
        [
          { says: speech.say('evidence.alert') },
          { says: speech.say('evidence.what') },
          { says: speech.say('common.time') },
          { says: speech.say('request.next') },
        ],
        alerts.map(({ key, kind, told, raisedAt, request, mayClose }) => ({
          cells: [
            speech.say(`evidence.alert-${kind}`),
            [
              ...toldIn(speech, told, request),
              request === undefined
                ? null
                : a({ href: `/requests/${request}/custody` }, speech.say('evidence.held')),
            ],
            speech.moment(raisedAt),
            mayClose
              ? postForm(
                  { action: '/oversight', csrf, about: { key } },
                  submitButton({ says: speech.say('evidence.seen'), small: true }),
                )
              : speech.say(isAlone ? 'evidence.own-look-alone' : 'evidence.own-look'),
          ],
        })),
      ),
];

function toldIn(speech: Speech, told: AlertTold, request: string | undefined): Child[] {
  if (told.is === 'text') return [p({ dir: 'auto' }, told.says)];
  if (told.is === 'look-up') {
    const { who, colleague, inCase } = told;
    return [
      p(
        null,
        colleague === undefined
          ? speech.say('evidence.alert-self-says', { who })
          : speech.say('evidence.alert-colleague-says', { who, colleague }),
      ),
      p({ class: 'under' }, speech.say(inCase ? 'evidence.alert-in-case' : 'evidence.alert-in-search')),
    ];
  }
  const { who, role, until, item, purpose, reason } = told;
  const moment = speech.moment(until);
  const label = itemLabel(speech, item);
  return [
    p(null, speech.say('evidence.alert-glass-says', { who, role: speech.label('roles', role), moment })),
    p(null, request === undefined ? label : a({ href: itemHref(request, item.id) }, label)),
    p(
      { class: 'under' },
      `${speech.say('evidence.purpose')}${speech.colon}${speech.label('evidence', `purpose.${purpose}`)}`,
    ),
    p({ class: 'said-by-others', dir: 'auto' }, reason),
  ];
}
