/** Asks for the page again, by itself and with growing patience. The address is still the page's own. */
import { askLine } from './line/ask.ts';
import { filled, timeOf } from './line/time.ts';

const LONGEST = 60_000;

class Away extends HTMLElement {
  #wait = 3_000;

  connectedCallback(): void {
    this.#tried();
    addEventListener('online', () => void this.#look());
    document.querySelector<HTMLAnchorElement>('.go a[href="?"]')?.addEventListener('click', (event) => {
      event.preventDefault();
      void this.#look();
    });
    this.#later();
  }

  #tried(): void {
    const line = this.querySelector('[data-tried]');
    if (line) line.textContent = filled(this.dataset['tries'], timeOf(Date.now()));
  }

  async #look(): Promise<void> {
    this.#tried();
    if ((await askLine()) !== 'none') location.reload();
  }

  #later(): void {
    setTimeout(() => {
      void this.#look();
      this.#later();
    }, this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST);
  }
}

customElements.define('comity-away', Away);
