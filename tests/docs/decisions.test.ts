/** Decision records can be found, and every package of other people in a running node has one that answers three questions. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}docs/decisions/`;
const records = readdirSync(folder)
  .filter((name) => /^\d{4}-.*\.md$/.test(name))
  .map((name) => ({ name, text: readFileSync(folder + name, 'utf8') }));

describe('decision records', () => {
  test('have each a number of their own, the same in name and title', () => {
    const numbers = records.map(({ name, text }) => {
      expect(text, name).toMatch(new RegExp(`^# ${Number(name.slice(0, 4))}\\. `));
      return name.slice(0, 4);
    });
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('stand in the index in their order, under their own titles', () => {
    const lines = records.map(({ name, text }) => {
      const [, number, title] = /^# (\d+)\. (.*)$/m.exec(text)!;
      return `| ${number} | [${title}](${name}) |`;
    });
    const index = readFileSync(`${folder}README.md`, 'utf8');
    expect(index.split('\n').filter((line) => /^\| \d/.test(line))).toEqual(lines);
  });

  test('refer only to records that are there', () => {
    const known = new Set(records.map(({ name }) => Number(name.slice(0, 4))));
    for (const { name, text } of records) {
      for (const [, number] of text.matchAll(/\(see (\d+)\)/g))
        expect(known, `${name}: ${number}`).toContain(Number(number));
    }
  });
});

interface Manifest {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const QUESTIONS = ['**Who keeps it.**', '**What it sees.**', '**Without it.**'];

describe('a dependency', () => {
  const manifests = [
    'package.json',
    ...readdirSync(`${root}packages`).map((name) => `packages/${name}/package.json`),
  ];
  const borrowed = manifests.flatMap((path) => {
    const { dependencies, optionalDependencies }: Manifest = JSON.parse(readFileSync(root + path, 'utf8'));
    return Object.entries({ ...dependencies, ...optionalDependencies }).filter(
      ([name]) => !name.startsWith('@comity/'),
    );
  });
  const answered = records.filter(({ text }) => QUESTIONS.every((question) => text.includes(question)));

  test.each([...new Map(borrowed)])(
    '%s has a record that says who keeps it, what it sees, and what without it',
    (name) => {
      expect(
        answered.filter(({ text }) => text.includes(`\`${name}\``)).map((record) => record.name),
      ).not.toEqual([]);
    },
  );

  test.each(borrowed)('%s is pinned exactly', (_name, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });
});
