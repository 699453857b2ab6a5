/**
 * Keeps what one writes. A form in which one writes at length is kept on the device while one types, offered again when it was not sent,
 * and sent only when there is a line; without one it waits and goes by itself, once. The node does a form once, however often it comes.
 */
import { answersOf, putBack, saysAlready } from '../keep/answers.ts';
import { beReadyToKeep, draftOf, forgetDraft, keepDraft } from '../keep/drafts.ts';
import { askLine } from '../line/ask.ts';
import { filled, momentOf, timeOf } from '../line/time.ts';

const PAUSE = 800;
/** The page itself comes first. */
const SETTLED = 1_500;
const AGAIN = 5_000;
const STAYS = 4_000;
/** The form this window sent last: where the next page does not have it any more, or has it anew, it was taken. */
const SENT = 'comity-sent';

/** Where an authenticator is asked, or the form is there for a file, the page has its own way of sending. */
const forms = (): HTMLFormElement[] =>
  [...document.querySelectorAll<HTMLFormElement>('main form[method=post]')].filter(
    (form) => !form.closest('comity-passkey') && !form.querySelector('[type=file]:not([data-beside])'),
  );
const here = (): string => location.pathname + location.search;
/** With what is asked of the same place: registering a paper is another form than preparing one. */
function nameOf(form: HTMLFormElement): string {
  const { pathname, search } = new URL(form.action);
  return pathname + search;
}

/** What was not taken is answered with its page; what was, sends the browser on, maybe to a page with the same form. */
const wasSentOn = (): boolean =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => (entry as PerformanceNavigationTiming).redirectCount > 0);

/** That it is kept is not said where this page could not keep what is written. */
const hidePromise = (): void => {
  const promise = document.querySelector<HTMLElement>('[data-out] [data-kept-promise]');
  if (promise) promise.hidden = true;
};

class Keeper extends HTMLElement {
  connectedCallback(): void {
    const here = forms();
    const tidied = this.#tidy(here.map(nameOf)).catch(() => {});
    for (const form of here) {
      const keep = form.querySelector('textarea') ? this.#watch(form, tidied) : async () => false;
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        void this.#send(form, event.submitter, keep);
      });
    }
  }

  async #tidy(here: readonly string[]): Promise<void> {
    const sent = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
    if (sent !== null && (wasSentOn() || !here.includes(sent))) await forgetDraft(sent);
  }

  /** What is written is kept a moment after the last letter; what is returned keeps it at once. */
  #watch(form: HTMLFormElement, tidied: Promise<void>): () => Promise<boolean> {
    let timer = 0;
    const name = nameOf(form);
    const note = this.#line('status');
    const keep = async (): Promise<boolean> => {
      clearTimeout(timer);
      const kept = await keepDraft(name, { at: Date.now(), answers: answersOf(form) }).catch(() => false);
      note.textContent = kept
        ? filled(this.dataset['kept'], timeOf(Date.now()))
        : (this.dataset['unkept'] ?? '');
      if (!kept) hidePromise();
      return kept;
    };
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => void keep(), PAUSE);
    });
    form.append(note);
    void tidied.then(() => this.#offer(form, name));
    window.setTimeout(() => void beReadyToKeep(), SETTLED);
    return keep;
  }

  async #offer(form: HTMLFormElement, name: string): Promise<void> {
    const draft = await draftOf(name);
    if (!draft || saysAlready(form, draft.answers)) return;
    const bar = this.#bar(filled(this.dataset['offered'], momentOf(draft.at)));
    bar.append(
      button(this.dataset['back'], () => {
        putBack(form, draft.answers);
        bar.remove();
      }),
      button(this.dataset['throw'], () => {
        void forgetDraft(name);
        bar.remove();
      }),
    );
    form.prepend(bar);
  }

  /** Asks for the line first: a form that goes into nothing takes the page with it. */
  async #send(
    form: HTMLFormElement,
    pressed: HTMLElement | null,
    keep: () => Promise<boolean>,
  ): Promise<void> {
    if (form.dataset['going'] !== undefined) return;
    form.dataset['going'] = '';
    const [line, kept] = await Promise.all([askLine(), keep()]);
    if (line === 'none') await this.#wait(form);
    if (form.dataset['going'] === undefined) return;
    if (line === 'signed-out' && kept) return location.assign(`/sign-in?back=${encodeURIComponent(here())}`);
    sessionStorage.setItem(SENT, nameOf(form));
    // The button that was pressed is part of what is said; `submit()` leaves it out.
    const said = document.createElement('input');
    if (pressed instanceof HTMLButtonElement && pressed.name !== '') {
      [said.type, said.name, said.value] = ['hidden', pressed.name, pressed.value];
      form.append(said);
    }
    form.submit();
    // Where the answer is a file, the page stays and may be sent again.
    setTimeout(() => {
      said.remove();
      delete form.dataset['going'];
    }, STAYS);
  }

  /** Until there is a line again, or the officer calls it off. */
  #wait(form: HTMLFormElement): Promise<void> {
    const bar = this.#bar(filled(this.dataset['waits'], timeOf(Date.now())));
    form.append(bar);
    bar.scrollIntoView({ block: 'nearest' });
    return new Promise((resolve) => {
      const look = async (): Promise<void> => {
        if ((await askLine()) !== 'none') end();
      };
      const again = setInterval(() => void look(), AGAIN);
      const online = (): void => void look();
      const end = (): void => {
        clearInterval(again);
        removeEventListener('online', online);
        bar.remove();
        resolve();
      };
      addEventListener('online', online);
      bar.append(
        button(this.dataset['stop'], () => {
          delete form.dataset['going'];
          end();
        }),
      );
    });
  }

  #line(role: string): HTMLParagraphElement {
    const line = document.createElement('p');
    line.className = 'kept-note quiet';
    line.setAttribute('role', role);
    return line;
  }

  #bar(says: string): HTMLDivElement {
    const bar = document.createElement('div');
    bar.className = 'kept-bar';
    const line = this.#line('alert');
    line.textContent = says;
    bar.append(line);
    return bar;
  }
}

function button(says: string | undefined, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  [made.type, made.className, made.textContent] = ['button', 'btn', says ?? ''];
  made.addEventListener('click', act);
  return made;
}

customElements.define('comity-keep', Keeper);
