/** A first view of a page in a real Chromium: what came over the line, what moved, and how long it took. */
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { FortyRows } from './forty-rows.ts';
import { CHROME, heightFor } from './look.ts';

/** Milliseconds, bytes over the line with their heads, and how far things moved (CLS). */
export interface View {
  paint: number;
  ready: number;
  blocked: number;
  shift: number;
  html: number;
  /** Unpacked. */
  rawHtml: number;
  script: number;
  style: number;
  fonts: number;
  fontFiles: number;
  requests: number;
}

export interface Poor {
  /** Milliseconds there and back. */
  latency: number;
  /** A second, each way. */
  bytes: number;
  /** How many times slower the processor is. */
  slower: number;
}

/** With nothing in the cache; on a poor line and an old PC where asked. */
export async function firstView(
  browser: Browser,
  { address, cookie }: Pick<FortyRows, 'address' | 'cookie'>,
  path: string,
  { poor, width = 1440 }: { poor?: Poor; width?: number } = {},
): Promise<View> {
  const context = await browser.newContext({
    ...{ userAgent: CHROME, viewport: { width, height: heightFor(width) }, serviceWorkers: 'block' },
  });
  try {
    await context.addCookies([cookie]);
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    await network.send('Network.enable');
    if (poor) await slowDown(network, poor);
    const weights = weigh(network);
    await page.addInitScript(watch);
    const answer = await page.goto(`${address}${path}`, { waitUntil: 'load' });
    // The page that nothing is here is light, too.
    if (answer?.status() !== 200) throw new Error(`${path} answered ${answer?.status()}`);
    await page.evaluate(settled);
    return { ...(await seen(page)), ...weights.so() };
  } finally {
    await context.close();
  }
}

async function slowDown(network: CDPSession, { latency, bytes, slower }: Poor): Promise<void> {
  const speed = { downloadThroughput: bytes, uploadThroughput: bytes };
  await network.send('Network.emulateNetworkConditions', { offline: false, latency, ...speed });
  await network.send('Emulation.setCPUThrottlingRate', { rate: slower });
}

/** Runs in the page: until its fonts are there and two pictures were drawn. */
export const settled = async (): Promise<void> => {
  await document.fonts.ready;
  for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
};

/** No type of the browser's yet: https://wicg.github.io/layout-instability/ */
interface LayoutShift {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null }[];
}

/** Runs in the page: long tasks and shifts from its beginning on, and when the last of its scripts had run. */
export function watch(): void {
  const found = { blocked: 0, shift: 0, moved: [] as string[], ran: [] as number[] };
  Object.assign(globalThis, { found });
  const ran = ({ target }: Event) => target instanceof HTMLScriptElement && found.ran.push(performance.now());
  document.addEventListener('load', ran, true);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) found.blocked += Math.max(0, duration - 50);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as unknown as LayoutShift[]) {
      if (hadRecentInput) continue;
      found.shift += value;
      for (const { node } of sources)
        found.moved.push(`${value.toFixed(4)} ${(node as Element | null)?.outerHTML.slice(0, 160)}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** How far things moved since the page began (CLS), and which, where `watch` runs in it. */
export const shiftsOf = (page: Page): Promise<{ shift: number; moved: string[] }> =>
  page.evaluate(() => {
    const { shift, moved } = (globalThis as unknown as { found: { shift: number; moved: string[] } }).found;
    return { shift, moved };
  });

/** Ready is when the page's own scripts have run, and it can be seen. Throws where one did not run. */
const seen = (page: Page): Promise<Pick<View, 'paint' | 'ready' | 'blocked' | 'shift'>> =>
  page.evaluate(() => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
    const { found } = globalThis as unknown as { found: { blocked: number; shift: number; ran: number[] } };
    const scripts = document.querySelectorAll('script[src]').length;
    if (scripts !== found.ran.length) throw new Error(`${found.ran.length} of ${scripts} scripts ran`);
    return { paint, ready: Math.max(paint, ...found.ran), blocked: found.blocked, shift: found.shift };
  });

type Weights = Pick<View, 'html' | 'rawHtml' | 'script' | 'style' | 'fonts' | 'fontFiles' | 'requests'>;

/** Bytes over the line, heads and all, by kind. */
function weigh(network: CDPSession) {
  const kinds = new Map<string, string>();
  const bytes = { Document: 0, Script: 0, Stylesheet: 0, Font: 0 } as Record<string, number>;
  let raw = 0;
  network.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type));
  network.on('Network.dataReceived', ({ requestId, dataLength }) => {
    if (kinds.get(requestId) === 'Document') raw += dataLength;
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? '';
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
  });
  return {
    so: (): Weights => ({
      ...{ html: bytes['Document']!, rawHtml: raw, script: bytes['Script']! },
      ...{ style: bytes['Stylesheet']!, fonts: bytes['Font']!, requests: kinds.size },
      fontFiles: [...kinds.values()].filter((kind) => kind === 'Font').length,
    }),
  };
}
