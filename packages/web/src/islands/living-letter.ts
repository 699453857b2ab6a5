/** Lets the letter beside the form grow as one types, ticks off what has come true, and names the kinds of identifiers it recognises. */
import { inOnePhrase, recognise, splitIdentifiers } from '../screens/urgent/recognise.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const controlsOf = (form: HTMLFormElement, name: string): Control[] =>
  ([...form.elements] as Control[]).filter((control) => control.name === name);

const list = (items: string[]): string =>
  new Intl.ListFormat(document.documentElement.lang, { type: 'conjunction' }).format(items);

/** A day in the words of the page: `patterns` are the fifteenth of each month of 2026. */
const dayIn = (patterns: readonly string[], value: string): string => {
  const [year = '', month = '', date = ''] = value.split('-');
  const pattern = patterns[Number(month) - 1] ?? '';
  const first = document.documentElement.lang === 'fr' ? '1er' : '1';
  return pattern
    .replace('15', Number(date) === 1 ? first : String(Number(date)))
    .replace('2026', String(Number(year)));
};

/** What an answer says, as the letter says it. */
function saidBy(form: HTMLFormElement, name: string, days: readonly string[]): string {
  const controls = controlsOf(form, name);
  const [first] = controls;
  if (!first) return '';
  if (first.type === 'checkbox' || first.type === 'radio')
    return list(
      inOnePhrase(
        controls
          .filter((control) => (control as HTMLInputElement).checked)
          .map((control) => (control as HTMLInputElement).labels?.[0]?.textContent ?? 'yes'),
        document.documentElement.lang,
      ),
    );
  if (first.value.trim() === '') return '';
  if (first instanceof HTMLSelectElement) return first.selectedOptions[0]?.text ?? '';
  if (first.type === 'date') return Number.isNaN(Date.parse(first.value)) ? '' : dayIn(days, first.value);
  if (name === 'identifiers') return splitIdentifiers(first.value).join(', ');
  return first.value.trim();
}

class LivingLetter extends (globalThis.HTMLElement ?? Object) {
  connectedCallback(): void {
    const form = document.getElementById(this.dataset.form ?? '');
    if (!(form instanceof HTMLFormElement)) return;
    const look = () => this.#look(form);
    form.addEventListener('input', look);
    form.addEventListener('change', look);
  }

  #look(form: HTMLFormElement): void {
    const days = (this.dataset.days ?? '').split('|');
    for (const place of this.querySelectorAll<HTMLElement>('[data-fill]')) {
      const said = saidBy(form, place.dataset.fill ?? '', days);
      place.textContent = said === '' ? (this.dataset.gap ?? '') : said;
      place.classList.toggle('gap', said === '');
    }
    for (const check of form.querySelectorAll<HTMLElement>('[data-needs]')) {
      const needs = (check.dataset.needs ?? '').split(' ');
      check.classList.toggle(
        'met',
        needs.every((name) => saidBy(form, name, days) !== ''),
      );
    }
    const met = form.querySelector('[data-met]');
    if (met) met.textContent = String(form.querySelectorAll('.urgent-check.met').length);
    this.#recognise(form);
  }

  #recognise(form: HTMLFormElement): void {
    const told = form.querySelector<HTMLElement>('comity-recognised');
    const line = told?.querySelector<HTMLElement>('.urgent-recognised');
    const pattern = told?.querySelector<HTMLElement>('.pattern');
    if (!told || !line || !pattern) return;
    const typed = controlsOf(form, 'identifiers')[0]?.value ?? '';
    const types = [...new Set(splitIdentifiers(typed).map(recognise))];
    const copy = pattern.cloneNode(true) as HTMLElement;
    const place = copy.querySelector('.types');
    if (place) place.textContent = list(types.map((type) => told.dataset[type] ?? type));
    const says = types.length === 0 ? '' : (copy.textContent ?? '');
    if (line.textContent !== says) line.textContent = says;
  }
}

globalThis.customElements?.define('comity-living-letter', LivingLetter);
