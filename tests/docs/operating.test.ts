/** What the operating guide says a node says, it says; and every alarm it can raise is explained there. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(root + path, 'utf8');
const source = globSync('packages/*/src/**/*.ts', { cwd: root }).map(read);

/** Kinds that are put together or passed on by name. */
const COMPOSED = [
  'clock-soon',
  'clock-imminent',
  'clock-due',
  'held',
  'held-emergency',
  'restored',
  'log-behind',
];

describe('the alarms of the guide', () => {
  const raised = source.flatMap((text) =>
    [...text.matchAll(/raiseAlarm\([^{]*\{[\s\S]*?\}\)/g)].flatMap(
      ([call]) => /kind: '([\w-]+)'/.exec(call)?.[1] ?? [],
    ),
  );
  const table = /\| kind \| means \| do \|\n([\s\S]*?)\n\n/.exec(read('docs/operating/monitor.md'))![1]!;
  const explained = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([\w-]+)`/g)].map(([, kind]) => kind!),
  );

  test('are all the alarms there are, and no other', () => {
    expect(raised.length).toBeGreaterThan(10);
    expect([...new Set(explained)].sort()).toEqual([...new Set([...raised, ...COMPOSED])].sort());
  });
});

describe('the words of the guide', () => {
  const table = read('docs/operating/trouble.md')
    .split('\n')
    .filter((line) => line.startsWith('| ['));
  const said = table.flatMap((line) => [...line.matchAll(/\*([^*]+)\*/g)].map(([, words]) => words!));

  test.each(said)('"%s" are the words of the node', (words) => {
    expect(source.some((text) => text.includes(words))).toBe(true);
  });

  test.each([...new Set(read('docs/operating/monitor.md').match(/`border:[a-z-]+`/g))])(
    '%s is counted',
    (name) => {
      const code = name.slice('`border:'.length, -1);
      expect(source.some((text) => text.includes(`'${code}'`) || text.includes(`'border:${code}'`))).toBe(
        true,
      );
    },
  );
});
