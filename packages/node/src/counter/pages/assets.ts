/**
 * What pages load: one style sheet, another of the fonts of a language, islands. Made from their source once in a process, named by the hash of
 * their content, kept compressed, and served as never changing.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Language } from '@comity/language';
import { markText, type PageAssets } from '@comity/web';
import { build } from 'esbuild';
import { type FontFace, fontsOf } from './fonts.ts';

export interface Asset {
  type: string;
  bytes: Buffer;
  br?: Buffer;
  gzip?: Buffer;
}

export interface Assets {
  /** By the last part of the address. */
  files: ReadonlyMap<string, Asset>;
  /** The service worker that keeps that page, as it reads now: named by its place, not by its content. */
  worker(page: string): Promise<Asset>;
  /** For a page in that language; `fontsKept` is the last part of the address of the sheet of fonts a browser says it has. */
  of(language: Language, browser: Saves): PageAssets;
}

/** What a browser says of itself. */
export interface Saves {
  data: boolean;
  fontsKept?: string | undefined;
}

export const ASSETS = '/assets/';

const require = createRequire(import.meta.url);
const web = dirname(require.resolve('@comity/web'));

const STYLE = 'text/css; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
/** Fonts are compressed already. */
const packed = (type: string, bytes: Buffer): Asset =>
  type.startsWith('font/')
    ? { type, bytes }
    : { type, bytes, br: brotliCompressSync(bytes), gzip: gzipSync(bytes, { level: 9 }) };

let made: Promise<Assets> | undefined;
/** The same for every counter of this process. */
export const pageAssets = (): Promise<Assets> => {
  made ??= makeAssets();
  return made;
};

async function makeAssets(): Promise<Assets> {
  const files = new Map<string, Asset>();
  const keep = (name: string, type: string, bytes: Buffer): string => {
    const [stem, ending] = name.split(/\.(?=[^.]*$)/);
    const address = `${stem}.${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${ending}`;
    files.set(address, packed(type, bytes));
    return `${ASSETS}${address}`;
  };
  const sheet = await bundled(join(web, 'css/main.css'));
  const style = keep('comity.css', STYLE, sheet);
  const islands: Record<string, string> = {};
  for (const file of readdirSync(join(web, 'islands')).filter((name) => /^[a-z-]+\.ts$/.test(name)))
    islands[file.slice(0, -3)] = keep(
      file.replace(/ts$/, 'js'),
      SCRIPT,
      await bundled(join(web, 'islands', file)),
    );
  const icon = keep('mark.svg', 'image/svg+xml', Buffer.from(markText()));
  const sheetOf = sheetsOfFonts(keep);
  const worker = onceEach(
    (page: string) => page,
    async (page) => packed(SCRIPT, await workerOf([style, islands['away']!, icon], page)),
  );
  return {
    files,
    worker,
    of: (language, { data, fontsKept }) => {
      if (data) return { islands, icon, style };
      const sheet = sheetOf(language);
      return { islands, icon, style, fonts: { sheet, kept: sheet === `${ASSETS}${fontsKept}` } };
    },
  };
}

/** With what it keeps put in, by digest: a worker of another version, or of other words, keeps nothing of this one. */
async function workerOf(files: readonly string[], page: string): Promise<Buffer> {
  const digest = createHash('sha256')
    .update([...files, page].join('\n'))
    .digest('hex')
    .slice(0, 16);
  return bundled(join(web, 'worker/worker.ts'), { SHELL: JSON.stringify({ digest, files }) });
}

/** Minified, and lowered to the oldest browsers we promise. Throws where the source is wrong. */
async function bundled(entry: string, define: Record<string, string> = {}): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    define,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome109', 'firefox115', 'safari15.6'],
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  });
  return Buffer.from(outputFiles[0]!.contents);
}

/**
 * One sheet a language. A page names it once the browser has its fonts: named in a first view they took 70 to 105 kB of the line and the
 * fallback was laid out thrice, to be shown from the second page on (`font-display: optional`).
 */
function sheetsOfFonts(keep: (name: string, type: string, bytes: Buffer) => string) {
  const addressOf = onceEach(
    ({ file }: FontFace) => file,
    ({ file }) => keep(basename(file), 'font/woff2', readFileSync(require.resolve(file))),
  );
  return onceEach(
    (language: Language) => language,
    (language) => {
      const text = fontsOf(language)
        .map((face) => faceText(face, addressOf(face)))
        .join('');
      return keep(`fonts-${language}.css`, STYLE, Buffer.from(text));
    },
  );
}

/** Made when first asked for, and kept. */
function onceEach<T, V>(keyOf: (of: T) => string, make: (of: T) => V): (of: T) => V {
  const known = new Map<string, V>();
  return (of) => {
    const key = keyOf(of);
    if (!known.has(key)) known.set(key, make(of));
    return known.get(key)!;
  };
}

const faceText = ({ family, weight, range, slant = 'normal' }: FontFace, address: string): string =>
  `@font-face{font-family:"${family}";font-style:${slant};font-weight:${weight};font-display:optional;src:url(${address}) format("woff2");unicode-range:${range}}`;
