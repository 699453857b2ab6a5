/** What a reader gives: a root statement from their own side, certificates of time-stamp authorities if they have any, and the folder that came. */
import { drawing, type Figures, h } from '@comity/page';
import type { State } from './state.ts';
import type { PageWords } from './words/words.ts';

const PAPER = 'M6 2h8l5 5v15H6ZM14 2v5h5M9 12h7M9 16h7';
const FOLDER = 'M3 5h6l2 3h10v12H3Z';

export interface AskingActs {
  giveOwn(files: readonly File[]): void;
  giveFolder(files: FileList): void;
  examine(): void;
}

export function askingView(state: State, acts: AskingActs, page: PageWords, figures: Figures): HTMLElement {
  return h(
    'section',
    { class: 'asking' },
    h('h1', {}, page.title),
    h('p', { class: 'sentence' }, page.lead),
    h('div', { class: 'steps' }, rootStep(state, acts, page), folderStep(state, acts, page, figures)),
    state.trouble && h('p', { class: 'trouble', role: 'alert' }, state.trouble(page)),
    h('p', {}, h('button', { type: 'button', class: 'main', onclick: acts.examine }, page.examine)),
  );
}

function rootStep({ roots, authorities }: State, acts: AskingActs, page: PageWords): HTMLElement {
  const input = h('input', {
    type: 'file',
    id: 'root',
    multiple: true,
    accept: '.jws,.json,.pem,.crt,.cer,.der',
  });
  input.addEventListener('change', () => acts.giveOwn(Array.from(input.files ?? [])));
  const given = roots.map(({ facts, name }) =>
    h(
      'div',
      { class: 'given' },
      h(
        'p',
        {},
        h('b', {}, page.rootOf(facts.state, facts.version)),
        h('span', { class: 'small name', dir: 'auto' }, name),
      ),
      h('p', { class: 'small' }, page.fingerprint),
      h('p', { class: 'digits', dir: 'ltr' }, facts.fingerprint),
      h('p', { class: 'small' }, page.compare),
    ),
  );
  const trusted = authorities.map(({ name }) =>
    h(
      'div',
      { class: 'given' },
      h('p', {}, h('b', {}, page.authority), h('span', { class: 'small name', dir: 'auto' }, name)),
    ),
  );
  const more = h('p', { class: 'small' }, page.authorityWhy);
  const all = [...given, ...(given.length > 0 ? [...trusted, more] : trusted)];
  return step(1, page.root, page.rootWhy, PAPER, input, page.chooseRoot, page.orDrop, all);
}

function folderStep({ folder }: State, acts: AskingActs, page: PageWords, figures: Figures): HTMLElement {
  const input = h('input', { type: 'file', id: 'folder', webkitdirectory: true });
  input.addEventListener('change', () => input.files && acts.giveFolder(input.files));
  const given = folder
    ? [
        h(
          'div',
          { class: 'given' },
          h('p', {}, h('b', { dir: 'auto' }, folder.title)),
          h('p', { class: 'small' }, page.files(figures.count(folder.names.length))),
        ),
      ]
    : [];
  return step(2, page.package, page.packageWhy, FOLDER, input, page.choosePackage, page.orDrop, given);
}

function step(
  place: number,
  title: string,
  why: string,
  icon: string,
  input: HTMLInputElement,
  choose: string,
  orDrop: string,
  given: readonly HTMLElement[],
): HTMLElement {
  return h(
    'section',
    { class: given.length > 0 ? 'step full' : 'step', 'aria-labelledby': `step-${place}` },
    h('h2', { id: `step-${place}` }, drawing('icon', icon), title),
    h('p', {}, why),
    ...given,
    h(
      'div',
      { class: 'choose' },
      input,
      h('label', { for: input.id, class: 'button' }, choose),
      h('span', { class: 'small' }, orDrop),
    ),
  );
}
