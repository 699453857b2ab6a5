/** What Chromium's own parser makes of a page: whatever in it was born from words. Nothing is loaded and nothing runs. */
import type { Page } from 'playwright-core';
import { LATE_ISLANDS } from '../../../packages/web/src/index.ts';

/** One sentence for each; none when the page is as we wrote it. */
export async function bornFromWords(page: Page, html: string, mark: string): Promise<string[]> {
  await page.evaluate((text) => {
    Object.assign(globalThis, { parsed: new DOMParser().parseFromString(text, 'text/html') });
  }, html);
  const found = [
    ...(await page.evaluate(elements, { mark, late: LATE_ISLANDS })),
    ...(await page.evaluate(attributes, mark)),
    ...(await page.evaluate(directions)),
  ];
  return [...new Set(found)];
}

// What follows runs in the browser, each function by itself.
declare const parsed: Document;

/** `late`: the one script that stands in our pages, to the letter. */
function elements({ mark, late }: { mark: string; late: string }): string[] {
  const isOurs = (element: Element): boolean => {
    const { localName: name } = element;
    if (name.includes(mark) || /^(iframe|object|embed|base|frame|applet)$/.test(name)) return false;
    if (name === 'meta') return !element.hasAttribute('http-equiv');
    if (name !== 'script') return true;
    if (element.textContent === late) return true;
    return element.hasAttribute('src') || element.getAttribute('type') === 'application/json';
  };
  return [...parsed.querySelectorAll('*')]
    .filter((element) => !isOurs(element))
    .map((element) => `an element ${element.outerHTML.slice(0, 80)}`);
}

function attributes(mark: string): string[] {
  const ADDRESS = /^(href|src|action|formaction|poster|data|srcset|xlink:href|ping)$/;
  const OURS = /^(?:\/(?![/\\])|[?#]|https:\/\/|tel:|mailto:|http:\/\/(?:[a-z-]+\.)?localhost[:/])/;
  const isOurs = ({ name, value }: Attr): boolean =>
    !name.includes(mark) &&
    !/^on|^style$|^srcdoc$/.test(name) &&
    (!ADDRESS.test(name) || (OURS.test(value) && !/[\s\u202a-\u202e]/.test(value)));
  return [...parsed.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes]
      .filter((attribute) => !isOurs(attribute))
      .map(({ name, value }) => `${element.localName} has ${name}=${value.slice(0, 60)}`),
  );
}

/** Signs that turn a direction round and stand beside other words, with nothing to keep them apart. */
function directions(): string[] {
  const PLACES = 'bdi, [dir], textarea, option, title, p, li, dd, dt, td, th, h1, h2, h3, pre, blockquote';
  const isApart = (text: Text): boolean => {
    const around = text.parentElement?.closest(PLACES);
    if (around?.matches('bdi, [dir]:not(html), textarea, option, title')) return true;
    // A block ends every direction by itself: harmless where nothing else is in it.
    return around?.textContent?.trim() === text.data.trim();
  };
  const found: string[] = [];
  const texts = parsed.createTreeWalker(parsed, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    if (/[\u202a-\u202e\u2066-\u2069]/.test(text.data) && !isApart(text))
      found.push(`turned round in ${text.parentElement?.outerHTML.slice(0, 40)}: ${text.data.slice(-24)}`);
  }
  return found;
}
