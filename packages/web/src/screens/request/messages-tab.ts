/** Every sealed message of a request, both ways, with how far it is and the digest by which anyone can check it. */
import type { Speech } from '@comity/language';
import { icon } from '../../kit/icon.ts';
import { emptyState } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { type Child, p, span, written } from '../../tags.ts';
import type { MessageFacts } from './file-facts.ts';

export const messagesTab = (speech: Speech, messages: readonly MessageFacts[]): Child =>
  messages.length === 0
    ? emptyState(speech.say('request.no-messages'), p(null, speech.say('request.no-messages-says')))
    : dataTable(
        speech.say('request.tab-messages'),
        [
          { says: speech.say('request.message') },
          { says: speech.say('common.time') },
          { says: speech.say('request.standing') },
          { says: 'SHA-256' },
        ],
        messages.map((message) => ({
          id: `m-${message.id}`,
          cells: [
            [
              icon(message.direction === 'sent' ? 'arrow-up-right' : 'arrow-down-left'),
              ' ',
              speech.label('messages', message.type),
              span(
                { class: 'under' },
                message.direction === 'sent' ? speech.say('request.sent') : speech.say('request.received'),
              ),
            ],
            speech.moment(message.at),
            [
              speech.label('messages', `stage.${message.stage}`),
              message.problem === undefined
                ? null
                : span({ class: 'under', dir: 'auto' }, written(message.problem)),
            ],
            span({ class: 'hash' }, message.digest.replace(/.{8}(?=.)/g, '$& ')),
          ],
        })),
      );
