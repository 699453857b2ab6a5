/** The page: what a provider gives, what becomes of it, and the receipt at the end. */
import { figuresOf, focus, openFrame, whenDropped } from '@comity/page';
import { bringingActs } from './bringing.ts';
import { doneView } from './done-view.ts';
import { filesView } from './files-view.ts';
import { givingActs } from './giving.ts';
import { type Held, hold } from './held.ts';
import { type Heard, openWork } from './open-work.ts';
import { type RunningView, runningView } from './running-view.ts';
import { firstState, moved, type Running } from './state.ts';
import { ticketView } from './ticket-view.ts';
import { faultText, PAGE_WORDS } from './words/index.ts';

export function startPage(): void {
  let moving: RunningView | undefined;
  const held = hold(firstState(navigator.languages), render);
  const frame = openFrame(PAGE_WORDS, (language) => held.set({ language }));
  const work = openWork(heardBy(held, (running) => moving?.show(running)));
  const giving = givingActs(held, work);
  const bringing = bringingActs(held, work);

  function render(): void {
    const { language, running } = held.now;
    frame.draw(language, body());
    frame.status.textContent = running === undefined ? '' : PAGE_WORDS[language].bringing;
  }

  function body(): HTMLElement {
    const { language, running, done, ticket } = held.now;
    const [page, figures] = [PAGE_WORDS[language], figuresOf(language)];
    moving = running && runningView(running, bringing.stop, page, figures);
    if (moving !== undefined) return moving.element;
    if (done !== undefined) return doneView(done, bringing, page, figures);
    if (ticket === undefined) return ticketView(held.now, giving, page);
    return filesView({ ...held.now, ticket }, { ...giving, ...bringing }, page, figures);
  }

  window.addEventListener('beforeunload', (event) => {
    if (held.now.running !== undefined) event.preventDefault();
  });
  whenDropped(({ files }) => {
    const { running, done, ticket } = held.now;
    if (running !== undefined || done !== undefined || files.length === 0) return;
    if (ticket === undefined) giving.giveTicket(files);
    else giving.giveFiles(Array.from(files));
  });
  render();
}

const heardBy = (held: Held, show: (running: Running) => void): Heard => ({
  believed: (ticket) => {
    held.set({ ticket, trouble: undefined });
    focus('order');
  },
  progress: (change) => {
    const before = held.now.running;
    if (before === undefined) return;
    const running =
      change.bytes === undefined
        ? { ...before, checked: change.checked }
        : moved(before, change.bytes, performance.now());
    held.keep({ running });
    show(running);
  },
  done: (done) => {
    held.set({ running: undefined, trouble: undefined, done });
    focus('done');
  },
  broke: (code, detail) => {
    held.set({ running: undefined, trouble: { text: faultText(code), detail } });
  },
});
