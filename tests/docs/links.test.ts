/** What the documents point at is there: files, headings, npm scripts, commands and their options, paths named in passing. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { callsIn, commandLine, wrongWith } from './commands.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const NOT_OURS = ['node_modules', '.git', '.comity', 'dist', 'coverage'];
const documents = globSync('**/*.md', {
  cwd: root,
  exclude: (path) => NOT_OURS.some((name) => path.split('/').includes(name)),
})
  .sort()
  .map((path) => ({ path, text: readFileSync(root + path, 'utf8') }));

/** The text without fenced blocks, where nothing is a link. */
const prose = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');
const links = (text: string) =>
  [...prose(text).matchAll(/(?<!!)\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target]) => target!);

/** A heading's anchor as the usual hosts make it: lower case, punctuation out, spaces to hyphens. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
const anchors = (text: string) =>
  [...prose(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => anchor(heading!));

const code = (text: string) => [
  ...[...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```$/gm)].map(([, block]) => block!),
  ...[...prose(text).matchAll(/`([^`\n]+)`/g)].map(([, span]) => span!),
];

const comity = commandLine();

describe.each(documents)('$path', ({ path, text }) => {
  test('links to files and headings that are there', () => {
    const broken = links(text).filter((target) => {
      if (/^[a-z]+:/.test(target)) return false;
      const [file, heading] = target.split('#', 2);
      const place = file ? join(root, dirname(path), decodeURI(file)) : join(root, path);
      if (!existsSync(place)) return true;
      return heading !== undefined && !anchors(readFileSync(place, 'utf8')).includes(heading);
    });
    expect(broken).toEqual([]);
  });

  test('names npm scripts that are there', () => {
    const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = code(text).flatMap((span) => [
      ...[...span.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name!),
      ...[...span.matchAll(/\bnpm (start|test)\b/g)].map(([, name]) => name!),
    ]);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('names commands and options that are there', () => {
    const calls = code(text).flatMap(callsIn);
    const wrong = calls.map((words) => [words.join(' '), wrongWith(comity, words)] as const);
    expect(wrong.filter(([, why]) => why !== undefined)).toEqual([]);
  });

  test('names paths of this repository that are there', () => {
    const named = code(text).flatMap(
      (span) => span.match(/^(?:packages|protocol|convention|docs|tests|tools|bench)\/[\w./-]*$/) ?? [],
    );
    expect(named.filter((name) => !existsSync(root + name))).toEqual([]);
  });
});

/** Words of `comity` as they stand in a sentence; not the names under which things are hashed, such as `comity lots v1`. */
const CALL = /\bcomity (?!\w+ v\d)[a-z][a-z-]*(?: (?:--[a-z][a-z-]*|[a-z<][\w<>-]*|[A-Z][A-Z0-9]*…?))*/g;

test('what the product says to people names commands and options that are there', () => {
  const said = globSync(['packages/*/src/**/*.ts', 'packages/language/catalogues/*/*.json'], { cwd: root })
    .map((path) => readFileSync(root + path, 'utf8'))
    .map((text) => text.replace(/^\s*(?:\/?\*|\/\/).*$/gm, ''));
  const named = said.flatMap((text) => text.match(CALL) ?? []);
  expect(named.length).toBeGreaterThan(200);
  const wrong = named.flatMap(callsIn).map((words) => [words.join(' '), wrongWith(comity, words)] as const);
  expect(wrong.filter(([, why]) => why !== undefined)).toEqual([]);
});

test('a command that is not there, and an option that is not its own, would be noticed', () => {
  const wrong = (line: string) => callsIn(line).map((words) => wrongWith(comity, words));
  expect(wrong('npx comity node fly --home HOME')).toEqual(['no command node fly']);
  expect(wrong('comity node backup --home HOME --recipient age1pq1… --gently')).toEqual([
    'backup has no option --gently',
  ]);
  expect(wrong('comity alarms list --json | head')).toEqual([undefined]);
});
