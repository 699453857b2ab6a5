/** Builds a page that is one file: its script and its sheet inside, and a policy that names both by hash and allows no other. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, transform } from 'esbuild';
import { bareSchemas } from './bare-schemas.ts';

export { bareSchemas } from './bare-schemas.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** What the browsers of old machines understand: the last Chrome of Windows 7, the extended Firefox of the same. */
const BROWSERS = ['chrome109', 'firefox115', 'safari16.4'];

/** Paths of sources. */
export interface PageParts {
  readonly entry: string;
  /** What the page has beyond the sheet of all pages. */
  readonly sheet: string;
  /** What is shown where scripts are not allowed. */
  readonly withoutScript: string;
  /** Schemas the page never reads. */
  readonly unread: RegExp;
  /** Where the page may connect to, as its policy says it; by default nowhere. */
  readonly connect?: string;
}

/** Writes the page and gives esbuild's account of its script. */
export async function bundleOnePage(outfile: string, parts: PageParts): Promise<Metafile> {
  const { outputFiles, metafile } = await build({
    entryPoints: [parts.entry],
    absWorkingDir: here('../..'),
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    platform: 'browser',
    target: BROWSERS,
    format: 'iife',
    metafile: true,
    plugins: [bareSchemas(parts.unread)],
    legalComments: 'none',
    logLevel: 'silent',
  });
  const sheets = [here('./src/base.css'), parts.sheet].map((path) => readFileSync(path, 'utf8'));
  const css = await transform(sheets.join('\n'), { loader: 'css', minify: true, target: BROWSERS });
  const [script, style] = [outputFiles[0]!.text.trim(), css.code.trim()];
  const policy = [
    `default-src 'none'`,
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    `worker-src blob:`,
    ...(parts.connect === undefined ? [] : [`connect-src ${parts.connect}`]),
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  mkdirSync(dirname(outfile), { recursive: true });
  const withoutScript = readFileSync(parts.withoutScript, 'utf8').trim();
  const template = readFileSync(here('./src/page.html'), 'utf8');
  writeFileSync(outfile, filled(template, { script, style, withoutScript }, policy));
  return metafile;
}

/** As a policy names an inline part: by the hash of exactly its text. */
const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** The template allows nothing; what it holds once it is filled is named to it by hash. */
function filled(
  template: string,
  parts: { script: string; style: string; withoutScript: string },
  policy: string,
): string {
  const replaced = (text: string, mark: string, by: string) => {
    if (text.split(mark).length !== 2) throw new Error(`the template has ${mark} once`);
    return text.split(mark).join(by);
  };
  const withPolicy = replaced(template, `content="default-src 'none'"`, `content="${policy}"`);
  const withWords = replaced(withPolicy, '<!-- without a script -->', parts.withoutScript);
  const withStyle = replaced(withWords, '<!-- style -->', `<style>${parts.style}</style>`);
  return replaced(withStyle, '<!-- script -->', `<script>${parts.script}</script>`);
}
