/** verify.html's own worker in Chromium, fed with files made in the page: what is judged there, without anybody clicking. */

import type { Verdict } from '@comity/proof';
import { toBase64url } from '@comity/protocol';
import type { Browser, Page } from 'playwright-core';
import type { ToWorker } from '../../../packages/verifier/src/page/messages.ts';
import type { Edits, Files } from '../../../tools/package-vectors/files.ts';
import { startChromium } from '../../browser/chromium.ts';
import { builtPage, openPage } from '../../browser/verify-page.ts';

export interface PageVerifier {
  judge(edits: Edits, anchors: readonly Uint8Array[]): Promise<Verdict>;
  close(): Promise<void>;
}

const encoded = (files: Iterable<readonly [string, Uint8Array | null]>) =>
  Array.from(files, ([name, bytes]) => [name, bytes && toBase64url(bytes)] as const);

/** Files that stay what they are are sent once. */
export async function startPageVerifier(base: Files): Promise<PageVerifier> {
  const built = await builtPage();
  const browser: Browser = await startChromium();
  const { page } = await openPage(browser, built.file);
  await page.evaluate(prepare, encoded(base));
  return {
    judge: (edits, anchors) => judge(page, edits, anchors),
    async close() {
      await browser.close();
      built.remove();
    },
  };
}

async function judge(page: Page, edits: Edits, anchors: readonly Uint8Array[]): Promise<Verdict> {
  const said = await page.evaluate(ask, {
    edits: encoded(Object.entries(edits)),
    anchors: anchors.map((root) => toBase64url(root)),
  });
  if ('broke' in said) throw new Error(`the page broke off: ${said.broke}`);
  return said.verdict as Verdict;
}

interface Prepared {
  decode(text: string): Uint8Array<ArrayBuffer>;
  base: [string, File][];
  worker: Worker;
}

/** Runs in the page. */
function prepare(base: (readonly [string, string | null])[]): void {
  const decode = (text: string) =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  const script = document.querySelector('script')!.textContent;
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  const files = base.map(([name, text]) => [name, new File([decode(text!)], 'x')] as [string, File]);
  Object.assign(window, { prepared: { decode, worker, base: files } satisfies Prepared });
}

/** Runs in the page. */
function ask(asked: {
  edits: (readonly [string, string | null])[];
  anchors: string[];
}): Promise<{ verdict: unknown } | { broke: string }> {
  const { decode, base, worker } = (window as unknown as { prepared: Prepared }).prepared;
  const files = new Map(base);
  for (const [name, text] of asked.edits) {
    if (text === null) files.delete(name);
    else files.set(name, new File([decode(text)], 'x'));
  }
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      if (data.says === 'open') worker.postMessage({ do: 'file', ask: data.ask, file: files.get(data.name) });
      else if (data.says === 'verdict') resolve({ verdict: data.verdict });
      else if (data.says === 'broke') resolve({ broke: data.message });
    };
    const names = [...files.keys()];
    const told: ToWorker = { do: 'verify', names, anchors: asked.anchors.map(decode), authorities: [] };
    worker.postMessage(told);
  });
}
