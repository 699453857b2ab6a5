/**
 * Plain data onto pages: one template, one set of fonts, PDF/A-2b. Nothing comes from the machine it runs on: no clock, no font of the
 * system, no file but the template. The same data give the same bytes.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const require = createRequire(import.meta.url);
const embedded = (name: string) => join(dirname(require.resolve(name)), '..', 'fonts');
const serif = () => dirname(require.resolve('@expo-google-fonts/source-serif-4/package.json'));

/** Static outlines only: a variable font becomes Type 3 in a PDF, which an archive cannot search. */
const FONTS: readonly [string, string][] = [
  ['@embedpdf/fonts-latin', 'NotoSans-Regular.ttf'],
  ['@embedpdf/fonts-latin', 'NotoSans-Bold.ttf'],
  ['@embedpdf/fonts-arabic', 'NotoNaskhArabic-Regular.ttf'],
  ['@embedpdf/fonts-arabic', 'NotoNaskhArabic-Bold.ttf'],
  ['@embedpdf/fonts-sc', 'NotoSansHans-Regular.otf'],
  ['@embedpdf/fonts-sc', 'NotoSansHans-Bold.otf'],
];

/** A letter speaks in serif. */
const SERIF = ['400Regular/SourceSerif4_400Regular.ttf', '600SemiBold/SourceSerif4_600SemiBold.ttf'];

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
    const fontPaths = [
      ...FONTS.map(([name, file]) => join(embedded(name), file)),
      ...SERIF.map((file) => join(serif(), file)),
    ];
    const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });
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
