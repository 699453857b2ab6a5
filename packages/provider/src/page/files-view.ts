/** The order as the ticket has it, and the files that answer it. */
import { code, type Figures, h } from '@comity/page';
import type { TicketFacts } from './messages.ts';
import { shownOf } from './pack.ts';
import type { State } from './state.ts';
import { step } from './step.ts';
import { troubleView } from './trouble-view.ts';
import type { PageWords } from './words/words.ts';

const FOLDER = 'M3 5h6l2 3h10v12H3Z';

export interface FilesActs {
  giveFiles(files: readonly File[]): void;
  clear(): void;
  said(change: { organisation?: string; note?: string }): void;
  bring(): void;
  startOver(): void;
}

/** As many as are read at a glance. */
const SHOWN = 8;

export function filesView(
  state: State & { ticket: TicketFacts },
  acts: FilesActs,
  page: PageWords,
  figures: Figures,
): HTMLElement {
  const { ticket } = state;
  const form = h(
    'form',
    { class: 'asking', novalidate: true },
    h('h1', { id: 'order', tabindex: '-1' }, page.believed(ticket.state)),
    h('p', { class: 'sentence' }, ticket.begun ? page.begunEarlier : page.localOnly),
    orderView(ticket, page, figures),
    h('div', { class: 'steps' }, filesStep(state, acts, page, figures), sayingStep(state, acts, page)),
    !ticket.lasting && h('p', { class: 'lack' }, page.forgetful),
    troubleView(state, page),
    h(
      'p',
      { class: 'acts' },
      h('button', { type: 'submit', class: 'main' }, page.bring),
      h('button', { type: 'button', onclick: acts.startOver }, page.otherTicket),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    acts.bring();
  });
  return form;
}

function orderView(ticket: TicketFacts, page: PageWords, figures: Figures): HTMLElement {
  const { authority, reference, date, asked, expires, maxFiles, maxBytes, url, fingerprint } = ticket;
  const facts: [string, string | HTMLElement][] = [
    [page.authority, h('span', { dir: 'auto' }, authority)],
    [page.order, h('span', { dir: 'auto' }, `${reference}, ${date.slice(0, 10)}`)],
    ...(asked === undefined
      ? []
      : [[page.asked, h('span', { dir: 'auto' }, asked)] as [string, HTMLElement]]),
    [
      page.until,
      h('time', { datetime: expires, dir: 'ltr' }, `${expires.slice(0, 16).replace('T', ' ')} UTC`),
    ],
    [page.atMost, page.limits(figures.count(maxFiles), figures.size(maxBytes))],
    [page.broughtTo, code(url)],
    [page.fingerprint, h('span', { class: 'digits', dir: 'ltr' }, fingerprint)],
  ];
  return h(
    'dl',
    { class: 'order' },
    ...facts.flatMap(([what, said]) => [h('dt', {}, what), h('dd', {}, said)]),
  );
}

function filesStep({ files }: State, acts: FilesActs, page: PageWords, figures: Figures): HTMLElement {
  const inputs = (['files', 'folder'] as const).map((id) => {
    const input = h('input', { type: 'file', id, multiple: true, webkitdirectory: id === 'folder' });
    input.addEventListener('change', () => acts.giveFiles(Array.from(input.files ?? [])));
    return input;
  });
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const names = files.slice(0, SHOWN).map((file) => h('li', { dir: 'auto' }, shownOf(file)));
  return step(
    'files',
    { title: page.files, why: page.filesWhy, icon: FOLDER, full: files.length > 0 },
    files.length > 0
      ? h(
          'div',
          { class: 'given' },
          h('p', {}, h('b', {}, page.chosen(figures.count(files.length), figures.size(size)))),
          h('ul', { class: 'small names' }, ...names),
          files.length > SHOWN && h('p', { class: 'small' }, page.more(figures.count(files.length - SHOWN))),
        )
      : undefined,
    h(
      'div',
      { class: 'choose' },
      inputs[0],
      h('label', { for: 'files', class: 'button' }, page.chooseFiles),
      inputs[1],
      h('label', { for: 'folder', class: 'button' }, page.chooseFolder),
      files.length > 0 && h('button', { type: 'button', onclick: acts.clear }, page.clear),
      h('span', { class: 'small' }, page.orDrop),
    ),
  );
}

const PEN = 'M4 20l1-5L16 4l4 4L9 19ZM14 6l4 4';

function sayingStep({ organisation, note }: State, acts: FilesActs, page: PageWords): HTMLElement {
  const name = h('input', {
    id: 'organisation',
    class: 'typed',
    maxlength: '200',
    autocomplete: 'organization',
    dir: 'auto',
  });
  name.value = organisation;
  name.addEventListener('input', () => acts.said({ organisation: name.value }));
  const words = h('textarea', { id: 'note', class: 'typed', rows: '3', maxlength: '1000', dir: 'auto' });
  words.value = note;
  words.addEventListener('input', () => acts.said({ note: words.value }));
  return step(
    'saying',
    { title: page.saying, why: page.sayingWhy, icon: PEN, full: organisation !== '' || note !== '' },
    h('p', { class: 'field' }, h('label', { for: 'organisation' }, page.organisation), name),
    h('p', { class: 'field' }, h('label', { for: 'note' }, page.note), words),
  );
}
