/**
 * One State, one tile, of one size each, roughly where it lies; no border is drawn. Places were worked out from rough positions written
 * down by hand for this. A picture: all it says is in the list below it.
 */
import type { Speech } from '@comity/language';
import { a, figcaption, figure, g, li, type Markup, p, rect, span, svg, svgText, ul } from '../../tags.ts';

const ROWS = `
·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· is ·· no ·· se ·· fi ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ··
·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· dk ·· ·· lv ee ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ··
·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ie gb nl de pl lt by ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ··
·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· be lu at cz sk md ua ·· ·· ·· ru ·· ·· ·· ·· ·· ·· ··
·· ·· ·· ca ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· fr ch li si hu ro ·· ·· ·· ·· ·· kz ·· ·· ·· ·· ·· ··
·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ad mc sm hr rs bg ·· tr ge az ·· uz ·· ·· ·· ·· ·· ··
·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· pt es va it ba me mk cy lb sy am tm tj kg ·· mn ·· ·· ··
·· ·· ·· us ·· ·· ·· ·· ·· ·· ·· ·· ·· ma ·· tn ·· mt al gr il ps iq ir ·· af ·· ·· ·· kp ·· ··
·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· dz ·· ·· ly ·· ·· eg jo kw bh ·· pk np bt cn kr jp ··
·· ·· ·· mx bz cu bs ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· sa qa ae in bd mm la ·· ·· ··
·· ·· ·· gt hn jm ht do kn ag cv sn mr ml ·· ne ·· ·· ·· ·· sd ·· er ye om ·· ·· th vn ·· ·· ··
·· ·· ·· sv ni ·· ·· ·· dm lc gm gw gn bf bj ng ·· td ·· ·· ·· ·· dj ·· ·· ·· lk ·· kh ph ·· ··
·· ·· ·· ·· cr pa ·· gd tt vc bb sl ci gh tg gq cm ·· cf ·· ss ·· et so ·· mv ·· ·· my bn pw mh
·· ·· ·· ·· ·· ec co ve ·· gy sr ·· lr ·· ·· st ga cg ·· ·· rw ug ke ·· ·· ·· ·· ·· sg id fm ki
·· ·· ·· ·· ·· ·· pe ·· ·· ·· br ·· ·· ·· ·· ·· ·· ·· ·· cd bi tz ·· sc ·· ·· ·· ·· ·· tl pg nr
·· ·· ·· ·· ·· ·· ·· ·· bo ·· ·· ·· ·· ·· ·· ·· ·· ·· ao ·· zm mw km ·· ·· ·· ·· ·· ·· ·· sb tv
·· ·· ·· ·· ·· ·· ·· cl py uy ·· ·· ·· ·· ·· ·· ·· ·· ·· bw zw mz mg mu ·· ·· ·· ·· ·· au vu ws
·· ·· ·· ·· ·· ·· ·· ·· ar ·· ·· ·· ·· ·· ·· ·· ·· ·· na za sz ·· ·· ·· ·· ·· ·· ·· ·· ·· to fj
·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· ls ·· ·· ·· ·· ·· ·· ·· ·· ·· ·· nz ··`
  .trim()
  .split('\n');

const SIZE = 30;
const [WIDE, HIGH] = [ROWS[0]!.split(' ').length * SIZE, ROWS.length * SIZE * 0.94];
export type Joining = 'joined' | 'signed' | 'nothing';

export function tileMap(
  speech: Speech,
  joiningOf: (code: string) => Joining,
  counts: Readonly<Record<Joining, number>>,
  me?: string,
): Markup {
  const tiles = ROWS.flatMap((row, y) =>
    row
      .split(' ')
      .flatMap((code, x) => (code === '··' ? [] : tile(code, x, y, joiningOf(code), code === me))),
  );
  return figure(
    { class: 'tile-map' },
    svg(
      { viewBox: `0 0 ${WIDE} ${HIGH}`, 'aria-hidden': 'true', focusable: 'false', direction: 'ltr' },
      ...tiles,
    ),
    figcaption(
      null,
      ul(
        { class: 'legend' },
        ...(['joined', 'signed', 'nothing'] as const).map((one) =>
          li(
            null,
            span({ class: `swatch ${one}` }),
            `${speech.say(`treaty.${one}`)} ${speech.number(counts[one])}`,
          ),
        ),
      ),
      p({ class: 'quiet' }, speech.say('treaty.map-note')),
    ),
  );
}

/** Whoever reads by keys or by ear has the list: the tile is a short way for a pointer. */
const tile = (code: string, x: number, y: number, joining: Joining, isMe: boolean): Markup =>
  a(
    { href: `/treaty/states/${code}`, tabIndex: -1, class: `tile ${joining}${isMe ? ' me' : ''}` },
    g(
      null,
      rect({ x: x * SIZE + 1.5, y: y * SIZE * 0.94 + 1.5, width: SIZE - 3, height: SIZE * 0.94 - 3, rx: 3 }),
      svgText(
        { x: (x + 0.5) * SIZE, y: (y + 0.5) * SIZE * 0.94 + 4, 'text-anchor': 'middle' },
        code.toUpperCase(),
      ),
    ),
  );
