/**
 * Fetches the fonts of the language when the page is there and nothing else of it is to come, one after another, and tells the node by a
 * cookie that they are here: pages name them from then on. On a poor line letters stay the system's, and the line is the officer's.
 */
import { FONTS_COOKIE } from '../../shell/fonts-cookie.ts';

const POOR = ['slow-2g', '2g', '3g'];
const YEAR = 31_536_000;

/** Not every browser knows its line (Network Information API); one that does not is taken for a good one. */
const isPoor = (): boolean =>
  POOR.includes((navigator as { connection?: { effectiveType?: string } }).connection?.effectiveType ?? '');

async function bring(sheet: string): Promise<void> {
  const faces = await (await fetch(sheet)).text();
  for (const [, file] of faces.matchAll(/url\(([^)]+)\)/g)) await (await fetch(file!)).arrayBuffer();
  const secure = location.protocol === 'https:' ? ';secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: Cookie Store is not in the oldest browsers we promise.
  document.cookie = `${FONTS_COOKIE}=${sheet.split('/').at(-1)};path=/;max-age=${YEAR};samesite=strict${secure}`;
}

const fonts = document.querySelector<HTMLElement>('[data-fonts]')?.dataset['fonts'];
if (fonts && !isPoor())
  addEventListener('load', () => void bring(fonts).catch(() => undefined), { once: true });
