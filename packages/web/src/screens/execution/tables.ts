/** The tables of the execution. On a phone each row is a block of its own. */
import type { Speech } from '@comity/language';
import { submitButton } from '../../kit/buttons.ts';
import { emptyState } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { type Child, div, li, p, span, ul, written } from '../../tags.ts';
import { itemLabel } from '../evidence/naming.ts';
import type { AbroadShown, DataShown, ExecutionFacts, ItemShown } from './facts.ts';
import { ticketHref } from './naming.ts';

export const dataTableOf = (speech: Speech, data: readonly DataShown[]): Child =>
  data.length === 0
    ? p({ class: 'quiet' }, speech.say('execution.no-data'))
    : dataTable(
        speech.say('execution.data'),
        [
          { says: speech.say('execution.data-item') },
          { says: speech.say('execution.data-ordered') },
          { says: speech.say('execution.data-here'), number: true },
          { says: speech.say('execution.data-sent') },
        ],
        data.map(({ id, says, ordered, items, sent, refused }) => ({
          cells: [
            span(null, span({ class: 'mono' }, id), ' ', written(says)),
            refused
              ? speech.say('execution.data-refused')
              : ordered.length === 0
                ? speech.say('execution.not-yet')
                : written(ordered.join(', ')),
            speech.number(items),
            sent ? speech.say('common.yes') : speech.say('execution.not-yet'),
          ],
        })),
      );

export const ticketTable = (
  speech: Speech,
  { tickets, mayTicket, csrf, name }: Pick<ExecutionFacts, 'tickets' | 'mayTicket' | 'csrf' | 'name'>,
): Child =>
  tickets.length === 0
    ? emptyState(speech.say('execution.no-tickets'), p(null, speech.say('execution.no-tickets-says')))
    : dataTable(
        speech.say('execution.providers'),
        [
          { says: speech.say('execution.ticket') },
          { says: speech.say('execution.ticket-for') },
          { says: speech.say('execution.ticket-standing') },
          { says: speech.say('execution.ticket-until') },
        ],
        tickets.map(({ id, order, stage, why, files, expires, by }) => ({
          cells: [
            span(null, span({ class: 'mono' }, id.slice(-12)), span({ class: 'under' }, written(by))),
            written(order),
            div(
              null,
              speech.say(`execution.ticket.${stage}`),
              span(
                { class: 'under' },
                files === undefined ? '' : speech.say('execution.ticket-files', { count: files }),
                why === undefined ? '' : [' ', written(why)],
              ),
              mayTicket && stage === 'open'
                ? postForm(
                    { action: `${ticketHref(name.id)}/withdraw`, csrf, about: { ticket: id } },
                    submitButton({ says: speech.say('execution.ticket-withdraw'), small: true }),
                  )
                : null,
            ),
            speech.moment(expires),
          ],
        })),
      );

export const abroadTable = (speech: Speech, abroad: readonly AbroadShown[]): Child =>
  abroad.length === 0
    ? null
    : dataTable(
        speech.say('execution.abroad'),
        [
          { says: speech.say('execution.abroad') },
          { says: speech.say('execution.data-item') },
          { says: speech.say('execution.ticket-standing') },
        ],
        abroad.map(({ provider, state, data, answer }) => ({
          cells: [
            span(null, written(provider), span({ class: 'under' }, written(speech.state(state)))),
            data.join(', '),
            speech.say(`execution.abroad.${answer}`),
          ],
        })),
      );

export const itemTable = (speech: Speech, items: readonly ItemShown[]): Child =>
  items.length === 0
    ? emptyState(speech.say('execution.no-items'), p(null, speech.say('execution.no-items-says')))
    : dataTable(
        speech.say('execution.items'),
        [
          { says: speech.say('execution.item') },
          { says: speech.say('request.size'), number: true },
          { says: speech.say('execution.item-for') },
          { says: speech.say('execution.item-standing') },
        ],
        items.map((item) => ({
          id: `i-${item.id}`,
          cells: [
            itemLabel(speech, item),
            item.bytes === undefined ? '' : speech.size(item.bytes),
            item.data.join(', '),
            standing(speech, item),
          ],
        })),
      );

const standing = (speech: Speech, { standing: at, sentAt, why }: ItemShown): Child[] => [
  sentAt === undefined
    ? speech.say(`execution.item.${at}`)
    : speech.say('execution.sent-at', { moment: speech.moment(sentAt) }),
  why.length === 0
    ? null
    : ul(
        { class: 'under' },
        ...why.map(({ code, data }) =>
          li(null, speech.say(`execution.why.${code}` as 'execution.why.refused', { data })),
        ),
      ),
];
