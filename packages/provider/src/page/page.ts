/** The page: what a provider gives, what becomes of it, and the receipt at the end. */
import { figuresOf, h, languageChoice, mark, speak } from '@comity/page';
import { doneView } from './done-view.ts';
import { filesView } from './files-view.ts';
import { openWork } from './open-work.ts';
import { pathOf } from './pack.ts';
import { type RunningView, runningView } from './running-view.ts';
import { firstState, moved, type State, type Trouble } from './state.ts';
import { ticketView } from './ticket-view.ts';
import { faultText, PAGE_WORDS } from './words/index.ts';

/** Larger than any ticket: a file beyond it is not read. */
const MAX_TICKET_BYTES = 8 * 1024 * 1024;

export function startPage(): void {
  let state = firstState(navigator.languages);
  let moving: RunningView | undefined;
  const status = h('p', { role: 'status', class: 'unseen' });
  const [main, header] = [h('main', {}), h('header', { class: 'bar' })];
  document.body.append(header, main, status);

  const work = openWork({
    believed: (ticket) => {
      set({ ticket, trouble: undefined });
      focus('order');
    },
    progress: (change) => {
      if (state.running === undefined) return;
      const running =
        change.bytes === undefined
          ? { ...state.running, checked: change.checked }
          : moved(state.running, change.bytes, performance.now());
      state = { ...state, running };
      moving?.show(running);
    },
    done: (done) => {
      set({ running: undefined, trouble: undefined, done });
      focus('done');
    },
    broke: (code, detail) => {
      set({ running: undefined, trouble: { text: faultText(code), detail } });
    },
  });

  const set = (change: Partial<State>) => {
    state = { ...state, ...change };
    render();
  };
  const trouble = (text: Trouble['text']) => set({ trouble: { text } });

  function render(): void {
    const page = PAGE_WORDS[state.language];
    speak(state.language, page.title);
    header.replaceChildren(
      h('p', { class: 'brand' }, mark(), h('span', {}, 'Comity')),
      languageChoice(state.language, PAGE_WORDS, (language) => {
        set({ language });
        focus('language');
      }),
    );
    main.replaceChildren(body());
    status.textContent = state.running === undefined ? '' : page.bringing;
  }

  function body(): HTMLElement {
    const { language, running, done, ticket } = state;
    const [page, figures] = [PAGE_WORDS[language], figuresOf(language)];
    moving = running && runningView(running, stop, page, figures);
    if (moving !== undefined) return moving.element;
    if (done !== undefined) return doneView(done, { save, print: () => print(), startOver }, page, figures);
    if (ticket === undefined) return ticketView(state, { giveTicket, typed, check }, page);
    return filesView({ ...state, ticket }, { giveFiles, clear, said, bring, startOver }, page, figures);
  }

  function giveTicket(files: ArrayLike<File>): void {
    const file = files[0];
    if (file === undefined) return;
    if (file.size > MAX_TICKET_BYTES) {
      trouble(faultText('ticket-unreadable'));
      return;
    }
    void file.arrayBuffer().then(
      (bytes) => set({ given: { name: file.name, bytes: new Uint8Array(bytes) }, trouble: undefined }),
      () => trouble(faultText('ticket-unreadable')),
    );
  }

  /** What is being typed stays under the cursor: nothing is drawn anew. */
  function typed(digits: string): void {
    state = { ...state, digits };
  }

  function said(change: { organisation?: string; note?: string }): void {
    state = { ...state, ...change };
  }

  function check(): void {
    const { given, digits } = state;
    if (given === undefined) {
      trouble((page) => page.needTicket);
      return;
    }
    if (digits.replace(/\D/g, '').length !== 40) {
      trouble((page) => page.needDigits);
      return;
    }
    set({ trouble: undefined });
    work.believe(given.bytes, digits);
  }

  function giveFiles(more: readonly File[]): void {
    const known = new Map(state.files.map((file) => [pathOf(file), file]));
    for (const file of more) known.set(pathOf(file), file);
    set({ files: [...known.values()], trouble: undefined });
  }

  function clear(): void {
    set({ files: [], trouble: undefined });
  }

  function bring(): void {
    const { files, ticket, organisation, note } = state;
    const total = files.reduce((sum, file) => sum + file.size, 0);
    if (ticket === undefined) return;
    if (files.length === 0 && !ticket.begun) {
      trouble((page) => page.needFiles);
      return;
    }
    if (files.length > ticket.maxFiles || total > ticket.maxBytes) {
      trouble((page) => page.tooMuch);
      return;
    }
    const words = { note: note.trim(), organisation: organisation.trim().replace(/\s+/g, ' ') };
    set({ trouble: undefined, running: { total, brought: 0, samples: [] } });
    focus('running');
    work.bring(files, {
      ...(words.note && { note: words.note }),
      ...(words.organisation && { organisation: words.organisation }),
    });
  }

  /** What was acknowledged is safe, and the ticket is believed again for going on. */
  function stop(): void {
    work.stop();
    set({ running: undefined, trouble: { text: (page) => page.stopped } });
    if (state.given !== undefined) work.believe(state.given.bytes, state.digits, true);
  }

  function startOver(): void {
    work.stop();
    const { language, organisation } = state;
    state = { ...firstState([language]), organisation };
    render();
  }

  function save(): void {
    const { done, ticket } = state;
    if (done === undefined || ticket === undefined) return;
    const href = URL.createObjectURL(new Blob([done.receipt], { type: 'application/octet-stream' }));
    h('a', { href, download: `${ticket.id}.receipt` }).click();
    URL.revokeObjectURL(href);
  }

  window.addEventListener('beforeunload', (event) => {
    if (state.running !== undefined) event.preventDefault();
  });
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    const files = Array.from(event.dataTransfer?.files ?? []);
    if (state.running !== undefined || state.done !== undefined || files.length === 0) return;
    if (state.ticket === undefined) giveTicket(files);
    else giveFiles(files);
  });
  render();
}

const focus = (id: string) => document.getElementById(id)?.focus();
