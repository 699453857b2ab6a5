/**
 * Files of any size, in pieces: each goes on where a line broke off, by itself; after a session ended, once somebody signed in again. Without
 * this script the form beneath sends them at once.
 */
interface Standing {
  id: string;
  size: number;
  offset: number;
}

/** Bytes sent in one call: what a broken line costs at most. */
const PIECE = 4 * 1024 * 1024;
/** Seconds before it is tried again. */
const WAITS = [1, 2, 5, 10, 30];

const base64url = (text: string): string => {
  let letters = '';
  for (const byte of new TextEncoder().encode(text)) letters += String.fromCharCode(byte);
  return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
};

const element = (name: string, of: object = {}): HTMLElement =>
  Object.assign(document.createElement(name), of);

/** What the counter refuses, told as it says it. */
class Refused extends Error {
  readonly status: number;
  constructor(status: number, text: string) {
    super(text);
    this.status = status;
  }
}

async function call(url: string, how: RequestInit): Promise<Standing> {
  const answer = await fetch(url, { ...how, credentials: 'same-origin' });
  const said = (await answer.json()) as Standing & { title?: string; detail?: string };
  if (!answer.ok) throw new Refused(answer.status, `${said.title ?? ''}. ${said.detail ?? ''}`);
  return said;
}

/** One file on its way: a line on the page, and what goes on behind it. */
class Sending {
  readonly line = element('div');
  readonly #bar = element('progress', { max: 1, value: 0 }) as HTMLProgressElement;
  readonly #says = element('p');
  readonly #acts = element('p');
  readonly #file: File;
  readonly #request: string;
  readonly #kind: string;
  readonly #words: DOMStringMap;
  #standing: Standing | undefined;
  #left = false;

  constructor(file: File, facts: { request: string; kind: string; words: DOMStringMap }) {
    [this.#file, this.#request, this.#kind, this.#words] = [file, facts.request, facts.kind, facts.words];
    const name = element('bdi', { textContent: file.name, className: 'mono item-name', dir: 'ltr' });
    this.#bar.setAttribute('aria-label', file.name);
    this.line.append(name, this.#bar, this.#says, this.#acts);
    this.#tell('saysWaits');
  }

  /** Resolves true once it was taken in, false when it was not. */
  async run(): Promise<boolean> {
    this.#tell('saysSending');
    for (let tries = 0; ; tries++) {
      try {
        await this.#send(() => {
          tries = 0;
        });
        this.#acts.replaceChildren();
        this.#tell('saysTaken');
        return true;
      } catch (error) {
        if (this.#left) return false;
        if (!(await this.#mayGoOn(error, tries))) return false;
      }
    }
  }

  async #send(came: () => void): Promise<void> {
    this.#standing = this.#standing === undefined ? await this.#begin() : await this.#find(this.#standing.id);
    for (let at = this.#standing; at.offset < at.size; at = this.#standing) {
      if (this.#left) throw new Error();
      const piece = this.#file.slice(at.offset, at.offset + PIECE);
      const headers = { 'content-type': 'application/octet-stream' };
      this.#standing = await call(`/api/uploads/${at.id}?offset=${at.offset}`, {
        method: 'PUT',
        headers,
        body: piece,
      });
      this.#bar.value = this.#standing.offset / (at.size || 1);
      came();
    }
    this.#bar.value = 1;
  }

  #begin(): Promise<Standing> {
    const { name, size, lastModified } = this.#file;
    const modified = new Date(lastModified).toISOString();
    const body = JSON.stringify({ name: base64url(name), size, modified, kind: this.#kind });
    const headers = { 'content-type': 'application/json' };
    return call(`/api/requests/${this.#request}/uploads`, { method: 'POST', headers, body });
  }

  /** Forgotten by a node that was started again: then it begins anew. */
  async #find(id: string): Promise<Standing> {
    try {
      return await call(`/api/uploads/${id}`, {});
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return this.#begin();
      throw error;
    }
  }

  async #mayGoOn(error: unknown, tries: number): Promise<boolean> {
    const status = error instanceof Refused ? error.status : 0;
    if (status === 401) return this.#asked('saysSignedOut');
    const isPassing = status === 0 || status === 409 || status === 429 || status >= 500;
    if (isPassing && status !== 507) {
      this.#tell('saysBroken');
      await new Promise((go) => setTimeout(go, (WAITS[tries] ?? 60) * 1000));
      this.#tell('saysSending');
      return !this.#left;
    }
    this.#says.textContent = `${this.#words.saysFailed}: ${(error as Error).message}`;
    return status === 507 ? this.#asked() : false;
  }

  /** Waits for whoever sits there. */
  #asked(words?: 'saysSignedOut'): Promise<boolean> {
    if (words !== undefined) this.#tell(words);
    return new Promise((answer) => {
      const button = (text: string | undefined, then: boolean) => {
        const made = element('button', { type: 'button', className: 'btn small', textContent: text ?? '' });
        made.addEventListener('click', () => {
          this.#left = !then;
          this.#acts.replaceChildren();
          if (then) this.#tell('saysSending');
          else this.#leave();
          answer(then);
        });
        return made;
      };
      this.#acts.replaceChildren(
        button(this.#words.saysGoOn, true),
        ' ',
        button(this.#words.saysLeave, false),
      );
    });
  }

  #leave(): void {
    this.#tell('saysFailed');
    if (this.#standing) call(`/api/uploads/${this.#standing.id}/leave`, { method: 'POST' }).catch(() => {});
  }

  #tell(words: `says${string}`): void {
    this.#says.textContent = this.#words[words] ?? '';
  }
}

class Upload extends (globalThis.HTMLElement ?? Object) {
  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      const picked = form.querySelector<HTMLInputElement>('input[type=file]')?.files;
      // Nothing chosen: the page says so.
      if (!picked?.length) return;
      event.preventDefault();
      void this.#send(form, [...picked]);
    });
  }

  async #send(form: HTMLFormElement, files: File[]): Promise<void> {
    const kind = new FormData(form).get('kind') === 'copy' ? 'copy' : 'raw';
    const facts = { request: this.dataset.request ?? '', kind, words: this.dataset };
    const all = files.map((file) => new Sending(file, facts));
    const place = this.querySelector('.sent-files');
    place?.append(...all.map(({ line }) => line));
    const submit = form.querySelector<HTMLButtonElement>('button[type=submit]');
    if (submit) submit.disabled = true;
    let taken = 0;
    for (const one of all) if (await one.run()) taken += 1;
    if (submit) submit.disabled = false;
    form.reset();
    if (taken === all.length) location.assign(`${this.dataset.done}?added=${taken}`);
  }
}

if (globalThis.customElements) customElements.define('comity-upload', Upload);
