/** verify.html's own worker in Chromium, fed with files made in the page: what is judged there, without anybody clicking. */

import { fileURLToPath } from 'node:url';
import type { ProofError, SpkiVerifier, Verdict } from '@comity/proof';
import { toBase64url } from '@comity/protocol';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { FromWorker, Told, ToWorker } from '../../../packages/verifier/src/page/messages.ts';
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
  await page.evaluate(await pagesOwn());
  await page.evaluate(prepare, encoded(base));
  return {
    judge: (edits, anchors) => judge(page, edits, anchors),
    async close() {
      await browser.close();
      built.remove();
    },
  };
}

/** What the page checks for its worker, by Chromium's own cryptography, as a script that leaves it in `window`. */
async function pagesOwn(): Promise<string> {
  const contents =
    "import { webVerifier } from './packages/proof/src/index.ts'; Object.assign(window, { webVerifier });";
  const resolveDir = fileURLToPath(new URL('../../../', import.meta.url));
  const built = await build({
    ...{ stdin: { contents, resolveDir, loader: 'ts' }, bundle: true, format: 'iife', write: false },
    ...{ platform: 'browser', target: 'es2024' },
  });
  return built.outputFiles[0]!.text;
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
  const { webVerifier } = window as unknown as { webVerifier: SpkiVerifier };
  const answer = async (about: Extract<FromWorker, { says: 'ask' }>['about']): Promise<Told> =>
    typeof about === 'string'
      ? files.get(about)
      : webVerifier(...about).catch(({ code, message }: ProofError) => [code, message] as const);
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.says === 'ask')
        void answer(data.about).then((told) => {
          const said: ToWorker = { do: 'tell', ask: data.ask, told };
          worker.postMessage(said);
        });
      else if (data.says === 'verdict') resolve({ verdict: data.verdict });
      else if (data.says === 'broke') resolve({ broke: data.message });
    };
    const names = [...files.keys()];
    const told: ToWorker = { do: 'verify', names, anchors: asked.anchors.map(decode), authorities: [] };
    worker.postMessage(told);
  });
}
