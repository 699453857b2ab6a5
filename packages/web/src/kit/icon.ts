/** Icons: each outline stands once in a page (`iconSymbols`), however often it is used. */
import { type Markup, path, svg, symbol, use } from '../tags.ts';
import { ICON_PATHS } from './icon-paths.gen.ts';

export type IconName = keyof typeof ICON_PATHS;

/** Those that point somewhere, and turn with the direction of writing. */
const TURNING: ReadonlySet<IconName> = new Set([
  'arrow-down-left',
  'arrow-left',
  'arrow-right',
  'arrow-up-right',
  'caret-left',
  'caret-right',
  'paper-plane-tilt',
  'sign-in',
  'sign-out',
]);

/** Beside words that say the same: hidden from whoever hears the page. `more` are classes. */
export const icon = (name: IconName, more = ''): Markup =>
  svg(
    {
      class: `i${TURNING.has(name) ? ' turns' : ''}${more === '' ? '' : ` ${more}`}`,
      'aria-hidden': 'true',
    },
    use({ href: `#i-${name}` }),
  );

const USED = /href="#i-([a-z-]+)"/g;

/** The outlines a rendered page uses, to stand in it once. */
export function iconSymbols(page: string): Markup {
  const names = new Set([...page.matchAll(USED)].map(([, name]) => name as IconName));
  const symbols = [...names].map((name) =>
    symbol({ id: `i-${name}`, viewBox: '0 0 256 256' }, path({ d: ICON_PATHS[name] })),
  );
  return svg({ class: 'symbols', 'aria-hidden': 'true', width: 0, height: 0 }, ...symbols);
}
