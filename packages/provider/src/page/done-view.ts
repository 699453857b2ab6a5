/** The end: the State's receipt, what it names, and what was left out. */
import { code, type Figures, h } from '@comity/page';
import type { Done } from './messages.ts';
import type { PageWords } from './words/words.ts';

export interface DoneActs {
  save(): void;
  print(): void;
  startOver(): void;
}

export function doneView(done: Done, acts: DoneActs, page: PageWords, figures: Figures): HTMLElement {
  const { files, leftOut, takenAt } = done;
  const heads = [page.file, page.size, page.hashes].map((head) => h('th', { scope: 'col' }, head));
  const rows = files.map(({ name, size, sha256, sha512 }) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row', dir: 'auto' }, name),
      h('td', {}, figures.size(size)),
      h('td', {}, h('p', {}, 'SHA-256 ', code(sha256)), h('p', {}, 'SHA-512 ', code(sha512))),
    ),
  );
  return h(
    'article',
    { class: 'asking done' },
    h('h1', { id: 'done', tabindex: '-1' }, page.done(figures.count(files.length))),
    h('p', { class: 'sentence' }, page.doneWhy(done.state, `${takenAt.slice(0, 19).replace('T', ' ')} UTC`)),
    h(
      'p',
      { class: 'acts' },
      h('button', { type: 'button', class: 'main', onclick: acts.save }, page.saveReceipt),
      h('button', { type: 'button', onclick: acts.print }, page.print),
      h('button', { type: 'button', onclick: acts.startOver }, page.otherTicket),
    ),
    leftOut.length > 0 &&
      h(
        'section',
        { class: 'trouble' },
        h('h2', {}, page.leftOut),
        h('ul', {}, ...leftOut.map(({ shown, reason }) => h('li', { dir: 'auto' }, `${shown}: ${reason}`))),
      ),
    h('table', {}, h('thead', {}, h('tr', {}, ...heads)), h('tbody', {}, ...rows)),
  );
}
