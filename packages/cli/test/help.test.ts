/** What the command line says of itself, swept over every command there is; and what it says to words it cannot understand. */
import { describe, expect, it } from 'vitest';
import { program } from '../src/program.ts';
import { comity, testIo } from './support/io.ts';

describe('a command line that cannot be understood', () => {
  it.each([
    ['an unknown option', ['request', 'list', '--bogus'], 'comity request list --help'],
    ['an unknown command', ['request', 'lst'], 'Did you mean list?'],
    ['an argument left out', ['request', 'show'], 'comity request show --help'],
    ['a choice there is not', ['request', 'draft', '--kind', 'parcel'], 'comity request draft --help'],
    ['an option left out', ['story'], 'comity story --help'],
    ['an unknown command of a group', ['law', 'frobnicate'], 'See `comity law --help`'],
    ['an unknown group', ['frobnicate'], 'See `comity --help`'],
  ])(
    'by %s says what is safe and where to look, and is one line of JSON for a script',
    async (_, words, told) => {
      const { status, err } = await comity(words);
      expect(status).toBe(64);
      expect(err).toContain(told);
      expect(err).toContain('Safe: Nothing was changed or sent.');
      const { out } = await comity([...words, '--json']);
      expect(JSON.parse(out).error).toMatchObject({ code: 'usage', exit: 64 });
    },
  );
});

describe('help', () => {
  const top = () =>
    program(
      testIo().io,
      async () => {},
      () => {},
    );
  /** Every command there is, however deep, by its words. */
  const leaves = (command = top(), words: string[] = []): [string[], typeof command][] =>
    command.commands.length === 0
      ? [[words, command]]
      : command.commands.flatMap((one) => leaves(one, [...words, one.name()]));
  /** They speak as they go, and end with a verdict or a line of JSON of their own. */
  const WHOLE = new Set(['verify', 'sandbox', 'story']);

  it.each(leaves().map(([words, leaf]) => [words.join(' '), leaf] as const))(
    'of comity %s is whole: a summary, an example, every status, --json',
    async (words, leaf) => {
      const { status, out } = await comity([...words.split(' '), '--help']);
      expect(status).toBe(0);
      expect(leaf.summary()).not.toBe('');
      expect(out).toMatch(new RegExp(`Examples?:\\n +(comity ${words}|npm start)`));
      expect(out).toMatch(/Exit status: 0/);
      if (!WHOLE.has(words)) expect(out).toContain('--json');
    },
  );

  it('names no command and no option that is not there', async () => {
    const known = leaves();
    const isGroup = (word: string) => known.some(([words]) => words.length > 1 && words[0] === word);
    const find = (group: string, name = '') =>
      known.find(([words]) => words.join(' ') === (isGroup(group) ? `${group} ${name}` : group));
    for (const [words] of known) {
      const { out } = await comity([...words, '--help']);
      const said = out.replaceAll(/\s+/g, ' ').matchAll(/comity ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?/g);
      for (const [all, group, name] of said)
        expect(
          isGroup(group!) && name === undefined ? true : find(group!, name),
          `${words.join(' ')}: ${all}`,
        ).toBeTruthy();
      const example = /Examples?:\n +comity (.*)/.exec(out)?.[1] ?? '';
      const options = leaves().find(([one]) => one.join(' ') === words.join(' '))![1].options;
      if (words[0] !== 'verify')
        for (const [flag] of example.replaceAll(/"[^"]*"/g, '').matchAll(/--[a-z][a-z-]*/g))
          expect(
            options.some(({ long }) => long === flag),
            `${words.join(' ')}: ${flag}`,
          ).toBe(true);
    }
  });

  it('cites the paragraphs an act serves, each with its proof mark', async () => {
    const { out } = await comity(['incoming', 'propose-condition', '--help']);
    expect(out).toMatch(/Serves art\. 40\(28\)/);
  });
});
