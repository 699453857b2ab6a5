/** Every sealed message of a request, both ways: what it says, how far it is, and the digest by which anyone can check it. */
import type { Speech } from '@comity/language';
import { definitions } from '../../kit/blocks.ts';
import { icon } from '../../kit/icon.ts';
import { emptyState } from '../../kit/notices.ts';
import { a, type Child, div, h2, li, p, section, span, ul } from '../../tags.ts';
import type { MessageFacts, MessageWord } from './file-facts.ts';

export const messagesTab = (speech: Speech, messages: readonly MessageFacts[], request: string): Child =>
  messages.length === 0
    ? emptyState(speech.say('request.no-messages'), p(null, speech.say('request.no-messages-says')))
    : messages.map((message) => card(speech, message, request));

const card = (speech: Speech, message: MessageFacts, request: string): Child =>
  section(
    { class: 'card', id: `m-${message.id}` },
    div(
      { class: 'card-head' },
      h2(
        null,
        icon(message.direction === 'sent' ? 'arrow-up-right' : 'arrow-down-left'),
        ' ',
        speech.label('messages', message.type),
      ),
      span({ class: 'under' }, headOf(speech, message)),
    ),
    message.problem === undefined ? null : p({ class: 'under', dir: 'auto' }, message.problem),
    message.isRequest
      ? p({ class: 'act-list' }, a({ href: `/requests/${request}` }, speech.say('request.letter-said')))
      : definitions(messageWords(speech, message.says)),
    p({ class: 'under' }, 'SHA-256 ', span({ class: 'hash' }, message.digest.replace(/.{8}(?=.)/g, '$& '))),
  );

const headOf = (speech: Speech, { direction, at, stage }: MessageFacts): string =>
  [
    direction === 'sent' ? speech.say('request.sent') : speech.say('request.received'),
    speech.moment(at),
    speech.label('messages', `stage.${stage}`),
  ].join(' · ');

/** What a message says, as terms and words. */
export const messageWords = (speech: Speech, says: readonly MessageWord[]): { term: Child; says: Child }[] =>
  says.map((one) => ({ term: speech.say(one.term as 'form.note'), says: worded(speech, one) }));

function worded(speech: Speech, one: MessageWord): Child {
  if ('at' in one) return speech.moment(one.at);
  if ('codes' in one) return several(one.codes.map((code) => speech.label(one.area, code)));
  return several(one.written.map((text) => p({ class: 'said-by-others', dir: 'auto' }, text)));
}

const several = (lines: readonly Child[]): Child =>
  lines.length === 1 ? lines[0] : ul(null, ...lines.map((line) => li(null, line)));
