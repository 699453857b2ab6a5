/**
 * Ctrl K (or ⌘ K): a field over the page, and below it what is found while one types. Enter goes to the page of the search; arrows go
 * through what was found. Nothing is done here but going somewhere.
 */
interface Found {
  requests: { id: string; counterpart: string; reference: string }[];
  articles: { ref: string }[];
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
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
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
      const answer = await fetch(`/api/find?limit=${SHOWN}&q=${encodeURIComponent(typed)}`).catch(
        () => undefined,
      );
      if (answer?.ok) found = (await answer.json()) as Found;
    }
    if (mine === this.#asked) this.#show(found);
  }

  #show(found: Found | undefined): void {
    const links = [
      ...(found?.requests ?? []).map((one) =>
        linkTo(`/requests/${one.id}`, `${one.counterpart.toUpperCase()} · ${one.reference}`),
      ),
      ...(found?.articles ?? []).map(({ ref }) => linkTo(`/find?q=${encodeURIComponent(ref)}`, ref)),
    ];
    this.querySelector('ul')!.replaceChildren(...links);
    const isEmpty = found !== undefined && links.length === 0;
    this.querySelector('[role=status]')!.textContent = isEmpty ? (this.dataset['nothing'] ?? '') : '';
  }
}

function linkTo(href: string, says: string): HTMLLIElement {
  const [item, link, text] = [
    document.createElement('li'),
    document.createElement('a'),
    document.createElement('bdi'),
  ];
  link.href = href;
  text.textContent = says;
  link.append(text);
  item.append(link);
  return item;
}

customElements.define('comity-palette', Palette);
