/**
 * The Desk, alive: clocks that go on, and keys. Everything is right without it; it changes no order and does no act: a key only opens
 * the page on which the act is done.
 */
const MINUTE = 60_000;
const HOUR = 3_600_000;

interface Formats {
  format(parts: Record<string, number>): string;
}
type DurationFormat = new (locale: string, options: object) => Formats;

class Desk extends HTMLElement {
  #timer = 0;
  #formats: Formats | undefined;

  connectedCallback(): void {
    const { DurationFormat } = Intl as unknown as { DurationFormat?: DurationFormat };
    const locale = `${document.documentElement.lang}-u-nu-latn`;
    if (DurationFormat) this.#formats = new DurationFormat(locale, { style: 'short' });
    document.addEventListener('keydown', this.#onKey);
    this.#tick();
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#onKey);
    clearTimeout(this.#timer);
  }

  /** Seconds only in the last hour; otherwise once a minute. */
  #tick(): void {
    const now = Date.now();
    let seconds = false;
    for (const element of this.querySelectorAll<HTMLTimeElement>('time[data-due]')) {
      const left = Date.parse(element.dateTime) - now;
      if (Math.abs(left) > 24 * HOUR || !this.#formats) continue;
      seconds ||= left > 0 && left < HOUR;
      const says = this.#formats.format(partsOf(Math.abs(left), left > 0 && left < HOUR));
      const whole = left <= 0 ? (this.dataset['late'] ?? '%').replace('%', says) : says;
      if (element.textContent !== whole) element.textContent = whole;
    }
    this.#timer = window.setTimeout(
      () => this.#tick(),
      seconds ? 1000 - (Date.now() % 1000) : MINUTE - (now % MINUTE),
    );
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === 'j' || key === 'k') this.#move(key === 'j' ? 1 : -1);
    else if (key === '?') (document.getElementById('keys') as HTMLDialogElement | null)?.showModal();
    else if (key === 'a') this.#acknowledge();
    else if (/^[a-z]$/.test(key)) document.querySelector<HTMLElement>(`[data-key="${key}"]`)?.click();
    else return;
    event.preventDefault();
  };

  #rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-row]')];
  }

  #here(): HTMLElement | null {
    return (document.activeElement?.closest('[data-row]') ?? null) as HTMLElement | null;
  }

  #move(by: number): void {
    const rows = this.#rows();
    const here = this.#here();
    const at = here ? rows.indexOf(here) + by : by > 0 ? 0 : rows.length - 1;
    rows[Math.min(rows.length - 1, Math.max(0, at))]?.querySelector<HTMLElement>('.what')?.focus();
  }

  /** The page that asks before it acknowledges: of the row under the cursor, or of the request beside the list. */
  #acknowledge(): void {
    const row = this.#here()?.dataset['row'];
    if (row) location.assign(`/requests/${row}/acts/acknowledge`);
    else document.querySelector<HTMLElement>('[data-key="a"]')?.click();
  }
}

function partsOf(milliseconds: number, seconds: boolean): Record<string, number> {
  const whole = Math.floor(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  if (seconds) return { minutes, seconds: whole % 60 };
  return hours > 0 ? { hours, minutes } : { minutes };
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:input|select|textarea)$/i.test(target.tagName));

customElements.define('comity-desk', Desk);
