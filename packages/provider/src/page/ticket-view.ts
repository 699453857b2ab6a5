/** The first thing a provider gives: the ticket, and the digits it has of its authority by another way. */
import { drawing, h } from '@comity/page';
import type { State } from './state.ts';
import { step } from './step.ts';
import { troubleView } from './trouble-view.ts';
import type { PageWords } from './words/words.ts';

const PAPER = 'M6 2h8l5 5v15H6ZM14 2v5h5M9 12h7M9 16h7';
const HASH = 'M5 9h15M4 15h15M10 3 8 21M16 3l-2 18';

export interface TicketActs {
  giveTicket(files: FileList): void;
  typed(digits: string): void;
  check(): void;
}

export function ticketView(state: State, acts: TicketActs, page: PageWords): HTMLElement {
  const form = h(
    'form',
    { class: 'asking', novalidate: true },
    h('h1', {}, page.title),
    h('p', { class: 'sentence' }, page.lead),
    h('div', { class: 'steps' }, ticketStep(state, acts, page), digitsStep(state, acts, page)),
    troubleView(state, page),
    h('p', {}, h('button', { type: 'submit', class: 'main' }, page.check)),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    acts.check();
  });
  return form;
}

function ticketStep({ given }: State, acts: TicketActs, page: PageWords): HTMLElement {
  const input = h('input', { type: 'file', id: 'ticket' });
  input.addEventListener('change', () => input.files && acts.giveTicket(input.files));
  return step(
    'ticket',
    { title: page.ticket, why: page.ticketWhy, icon: PAPER, full: given !== undefined },
    given && h('p', { class: 'given' }, h('b', { class: 'name', dir: 'auto' }, given.name)),
    h(
      'div',
      { class: 'choose' },
      input,
      h('label', { for: 'ticket', class: 'button' }, page.chooseTicket),
      h('span', { class: 'small' }, page.orDrop),
    ),
  );
}

function digitsStep({ digits }: State, acts: TicketActs, page: PageWords): HTMLElement {
  const input = h('input', {
    id: 'digits',
    class: 'typed digits',
    inputmode: 'numeric',
    autocomplete: 'off',
    spellcheck: 'false',
    dir: 'ltr',
    'aria-describedby': 'digits-why',
  });
  input.value = digits;
  input.addEventListener('input', () => acts.typed(input.value));
  const full = digits.replace(/\D/g, '').length === 40;
  return h(
    'section',
    { class: full ? 'step full' : 'step' },
    h('h2', {}, drawing('icon', HASH), h('label', { for: 'digits' }, page.digits)),
    h('p', { id: 'digits-why' }, page.digitsWhy),
    h('div', { class: 'choose' }, input),
  );
}
