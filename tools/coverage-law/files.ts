// Reads the working tree for the coverage report; the rest of the tool is pure.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { answersIn, type DataAnswer } from './answers.ts';
import type { Tree } from './judge.ts';
import type { SourceFile } from './scan.ts';

/** The root of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

export const tree: Tree = {
  exists: (path) => existsSync(`${root}${path}`),
  text: (path) => readFileSync(`${root}${path}`, 'utf8'),
  cli: globSync('packages/cli/src/**/*.ts', { cwd: root })
    .map((path) => readFileSync(`${root}${path}`, 'utf8'))
    .join('\n'),
};

/** Every source file of every package; tests and generated files are not rules. */
export const sourceFiles = (): SourceFile[] =>
  globSync('packages/*/src/**/*.{ts,tsx}', { cwd: root })
    .filter((path) => !path.endsWith('.gen.ts'))
    .sort()
    .map((path) => ({ path, text: tree.text(path) }));

/** Every answer kept as data. */
export const dataAnswers = (): DataAnswer[] =>
  globSync('convention/coverage/*.json', { cwd: root })
    .sort()
    .flatMap((file) => answersIn(file, JSON.parse(tree.text(file))));
