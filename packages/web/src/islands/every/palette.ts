/**
 * Ctrl K (or ⌘ K): a field over the page, and below it what is found while one types. Enter goes to the page of the search; arrows go
 * through what was found. Nothing is done here but going somewhere.
 */
import { letterOf } from '../letter-key.ts';

interface Found {
  requests: { id: string; assurance: string; counterpart: string; reference: string; what?: string }[];
  states: { state: string; name: string; pinned: boolean }[];
  ways: { says: string; href: string }[];
  articles: { ref: string; text: string }[];
}

const PAUSE = 150;
const SHOWN = 8;

class Palette extends HTMLElement {
  #timer = 0;
  #asked = 0;

  connectedCallback(): void {
    document.addEventListener('keydown', this.#onKey);
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => void this.#look(), PAUSE);
    });
    this.#dialog.addEventListener('keydown', this.#onArrow);
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#onKey);
    clearTimeout(this.#timer);
  }

  get #dialog(): HTMLDialogElement {
    return this.querySelector('dialog')!;
  }
  get #input(): HTMLInputElement {
    return this.querySelector('input')!;
  }

  #onKey = (event: KeyboardEvent): void => {
    if (letterOf(event) !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    if (this.#dialog.open) this.#dialog.close();
    else this.#dialog.showModal();
    this.#input.select();
  };

  #onArrow = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const places: HTMLElement[] = [this.#input, ...this.querySelectorAll('a')];
    const at = places.indexOf(document.activeElement as HTMLElement);
    places[(at + step + places.length) % places.length]?.focus();
  };

  /** An answer that comes after a later question is dropped; where there is none, Enter still leads to the page. */
  async #look(): Promise<void> {
    const typed = this.#input.value.trim();
    const mine = ++this.#asked;
    let found: Found | undefined;
    if (typed.length > 1) {
      const headers = { 'accept-language': document.documentElement.lang };
      const answer = await fetch(`/api/find?limit=${SHOWN}&q=${encodeURIComponent(typed)}`, {
        headers,
      }).catch(() => undefined);
      if (answer?.ok) found = (await answer.json()) as Found;
    }
    if (mine === this.#asked) this.#show(found);
  }

  #show(found: Found | undefined): void {
    const links = found === undefined ? [] : linksTo(found, this.dataset['byHand'] ?? '');
    this.querySelector('ul')!.replaceChildren(...links);
    const isEmpty = found !== undefined && links.length === 0;
    this.querySelector('[role=status]')!.textContent = isEmpty ? (this.dataset['nothing'] ?? '') : '';
  }
}

/** `byHand` stands beside what was never sealed. */
const linksTo = ({ ways, states, requests, articles }: Found, byHand: string): HTMLLIElement[] => [
  ...ways.map(({ href, says }) => linkTo(href, says)),
  ...states.map(({ state, name, pinned }) =>
    linkTo(`/${pinned ? 'directory' : 'treaty/states'}/${state}`, name),
  ),
  ...requests.map(({ id, counterpart, reference, assurance, what }) => {
    const name = `${counterpart.toUpperCase()} · ${reference}${assurance === 'by-hand' ? ` · ${byHand}` : ''}`;
    return what === undefined
      ? linkTo(`/requests/${id}`, name)
      : linkTo(`/requests/${id}`, what, { text: name });
  }),
  ...articles.map(({ ref, text }) => linkTo(`/find?q=${encodeURIComponent(ref)}`, ref, { text, lang: 'en' })),
];

/** `about` comes after it, in its own direction; a paragraph’s is our English. */
function linkTo(href: string, says: string, about?: { text: string; lang?: string }): HTMLLIElement {
  const item = document.createElement('li');
  const link = item.appendChild(document.createElement('a'));
  link.href = href;
  link.appendChild(document.createElement('bdi')).textContent = says;
  if (about !== undefined) {
    const text = document.createElement('bdi');
    if (about.lang !== undefined) text.lang = about.lang;
    else text.className = 'under';
    text.textContent = about.text;
    link.append(' ', text);
  }
  return item;
}

customElements.define('comity-palette', Palette);
