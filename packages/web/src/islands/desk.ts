/**
 * The Desk, alive: clocks that go on, and keys. Everything is right without it; it changes no order and does no act: a key only opens
 * the page on which the act is done.
 */
import { letterOf } from './letter-key.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const FIRST = 1_500;

class Desk extends HTMLElement {
  #timer = 0;
  /** The node's clock, by ours: an office PC may be minutes off. */
  #ahead = 0;
  #says: ((left: number, seconds: boolean) => string) | undefined;

  connectedCallback(): void {
    this.#ahead = Date.parse(this.dataset.now ?? '') - Date.now() || 0;
    document.addEventListener('keydown', this.#onKey);
    // What the server wrote is true for the rest of its minute: an old PC first draws the page.
    this.#timer = window.setTimeout(() => this.#tick(), FIRST);
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#onKey);
    clearTimeout(this.#timer);
  }

  /** Seconds only in the last hour; otherwise once a minute. */
  #tick(): void {
    this.#says ??= speaker(`${document.documentElement.lang}-u-nu-latn`);
    const now = Date.now() + this.#ahead;
    let seconds = false;
    for (const element of this.querySelectorAll<HTMLTimeElement>('time[data-due]')) {
      const left = Date.parse(element.dateTime) - now;
      if (Math.abs(left) > 24 * HOUR) continue;
      seconds ||= left > 0 && left < HOUR;
      const says = this.#says(Math.abs(left), left > 0 && left < HOUR);
      const whole = left <= 0 ? (this.dataset.late ?? '%').replace('%', says) : says;
      if (element.textContent !== whole) element.textContent = whole;
    }
    this.#timer = window.setTimeout(
      () => this.#tick(),
      seconds ? 1000 - (Date.now() % 1000) : MINUTE - (now % MINUTE),
    );
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = letterOf(event);
    if (key === 'j' || key === 'k') this.#move(key === 'j' ? 1 : -1);
    else if (key === '?' || key === '؟')
      (document.getElementById('keys') as HTMLDialogElement | null)?.showModal();
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
    const row = this.#here()?.dataset.row;
    if (row) location.assign(`/requests/${row}/acts/acknowledge`);
    else document.querySelector<HTMLElement>('[data-key="a"]')?.click();
  }
}

/** Lengths of time as the server says them: the two largest units. What makes words is made when it is needed, and each length once. */
function speaker(locale: string): (left: number, seconds: boolean) => string {
  const made = new Map<string, (value: number) => string>();
  // Arabic's short units are single letters: it is spelled, as the server spells it.
  const unitDisplay = locale.startsWith('ar') ? 'long' : 'short';
  const inUnit = (unit: string, value: number): string => {
    let says = made.get(unit);
    if (says === undefined) {
      const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay });
      says = (one) => format.format(one);
      made.set(unit, says);
    }
    return says(value);
  };
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' });
  return (left, seconds) => {
    const whole = Math.floor(left / 1000);
    const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
    if (seconds) return list.format([inUnit('minute', minutes), inUnit('second', whole % 60)]);
    const parts = hours > 0 ? [inUnit('hour', hours)] : [];
    return list.format(hours > 0 && minutes === 0 ? parts : [...parts, inUnit('minute', minutes)]);
  };
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:input|select|textarea)$/i.test(target.tagName));

customElements.define('comity-desk', Desk);
