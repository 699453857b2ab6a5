/**
 * Plain data onto pages: one template, one set of fonts, PDF/A-2a (ISO 19005-2): what stands on a page is tagged, so that it can also be
 * heard. Nothing comes from the machine it runs on: no clock, no font of the system, no file but the template. The same data give the same
 * bytes.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fontPaths } from './fonts.ts';

/** What every template begins with. */
const SHARED = new URL('./shared.typ', import.meta.url);

/** What a template is filled with: it reads `data` as JSON. `at` is when it is printed, and the date in the file. */
export interface Sheet {
  readonly template: URL;
  readonly data: object;
  /** Instant, to the second. */
  readonly at: string;
}

/** What typst holds a file to. It declares one standard a file; every paper of ours meets both, and an archive asks for the first. */
export type Standard = 'a-2a' | 'ua-1';

const require = createRequire(import.meta.url);

/** Loaded only when there is something to print: it is large, native, and there for few machines (decision 91). */
function typst(): typeof import('@myriaddreamin/typst-ts-node-compiler') {
  try {
    return require('@myriaddreamin/typst-ts-node-compiler');
  } catch (cause) {
    throw new Error('this machine has no typst: PDF is made on Linux on x64, a Word document everywhere', {
      cause,
    });
  }
}

/** The PDF. Throws an Error with typst's own words where the template is wrong or does not meet the standard. */
export function typeset({ template, data, at }: Sheet, standard: Standard = 'a-2a'): Uint8Array {
  const workspace = mkdtempSync(join(tmpdir(), 'comity-print-'));
  try {
    const compiler = typst().NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fontPaths() }] });
    const date = new Date(at);
    const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    const filled = {
      mainFileContent: `${readFileSync(SHARED, 'utf8')}${readFileSync(template, 'utf8')}`,
      inputs: { data: JSON.stringify({ ...data, printed: day }) },
    };
    const creationTimestamp = Math.floor(date.getTime() / 1000);
    return new Uint8Array(compiler.pdf(filled, { pdfStandard: standard, creationTimestamp }));
  } catch (error) {
    throw inItsWords(error);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** What typst says stands in the code of its error, whose message is empty. */
function inItsWords(error: unknown): unknown {
  if (!(error instanceof Error) || error.message !== '') return error;
  return new Error(String((error as { code?: unknown }).code ?? 'typst gave no reason'), { cause: error });
}
