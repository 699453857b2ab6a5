/** Building a page out of elements and text. Nothing is ever parsed as HTML. */

type Child = Node | string | undefined | false;
type Attributes = Readonly<Record<string, string | boolean | ((event: Event) => void) | undefined>>;

/** `h('p', { class: 'lead', onclick }, 'text', node)`; attributes that are undefined or false are left out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

/** A drawing of paths in a square of 24. It says nothing to a screen reader. */
export function drawing(name: string, ...paths: string[]): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 24 24',
    class: name,
    'aria-hidden': 'true',
    focusable: 'false',
  }))
    svg.setAttribute(key, value);
  for (const d of paths) {
    const path = document.createElementNS(svg.namespaceURI!, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg as SVGElement;
}

/** A value of a machine, in its own direction. */
export const code = (text: string): HTMLElement => h('code', { dir: 'ltr' }, text);

/** The left and the right half of a sheet cut along a wave: the mark of Comity, and of a claim whose halves fit. */
export const LEFT = 'M12 3c3 3-3 6 0 9s-3 6 0 9A9 9 0 0 1 12 3Z';
export const RIGHT = 'M12 3c3 3-3 6 0 9s-3 6 0 9A9 9 0 0 0 12 3Z';

export const mark = (): SVGElement => drawing('mark', LEFT, RIGHT);
