/** A ticket for a provider: under which order, what is to be brought, and until when (24(2), 27(a)). What is made is a file to hand over. */
import type { Speech } from '@comity/language';
import { breadcrumbs, pageHead } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { radioField } from '../../kit/choices.ts';
import { areaField, LONGEST, momentField } from '../../kit/field.ts';
import { emptyState, errorSummary, type Fault, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div, p, written } from '../../tags.ts';
import type { RequestName } from '../request/facts.ts';
import { reference } from '../request/naming.ts';
import { executionHref, ticketHref } from './naming.ts';

export interface TicketFormFacts {
  name: RequestName;
  /** Orders that stand and have not run out. */
  orders: readonly { authority: string; reference: string; until: string }[];
  answers: { order: string; asked: string; expires: string };
  /** By which a provider knows the State a ticket is of. */
  digits: string | undefined;
  faults: readonly Fault[];
  csrf: string;
}

export const ticketScreen = (speech: Speech, facts: TicketFormFacts): Child[] => [
  pageHead({
    trail: breadcrumbs(speech.say('request.way'), [
      { says: speech.say('shell.requests'), href: '/requests' },
      { says: reference(facts.name.reference), href: `/requests/${facts.name.id}` },
      { says: speech.say('execution.title'), href: executionHref(facts.name.id) },
      { says: speech.say('execution.ticket') },
    ]),
    title: speech.say('execution.give-ticket'),
    said: speech.say('execution.ticket-intro'),
  }),
  div(
    { class: 'narrow' },
    errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
    ...(facts.orders.length === 0
      ? [emptyState(speech.say('execution.ticket-none'), p(null, speech.say('execution.no-orders-says')))]
      : [asked(speech, facts), toTell(speech, facts)]),
  ),
];

const toTell = (speech: Speech, { digits }: TicketFormFacts): Child =>
  digits === undefined
    ? null
    : box(
        speech.say('execution.ticket-digits'),
        p({ class: 'hash mono', dir: 'ltr' }, digits),
        p({ class: 'quiet' }, speech.say('execution.ticket-digits-why')),
      );

const asked = (speech: Speech, { name, orders, answers, faults, csrf }: TicketFormFacts): Child =>
  postForm(
    { action: ticketHref(name.id), csrf, noValidate: true },
    radioField({
      name: 'order',
      label: speech.say('execution.ticket-order'),
      value: orders.length === 1 ? orders[0]!.reference : answers.order,
      choices: orders.map(({ authority, reference: number, until }) => ({
        value: number,
        says: written(number),
        hint: [
          written(authority),
          ` · ${speech.say('execution.order-ends')}${speech.colon}${speech.moment(until)}`,
        ],
      })),
      error: faultOf(faults, 'order'),
    }),
    areaField({
      name: 'asked',
      label: speech.say('execution.ticket-asked'),
      hint: speech.say('execution.ticket-asked-hint'),
      value: answers.asked,
      most: LONGEST.note,
      rows: 3,
      error: faultOf(faults, 'asked'),
      optional: speech.say('common.optional'),
    }),
    momentField({
      name: 'expires',
      label: `${speech.say('execution.ticket-until')} (UTC)`,
      hint: speech.say('execution.ticket-expires-hint'),
      value: answers.expires,
      error: faultOf(faults, 'expires'),
    }),
    div(
      { class: 'go' },
      submitButton({ says: speech.say('execution.ticket-make'), weight: 'main', icon: 'download-simple' }),
      linkButton({ says: speech.say('common.back'), href: executionHref(name.id), weight: 'quiet' }),
    ),
  );
