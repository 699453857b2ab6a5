/**
 * Plain data onto pages: one template, one set of fonts, PDF/A-2b. Nothing comes from the machine it runs on: no clock, no font of the
 * system, no file but the template. The same data give the same bytes.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
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

/** The PDF. Throws an Error with typst's own words where the template is wrong. */
export function typeset({ template, data, at }: Sheet): Uint8Array {
  const workspace = mkdtempSync(join(tmpdir(), 'comity-print-'));
  try {
    const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fontPaths() }] });
    const date = new Date(at);
    const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    const pdf = compiler.pdf(
      {
        mainFileContent: `${readFileSync(SHARED, 'utf8')}${readFileSync(template, 'utf8')}`,
        inputs: { data: JSON.stringify({ ...data, printed: day }) },
      },
      { pdfStandard: 'a-2b', creationTimestamp: Math.floor(date.getTime() / 1000) },
    );
    return new Uint8Array(pdf);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}
