/**
 * What pages load: one style sheet, the fonts of a language, islands. Made from their source once in a process, named by the hash of
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
  /** For a page in that language; without fonts for whoever saves data. */
  of(language: Language, savesData: boolean): PageAssets;
}

export const ASSETS = '/assets/';

const require = createRequire(import.meta.url);
const web = dirname(require.resolve('@comity/web'));

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
    const packed = type.startsWith('font/')
      ? {}
      : { br: brotliCompressSync(bytes), gzip: gzipSync(bytes, { level: 9 }) };
    files.set(address, { type, bytes, ...packed });
    return `${ASSETS}${address}`;
  };
  const style = keep('comity.css', 'text/css; charset=utf-8', await bundled(join(web, 'css/main.css')));
  const islands: Record<string, string> = {};
  for (const file of readdirSync(join(web, 'islands')).filter((name) => /^[a-z-]+\.ts$/.test(name)))
    islands[file.slice(0, -3)] = keep(
      file.replace(/ts$/, 'js'),
      'text/javascript; charset=utf-8',
      await bundled(join(web, 'islands', file)),
    );
  const icon = keep('mark.svg', 'image/svg+xml', Buffer.from(markText()));
  const fonts = fontSheets(keep);
  return {
    files,
    of: (language, savesData) => ({ style, islands, icon, fonts: savesData ? undefined : fonts(language) }),
  };
}

/** Minified, and lowered to the oldest browsers we promise. Throws where the source is wrong. */
async function bundled(entry: string): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
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

function fontSheets(keep: (name: string, type: string, bytes: Buffer) => string) {
  const addresses = new Map<string, string>();
  const addressOf = ({ file }: FontFace): string => {
    const known =
      addresses.get(file) ?? keep(basename(file), 'font/woff2', readFileSync(require.resolve(file)));
    addresses.set(file, known);
    return known;
  };
  const sheets = new Map<Language, { style: string; preload: string[] }>();
  return (language: Language) => {
    const known = sheets.get(language);
    if (known) return known;
    const faces = fontsOf(language);
    const text = faces.map((face) => faceText(face, addressOf(face))).join('\n');
    const preload = faces.filter(({ first }) => first).map(addressOf);
    const sheet = { style: keep('fonts.css', 'text/css; charset=utf-8', Buffer.from(text)), preload };
    sheets.set(language, sheet);
    return sheet;
  };
}

const faceText = ({ family, weight, range, slant = 'normal' }: FontFace, address: string): string =>
  `@font-face{font-family:"${family}";font-style:${slant};font-weight:${weight};font-display:optional;src:url(${address}) format("woff2");unicode-range:${range}}`;
