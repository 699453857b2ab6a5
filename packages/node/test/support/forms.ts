/** A form as a browser without JavaScript has it: read from the page as served, filled in, sent with everything it holds. */

export interface Control {
  name: string;
  type: string;
  value: string;
  checked: boolean;
}

export interface ServedForm {
  action: string;
  controls: Control[];
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };
const decoded = (text: string): string => text.replace(/&(#?\w+);/g, (all, name) => ENTITIES[name] ?? all);
const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>/]|$)`).exec(tag);
  return found ? decoded(found[1] ?? '') : undefined;
};

/** The form of a page that has a button of this name. Throws when the page has none. */
export const formWith = (page: string, button: string): ServedForm =>
  formWhere(page, (html) => html.includes(`name="${button}"`), `with a button ${button}`);

/** The form of a page that is sent to this address. Throws when the page has none. */
export const formTo = (page: string, action: string): ServedForm =>
  formWhere(page, (html) => attribute(/<form\b[^>]*>/.exec(html)![0], 'action') === action, `to ${action}`);

function formWhere(page: string, isMeant: (html: string) => boolean, which: string): ServedForm {
  const found = [...page.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([html]) => html).find(isMeant);
  if (found === undefined) throw new Error(`no form ${which}`);
  const head = /<form\b[^>]*>/.exec(found)![0];
  return { action: attribute(head, 'action') ?? '', controls: controlsOf(found) };
}

function controlsOf(html: string): Control[] {
  const parts =
    html.match(/<input\b[^>]*>|<textarea\b[^>]*>[\s\S]*?<\/textarea>|<select\b[^>]*>[\s\S]*?<\/select>/g) ??
    [];
  return parts.flatMap((part): Control[] => {
    const head = /^<\w+\b[^>]*>/.exec(part)![0];
    const name = attribute(head, 'name');
    if (name === undefined) return [];
    if (part.startsWith('<textarea'))
      return [{ name, type: 'textarea', value: decoded(part.slice(head.length, -11)), checked: false }];
    if (part.startsWith('<select'))
      return [...part.matchAll(/<option\b[^>]*>/g)].map(([option]) => ({
        ...{ name, type: 'select', value: attribute(option, 'value') ?? '' },
        checked: attribute(option, 'selected') !== undefined,
      }));
    const type = attribute(head, 'type') ?? 'text';
    return [
      {
        name,
        type,
        value: attribute(head, 'value') ?? '',
        checked: attribute(head, 'checked') !== undefined,
      },
    ];
  });
}

/** As many as are ticked, or the one text; throws where the form does not ask that, so that a test cannot say what nobody could. */
export function filled(
  form: ServedForm,
  said: Readonly<Record<string, string | readonly string[]>>,
): ServedForm {
  const controls = form.controls.map((control) => ({ ...control }));
  for (const [name, answer] of Object.entries(said)) {
    const own = controls.filter((control) => control.name === name);
    if (own.length === 0) throw new Error(`the form does not ask for ${name}`);
    if (isText(own[0]!)) own[0]!.value = String(answer);
    else choose(own, typeof answer === 'string' ? [answer] : answer);
  }
  return { ...form, controls };
}

const isText = ({ type }: Control): boolean => !['radio', 'checkbox', 'select'].includes(type);

function choose(own: Control[], answers: readonly string[]): void {
  for (const answer of answers)
    if (!own.some(({ value }) => value === answer))
      throw new Error(`${own[0]!.name} does not offer ${answer}`);
  for (const control of own) control.checked = answers.includes(control.value);
}

/** What the browser sends when that button is pressed. */
export const bodyOf = (form: ServedForm, ...button: [name: string, value: string][]): string =>
  new URLSearchParams([
    ...form.controls
      .filter((control) => isText(control) || control.checked)
      .map(({ name, value }): [string, string] => [name, value]),
    ...button,
  ]).toString();

/** Texts as they stand in the form now, by name. */
export const textsIn = (form: ServedForm): Record<string, string> =>
  Object.fromEntries(
    form.controls
      .filter((control) => isText(control) && control.type !== 'hidden')
      .map(({ name, value }) => [name, value]),
  );
