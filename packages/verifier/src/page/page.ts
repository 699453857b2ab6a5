/** The page: what a reader gives, what happens with it, and what came of it. */
import { figuresOf, focus, h, openFrame, saveAs, whenDropped } from '@comity/page';
import type { SpkiVerifier, Verdict } from '@comity/proof';
import { withEnglish } from '../tell.ts';
import { WORDS } from '../words/index.ts';
import { askingView } from './asking-view.ts';
import { examine } from './examination.ts';
import { chosenFolder, type Dropped, droppedItems, type Folder } from './folder.ts';
import { folderGiven, ownGiven } from './given.ts';
import { type RunningView, runningView } from './running-view.ts';
import { firstState, type State } from './state.ts';
import { verdictView } from './verdict-view.ts';
import { PAGE_WORDS } from './words/index.ts';

export function startPage(verifySpki: SpkiVerifier): void {
  let state = firstState(navigator.languages);
  let moving: RunningView | undefined;
  const frame = openFrame(PAGE_WORDS, (language) => set({ language }));
  const set = (change: Partial<State>) => {
    state = { ...state, ...change };
    render();
  };

  const render = () => frame.draw(state.language, body());

  function body(): HTMLElement {
    const { language, running, verdict } = state;
    const [page, figures] = [PAGE_WORDS[language], figuresOf(language)];
    moving = running && runningView(running, page, figures);
    if (moving !== undefined) return moving.element;
    if (verdict === undefined)
      return askingView(state, { giveOwn, giveFolder, examine: begin }, page, figures);
    return h(
      'div',
      {},
      verdictView(verdict, WORDS[language], page),
      h(
        'p',
        { class: 'acts' },
        h('button', { type: 'button', onclick: () => print() }, page.print),
        h('button', { type: 'button', onclick: () => save(verdict) }, page.save),
        h('button', { type: 'button', onclick: startOver }, page.again),
      ),
    );
  }

  const giveOwn = async (files: readonly File[]) => set(await ownGiven(files));
  const giveFolder = (files: FileList) => void takeFolder(async () => chosenFolder(files));
  const takeFolder = async (find: () => Promise<Folder | undefined>) => {
    const change = await folderGiven(find, (limit) => figuresOf(state.language).count(limit));
    if (change !== undefined) set(change);
  };

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
      verifySpki,
    );
    const stop = () => {
      cancel();
      set({ running: undefined, trouble: (page) => page.cancelled });
    };
    set({ trouble: undefined, running: { startedAt: performance.now(), read: 0, cancel: stop } });
    frame.status.textContent = PAGE_WORDS[language].examining;
    focus('running');
    result.then(
      (verdict) => {
        set({ running: undefined, verdict });
        frame.status.textContent = '';
        focus('verdict');
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

  whenDropped((carried) => {
    if (state.running === undefined) void takeDropped(droppedItems(carried));
  });
  render();
}

function save(verdict: Verdict): void {
  const text = `${JSON.stringify(withEnglish(verdict), undefined, 2)}\n`;
  saveAs(`verdict-${verdict.package?.id ?? 'unknown'}.json`, text, 'application/json');
}
