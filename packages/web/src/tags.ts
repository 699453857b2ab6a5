/**
 * HTML and SVG as functions: `div({ class: 'x' }, 'words')`. Preact escapes every text and attribute; markup as text cannot be handed
 * in, nor a style (our policy refuses both), and a link goes only where links may go.
 */
import { type ComponentChildren, h, type JSX, type VNode } from 'preact';

export type Child = ComponentChildren;
/** An element with everything in it. */
export type Markup = VNode;

type Name = keyof JSX.IntrinsicElements;
type Attributes<N extends Name> = Omit<
  JSX.IntrinsicElements[N],
  'dangerouslySetInnerHTML' | 'style' | 'ref'
> & {
  [data: `data-${string}`]: string | number | undefined;
};

export type Tag<N extends Name> = (attributes: Attributes<N> | null, ...children: Child[]) => Markup;

const tag =
  <N extends Name>(name: N): Tag<N> =>
  (attributes, ...children) =>
    h(name as string, attributes as Record<string, unknown> | null, ...children) as Markup;

/** Our own pages, places on a page, a sandbox and its keeper's window, telephones and mail: never a script, never `//elsewhere`. */
const GOES_TO = /^(?:\/(?![/\\])|[?#]|https:\/\/|http:\/\/(?:[a-z-]+\.)?localhost(?::\d+)?\/|tel:|mailto:)/;

/** Throws where an address is none a page of ours may lead to. */
export function safeAddress(address: string): string {
  if (!GOES_TO.test(address) || /\s|\p{Cc}/u.test(address)) throw new Error('not an address for a link');
  return address;
}

export const a: Tag<'a'> = (attributes, ...children) => {
  const { href } = (attributes ?? {}) as { href?: string };
  if (href !== undefined) safeAddress(href);
  return tag('a')(attributes, ...children);
};

export const abbr = tag('abbr');
export const article = tag('article');
export const aside = tag('aside');
export const b = tag('b');
export const bdi = tag('bdi');
export const body = tag('body');
export const br = tag('br');
export const button = tag('button');
export const caption = tag('caption');
export const col = tag('col');
export const colgroup = tag('colgroup');
export const code = tag('code');
export const datalist = tag('datalist');
export const dd = tag('dd');
export const details = tag('details');
export const dialog = tag('dialog');
export const div = tag('div');
export const dl = tag('dl');
export const dt = tag('dt');
export const em = tag('em');
export const fieldset = tag('fieldset');
export const figcaption = tag('figcaption');
export const figure = tag('figure');
export const footer = tag('footer');
export const form = tag('form');
export const h1 = tag('h1');
export const h2 = tag('h2');
export const h3 = tag('h3');
export const head = tag('head');
export const header = tag('header');
export const hr = tag('hr');
export const input = tag('input');
export const kbd = tag('kbd');
export const label = tag('label');
export const legend = tag('legend');
export const li = tag('li');
export const link = tag('link');
export const main = tag('main');
export const meta = tag('meta');
export const nav = tag('nav');
export const noscript = tag('noscript');
export const ol = tag('ol');
export const optgroup = tag('optgroup');
export const option = tag('option');
export const output = tag('output');
export const p = tag('p');
export const progress = tag('progress');
export const script = tag('script');
export const section = tag('section');
export const select = tag('select');
export const small = tag('small');
export const span = tag('span');
export const strong = tag('strong');
export const summary = tag('summary');
export const table = tag('table');
export const tbody = tag('tbody');
export const td = tag('td');
export const textarea = tag('textarea');
export const tfoot = tag('tfoot');
export const th = tag('th');
export const thead = tag('thead');
export const time = tag('time');
export const title = tag('title');
export const tr = tag('tr');
export const ul = tag('ul');
export const circle = tag('circle');
export const defs = tag('defs');
export const g = tag('g');
export const line = tag('line');
export const path = tag('path');
export const pattern = tag('pattern');
export const polygon = tag('polygon');
export const rect = tag('rect');
export const svg = tag('svg');
export const symbol = tag('symbol');
export const svgText = tag('text');
export const tspan = tag('tspan');
export const use = tag('use');

/** An island: a custom element that works on what the server wrote inside it, and is nothing without a script. */
export const island = (
  name: `comity-${string}`,
  attributes: Record<string, string>,
  ...children: Child[]
): Markup => h(name, attributes, ...children) as Markup;

/** What people or partners wrote, kept to itself: no letter in it turns round what stands beside it. */
export const written = (text: string): Markup => bdi(null, text);
