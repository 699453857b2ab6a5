/**
 * The line to the node, on every page: how much is new since the page was made, since when there is no line, and that a session ended. The
 * page itself is never changed: what is new shows when its reader asks for it.
 */
import { wipeOwn } from '../keep/drafts.ts';
import { askLine, type Line } from '../line/ask.ts';
import { follow } from '../line/follow.ts';
import { filled, timeOf } from '../line/time.ts';
import { isOn, play, turn } from '../line/tone.ts';

const AGAIN = 10_000;
/** Where no stream says so, how often it is asked whether we answer and the session stands. */
const QUIETLY = 60_000;
/** How long signing out waits for this device to forget. */
const PATIENCE = 3_000;

class LineBar extends HTMLElement {
  #new = new Set<string>();
  #title = document.title;
  #gone = 0;
  #timer = 0;

  connectedCallback(): void {
    if (this.dataset['alone'] === undefined)
      follow(this.dataset['at'] ?? '', {
        news: ({ about }) => this.#count(about),
        line: (line) => this.#hear(line),
        sound: play,
      });
    else window.setInterval(() => void askLine().then((line) => this.#show(line)), QUIETLY);
    addEventListener('offline', () => this.#show('none'));
    addEventListener('online', () => void askLine().then((line) => this.#show(line)));
    if (!navigator.onLine) this.#show('none');
    wipeAtSignOut(document.querySelector<HTMLFormElement>('form[action="/sign-out"]'));
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-sound]')) soundButton(button);
  }

  #count(about: string): void {
    this.#new.add(about);
    const link = this.querySelector<HTMLElement>('[data-new]')!;
    link.hidden = false;
    link.querySelector('b')!.textContent = String(this.#new.size);
    document.title = `(${this.#new.size}) ${this.#title}`;
  }

  /** A stream may say late that it opened, when the line has gone since. */
  #hear(line: Line): void {
    if (line === 'open' && !navigator.onLine) void askLine().then((now) => this.#show(now));
    else this.#show(line);
  }

  /** While there is no line it is looked for again; the time said is when it was lost. */
  #show(line: Line): void {
    clearTimeout(this.#timer);
    const [none, out] = ['.line-bar[data-none]', '.line-bar[data-out]'].map((name) =>
      document.querySelector<HTMLElement>(name),
    );
    out!.hidden = line !== 'signed-out';
    none!.hidden = line !== 'none';
    if (line !== 'none') {
      this.#gone = 0;
      return;
    }
    this.#gone ||= Date.now();
    const says = filled(none!.dataset['none'], timeOf(this.#gone));
    if (none!.textContent !== says) none!.textContent = says;
    this.#timer = window.setTimeout(() => void askLine().then((now) => this.#show(now)), AGAIN);
  }
}

function wipeAtSignOut(form: HTMLFormElement | null): void {
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    void Promise.race([wipeOwn().catch(() => {}), patience]).then(() => form.submit());
  });
}

function soundButton(button: HTMLButtonElement): void {
  const show = (): void => button.setAttribute('aria-pressed', String(isOn()));
  button.hidden = false;
  button.addEventListener('click', () => {
    turn(!isOn());
    for (const other of document.querySelectorAll('[data-sound]'))
      other.setAttribute('aria-pressed', String(isOn()));
  });
  show();
}

customElements.define('comity-line', LineBar);

/** After everything the page needs: keeps what a page without a line is made of. The address says the language, so that it changes with it. */
addEventListener('load', () => {
  void navigator.serviceWorker
    ?.register(`/worker.js?language=${document.documentElement.lang}`)
    .catch(() => {});
});
