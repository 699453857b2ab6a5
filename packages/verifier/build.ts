/**
 * Builds the two forms of the verifier: `comity-verify.js`, one file for Node, and `verify.html`, one file for a browser without a
 * network. By default into `dist`. Run: node packages/verifier/build.ts [FILE.js | FILE.html]
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Metafile, type Plugin, transform } from 'esbuild';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** What the browsers of old machines understand: the last Chrome of Windows 7, the extended Firefox of the same. */
const BROWSERS = ['chrome109', 'firefox115', 'safari16.4'];

/** What a schema tells people and asks of nobody. */
const ANNOTATIONS = ['title', 'description', '$comment', 'examples'];

/** A schema without its annotations. Where names are the author's own, as in `properties`, none is one. */
function withoutAnnotations(schema: unknown, named = false): unknown {
  if (Array.isArray(schema)) return schema.map((part) => withoutAnnotations(part));
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => named || !ANNOTATIONS.includes(key));
  const names = ['properties', '$defs', 'patternProperties', 'dependentRequired'];
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      key === 'const' || key === 'enum' ? value : withoutAnnotations(value, !named && names.includes(key)),
    ]),
  );
}

const SCHEMAS = here('../../protocol/schemas/');
/** Messages between States, receipts and uploads: a page never reads them, and needs only their names, to tell them from unknown types. */
const UNREAD =
  /^(comity\.(acknowledgement|condition|consultation|decision|evidence|execution|letter|preservation|receipt|request|status|upload)\.|upload-)/;

type Part = { readonly [name: string]: unknown };
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;

/** Every definition that what a page reads refers to, as `common/case.json#order`, over however many steps. */
function neededDefinitions(): Set<string> {
  const needed = new Set<string>();
  const follow = (value: unknown, file: string): void => {
    if (!isPart(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === '$ref' && typeof inner === 'string') reach(inner, file);
      else follow(inner, file);
    }
  };
  const reach = (reference: string, file: string): void => {
    const [path = '', pointer = ''] = reference.split('#');
    const to = path === '' ? file : posix.join(posix.dirname(file), path);
    const definition = pointer.replace('/$defs/', '');
    if (needed.has(`${to}#${definition}`)) return;
    needed.add(`${to}#${definition}`);
    const whole = readSchema(to);
    follow(definition === '' ? whole : (whole.$defs as Part)[definition], to);
  };
  for (const file of readdirSync(SCHEMAS).filter((name) => name.endsWith('.json') && !UNREAD.test(name)))
    follow(readSchema(file), file);
  return needed;
}

const readSchema = (file: string): Part => JSON.parse(readFileSync(`${SCHEMAS}${file}`, 'utf8')) as Part;

/** A schema as far as a page asks for it. */
function asRead(schema: Part, file: string, needed: ReadonlySet<string>): Part {
  const { $id, properties, $defs } = schema;
  const type = isPart(properties) ? properties._type : undefined;
  if (UNREAD.test(file)) return { $id, ...(type !== undefined && { properties: { _type: type } }) };
  if (!file.startsWith('common/') || !isPart($defs)) return schema;
  const kept = Object.entries($defs).filter(([name]) => needed.has(`${file}#${name}`));
  return { $id, $defs: Object.fromEntries(kept) };
}

const bareSchemas = (isPage: boolean): Plugin => ({
  name: 'bare-schemas',
  setup({ onLoad }) {
    const needed = neededDefinitions();
    onLoad({ filter: /protocol[/\\]schemas[/\\].*\.json$/ }, ({ path }) => {
      const file = relative(SCHEMAS, path).split(sep).join('/');
      const schema = readSchema(file);
      const contents = JSON.stringify(withoutAnnotations(isPage ? asRead(schema, file, needed) : schema));
      return { loader: 'json', contents };
    });
  },
});

/** Writes the bundle and gives esbuild's account of everything that went into it. */
export async function bundleVerifier(outfile: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [here('./src/main.ts')],
    absWorkingDir: here('../..'),
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    metafile: true,
    plugins: [bareSchemas(false)],
    legalComments: 'linked',
    logLevel: 'silent',
    banner: { js: '#!/usr/bin/env node' },
  });
  return metafile;
}

/** Writes the page and gives esbuild's account of its script. The page may run that script and nothing else, and fetch nothing. */
export async function bundlePage(outfile: string): Promise<Metafile> {
  const { outputFiles, metafile } = await build({
    entryPoints: [here('./src/page/main.ts')],
    absWorkingDir: here('../..'),
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    platform: 'browser',
    target: BROWSERS,
    format: 'iife',
    metafile: true,
    plugins: [bareSchemas(true)],
    legalComments: 'none',
    logLevel: 'silent',
  });
  const source = (path: string) => readFileSync(here(path), 'utf8');
  const css = await transform(source('./src/page/page.css'), {
    loader: 'css',
    minify: true,
    target: BROWSERS,
  });
  const parts = { script: outputFiles[0]!.text.trim(), style: css.code.trim() };
  const policy = [
    `default-src 'none'`,
    `script-src '${hashOf(parts.script)}'`,
    `style-src '${hashOf(parts.style)}'`,
    `worker-src blob:`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  mkdirSync(dirname(outfile), { recursive: true });
  writeFileSync(outfile, filled(source('./src/page/page.html'), parts, policy));
  return metafile;
}

/** As a policy names an inline part: by the hash of exactly its text. */
const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** The template allows nothing; what it holds once it is filled is named to it by hash. */
function filled(template: string, parts: { script: string; style: string }, policy: string): string {
  const replaced = (text: string, mark: string, by: string) => {
    if (text.split(mark).length !== 2) throw new Error(`the template has ${mark} once`);
    return text.split(mark).join(by);
  };
  const withPolicy = replaced(template, `content="default-src 'none'"`, `content="${policy}"`);
  const withStyle = replaced(withPolicy, '<!-- style -->', `<style>${parts.style}</style>`);
  return replaced(withStyle, '<!-- script -->', `<script>${parts.script}</script>`);
}

async function buildTo(file: string): Promise<void> {
  await (file.endsWith('.html') ? bundlePage(file) : bundleVerifier(file));
  const bytes = readFileSync(file);
  process.stdout.write(`${file} ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = process.argv.slice(2);
  const files = asked.length > 0 ? asked : [here('./dist/comity-verify.js'), here('./dist/verify.html')];
  for (const file of files) await buildTo(file);
}
