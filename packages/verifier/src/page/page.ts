/** The page: what a reader gives, what happens with it, and what came of it. */
import { figuresOf, h, languageChoice, mark, speak } from '@comity/page';
import { withEnglish } from '../tell.ts';
import { WORDS } from '../words/index.ts';
import { askingView } from './asking-view.ts';
import { describeFile, examine } from './examination.ts';
import { chosenFolder, type Dropped, droppedItems, type Folder, MAX_FILES, TooManyFiles } from './folder.ts';
import { type RunningView, runningView } from './running-view.ts';
import { firstState, type GivenAuthorities, type GivenRoot, type State } from './state.ts';
import { verdictView } from './verdict-view.ts';
import { PAGE_WORDS } from './words/index.ts';

/** Larger than any root statement: a file beyond it is not read. */
const MAX_ROOT_BYTES = 4 * 1024 * 1024;

export function startPage(): void {
  let state = firstState(navigator.languages);
  let moving: RunningView | undefined;
  const status = h('p', { role: 'status', class: 'unseen' });
  const main = h('main', {});
  const header = h('header', { class: 'bar' });
  document.body.append(header, main, status);

  const set = (change: Partial<State>) => {
    state = { ...state, ...change };
    render();
  };

  function render(): void {
    const page = PAGE_WORDS[state.language];
    speak(state.language, page.title);
    header.replaceChildren(
      h('p', { class: 'brand' }, mark(), h('span', {}, 'Comity')),
      languageChoice(state.language, PAGE_WORDS, (language) => {
        set({ language });
        document.getElementById('language')?.focus();
      }),
    );
    main.replaceChildren(body());
  }

  function body(): HTMLElement {
    const { language, running, verdict } = state;
    const [page, figures] = [PAGE_WORDS[language], figuresOf(language)];
    moving = running && runningView(running, page, figures);
    if (moving !== undefined) return moving.element;
    if (verdict === undefined)
      return askingView(state, { giveOwn, giveFolder, examine: begin }, page, figures);
    const buttons = h(
      'p',
      { class: 'acts' },
      h('button', { type: 'button', onclick: () => print() }, page.print),
      h('button', { type: 'button', onclick: saveVerdict }, page.save),
      h('button', { type: 'button', onclick: startOver }, page.again),
    );
    return h('div', {}, verdictView(verdict, WORDS[language], page), buttons);
  }

  /** What is given anew takes the place of what was given of its kind. */
  async function giveOwn(files: readonly File[]): Promise<void> {
    const read = await Promise.all(files.map(readOwn));
    const wrong = files.find((_, i) => read[i] === undefined);
    const roots = read.filter((own) => own !== undefined && 'facts' in own);
    const authorities = read.filter((own) => own !== undefined && 'certificates' in own);
    set({
      ...(roots.length > 0 && { roots }),
      ...(authorities.length > 0 && { authorities }),
      trouble: wrong && ((page) => page.notARoot(wrong.name)),
    });
  }

  function giveFolder(files: FileList): void {
    void takeFolder(async () => chosenFolder(files));
  }

  async function takeFolder(find: () => Promise<Folder | undefined>): Promise<void> {
    try {
      const folder = await find();
      if (folder !== undefined) set({ folder, trouble: undefined });
    } catch (error) {
      const limit = figuresOf(state.language).count(MAX_FILES);
      const many = error instanceof TooManyFiles;
      set({ trouble: (page) => (many ? page.tooMany(limit) : page.broke(String(error))) });
    }
  }

  async function takeDropped(items: readonly Promise<Dropped>[]): Promise<void> {
    const dropped = await Promise.all(items);
    const files = dropped.map(({ file }) => file).filter((file) => file !== undefined);
    const folder = dropped.find((item) => item.folder !== undefined)?.folder;
    if (files.length > 0) await giveOwn(files);
    if (folder !== undefined) await takeFolder(folder);
  }

  function begin(): void {
    const { folder, roots, authorities, language } = state;
    if (roots.length === 0 || folder === undefined) {
      set({ trouble: (page) => (roots.length === 0 ? page.needRoot : page.needPackage) });
      return;
    }
    const watching = {
      onTotal: (total: number) => progress({ total }),
      onRead: (read: number) => progress({ read }),
    };
    const { result, cancel } = examine(
      folder,
      {
        anchors: roots.map(({ bytes }) => bytes),
        authorities: authorities.flatMap(({ certificates }) => certificates),
      },
      watching,
    );
    const stop = () => {
      cancel();
      set({ running: undefined, trouble: (page) => page.cancelled });
    };
    set({ trouble: undefined, running: { startedAt: performance.now(), read: 0, cancel: stop } });
    status.textContent = PAGE_WORDS[language].examining;
    document.getElementById('running')?.focus();
    result.then(
      (verdict) => {
        set({ running: undefined, verdict });
        status.textContent = '';
        document.getElementById('verdict')?.focus();
      },
      (error: Error) => set({ running: undefined, trouble: (page) => page.broke(error.message) }),
    );
  }

  function progress(change: { total?: number; read?: number }): void {
    if (state.running === undefined) return;
    state = { ...state, running: { ...state.running, ...change } };
    moving?.show(state.running!, performance.now());
  }

  function startOver(): void {
    set({ verdict: undefined, folder: undefined, trouble: undefined });
  }

  function saveVerdict(): void {
    const { verdict } = state;
    if (verdict === undefined) return;
    const text = `${JSON.stringify(withEnglish(verdict), undefined, 2)}\n`;
    const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    h('a', { href, download: `verdict-${verdict.package?.id ?? 'unknown'}.json` }).click();
    URL.revokeObjectURL(href);
  }

  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    if (state.running === undefined && event.dataTransfer) void takeDropped(droppedItems(event.dataTransfer));
  });
  render();
}

async function readOwn(file: File): Promise<GivenRoot | GivenAuthorities | undefined> {
  if (file.size > MAX_ROOT_BYTES) return undefined;
  const [{ name }, bytes] = [file, new Uint8Array(await file.arrayBuffer())];
  const found = await describeFile(bytes);
  if (found === undefined) return undefined;
  return 'root' in found ? { name, bytes, facts: found.root } : { name, certificates: found.authorities };
}
