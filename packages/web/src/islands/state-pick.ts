/**
 * Makes the list of States a field one types into. A name is found in any of the six languages, by any part of it, without accents, without
 * the Arabic article or its hamza. The list beneath stays the form's own control and carries the answer.
 */
const MARKS = /[\u0300-\u036f\u064b-\u065f\u0640]/g;

/** As people type: no case, no accents, no marks; every alef and yeh alike; no Arabic article. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/[\u0653-\u0655]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[’'`ʼ-]/g, ' ')
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/^ال(?=..)/, ''))
    .join(' ')
    .trim();

interface Choice {
  option: HTMLOptionElement;
  says: string;
  names: string[];
}

/** Names that begin with what was typed come before those that hold it somewhere. */
export function matching<C extends { names: readonly string[] }>(choices: readonly C[], typed: string): C[] {
  const wanted = plain(typed);
  if (wanted === '') return [...choices];
  const rank = ({ names }: C): number =>
    Math.min(
      ...names.map((name) =>
        name.startsWith(wanted) ? 0 : name.includes(` ${wanted}`) ? 1 : name.includes(wanted) ? 2 : 3,
      ),
    );
  return choices
    .map((choice) => ({ choice, at: rank(choice) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at)
    .map(({ choice }) => choice);
}

class StatePick extends (globalThis.HTMLElement ?? Object) {
  #select!: HTMLSelectElement;
  #input!: HTMLInputElement;
  #list!: HTMLUListElement;
  #choices: Choice[] = [];
  #shown: Choice[] = [];
  #at = -1;

  connectedCallback(): void {
    const select = this.querySelector('select');
    if (!select || this.querySelector('input')) return;
    this.#select = select;
    this.#choices = [...select.options]
      .filter(({ value }) => value !== '')
      .map((option) => ({
        option,
        says: option.text,
        names: (option.dataset.names ?? option.text).split('|').map(plain),
      }));
    this.#build();
  }

  #build(): void {
    const { id } = this.#select;
    const input = document.createElement('input');
    for (const name of ['aria-describedby', 'aria-invalid']) {
      const value = this.#select.getAttribute(name);
      if (value !== null) input.setAttribute(name, value);
    }
    input.id = id;
    input.className = this.#select.className;
    input.type = 'text';
    input.autocomplete = 'off';
    input.dir = 'auto';
    input.placeholder = this.#select.options[0]?.text ?? '';
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', `${id}-list`);
    input.value = this.#select.value === '' ? '' : (this.#select.selectedOptions[0]?.text ?? '');
    const list = document.createElement('ul');
    list.id = `${id}-list`;
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-labelledby', `${id}-label`);
    list.hidden = true;
    this.#select.id = `${id}-choice`;
    this.#select.hidden = true;
    this.#select.tabIndex = -1;
    this.append(input, list);
    [this.#input, this.#list] = [input, list];
    // What was kept on the device is put back into the list itself.
    this.#select.addEventListener('change', () => {
      const says = this.#select.value === '' ? '' : (this.#select.selectedOptions[0]?.text ?? '');
      if (document.activeElement !== input) input.value = says;
    });
    input.addEventListener('input', () => this.#open());
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('click', () => this.#open());
    input.addEventListener('blur', () => this.#leave());
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    list.addEventListener('click', (event) => {
      const at = [...list.children].indexOf((event.target as Element).closest('li') as Element);
      if (at >= 0) this.#choose(at);
    });
  }

  #open(): void {
    const isWhole = this.#input.value === this.#select.selectedOptions[0]?.text;
    this.#shown = matching(this.#choices, isWhole ? '' : this.#input.value).slice(0, 12);
    this.#list.replaceChildren(...this.#shown.map(({ says }, at) => this.#line(says, at)));
    if (this.#shown.length === 0) this.#list.append(this.#nothing());
    this.#list.hidden = false;
    this.#input.setAttribute('aria-expanded', String(this.#shown.length > 0));
    this.#move(this.#shown.length > 0 ? 0 : -1);
  }

  #line(says: string, at: number): HTMLLIElement {
    const line = document.createElement('li');
    line.id = `${this.#input.id}-${at}`;
    line.setAttribute('role', 'option');
    line.textContent = says;
    return line;
  }

  #nothing(): HTMLLIElement {
    const line = document.createElement('li');
    line.className = 'none';
    line.setAttribute('role', 'option');
    line.setAttribute('aria-disabled', 'true');
    line.textContent = this.dataset.none ?? '';
    return line;
  }

  #move(at: number): void {
    this.#at = at;
    [...this.#list.children].forEach((line, i) => {
      line.setAttribute('aria-selected', String(i === at));
      if (i === at) line.scrollIntoView({ block: 'nearest' });
    });
    const active = this.#shown[at];
    if (active) this.#input.setAttribute('aria-activedescendant', `${this.#input.id}-${at}`);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (this.#list.hidden) {
        this.#open();
        return;
      }
      const count = this.#shown.length;
      if (count > 0) this.#move((this.#at + (key === 'ArrowDown' ? 1 : -1) + count) % count);
    } else if (key === 'Enter' && !this.#list.hidden) {
      // Enter in an open list chooses; it never sends the form.
      event.preventDefault();
      if (this.#at >= 0) this.#choose(this.#at);
    } else if (key === 'Escape') this.#close();
  }

  #choose(at: number): void {
    const choice = this.#shown[at];
    if (!choice) return;
    this.#input.value = choice.says;
    this.#set(choice.option);
    this.#close();
  }

  /** Whoever typed a whole name, or enough of one that only one State fits, has chosen it. */
  #leave(): void {
    const typed = this.#input.value.trim();
    const found = typed === '' ? [] : matching(this.#choices, typed);
    const one = found.length === 1 ? found[0] : found.find(({ names }) => names.includes(plain(typed)));
    if (one) this.#input.value = one.says;
    this.#set(one?.option);
    this.#close();
  }

  #set(option: HTMLOptionElement | undefined): void {
    const value = option?.value ?? '';
    const about = document.getElementById(`${this.#input.id}-about`);
    if (about) about.textContent = option?.dataset.about ?? '';
    if (this.#select.value === value) return;
    this.#select.value = value;
    this.#select.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #close(): void {
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
    this.#at = -1;
  }
}

globalThis.customElements?.define('comity-state-pick', StatePick);
