// Reviewers by lot from the command line: the same for everybody, and a table that was tampered with is told.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { comity } from './support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-lots-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, said: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(said));
  return path;
};
const cycle = {
  underReview: ['ke', 'az', 'cl'],
  pool: ['ke', 'gh', 'sn', 'az', 'ee', 'cl', 'br', 'my', 'fj', 'pt'],
  deferred: ['br'],
};
const drawn = async (said: unknown = cycle, seed = '17 4 42 8') => {
  const { status, out } = await comity(['lots', 'draw', file('cycle.json', said), '--seed', seed, '--json']);
  return { status, told: JSON.parse(out) };
};

describe('comity lots draw', () => {
  it('gives everybody with the file and the seed the same table, nobody who deferred in it', async () => {
    const { status, told } = await drawn();
    expect(status).toBe(0);
    expect(told).toEqual((await drawn()).told);
    expect(told.pairs).toHaveLength(6);
    expect(told.pairs.some(({ reviewer }: { reviewer: string }) => reviewer === 'br')).toBe(false);
    expect((await drawn(cycle, 'another')).told.pairs).not.toEqual(told.pairs);
  });

  it('prints how a lot is had with sha256sum, and the digest of the file', async () => {
    const { told } = await drawn();
    const path = file('cycle.json', cycle);
    const { out } = await comity(['lots', 'draw', path, '--seed', '17 4 42 8']);
    const line = /printf '%s' '([^']+)'/.exec(out)![1]!.replace('CODE', told.hat[0].state);
    const sum = (input: string) => execFileSync('sha256sum', { input, encoding: 'utf8' }).slice(0, 64);
    expect(sum(line)).toBe(told.hat[0].lot);
    expect(told.draw).toBe(execFileSync('sha256sum', [path], { encoding: 'utf8' }).slice(0, 64));
  });

  it('says for whom there are too few, and who there is', async () => {
    const path = file('few.json', { ...cycle, pool: ['ke', 'gh'] });
    const { status, err } = await comity(['lots', 'draw', path, '--seed', 'a']);
    expect(status).toBe(1);
    expect(err).toMatch(/Kenya \(ke\) needs 2 .*only Ghana \(gh\) may/);
    expect(err).toMatch(/Safe: Nobody was drawn/);
  });

  it.each([
    ['a member there is not', { ...cycle, polo: [] }, /no member polo/],
    ['somebody unknown', { ...cycle, pool: ['zz'] }, /"zz" is no participant/],
    ['nobody', { ...cycle, underReview: [] }, /underReview names no State/],
    ['a rule there is not', { ...cycle, rules: { most: 2 } }, /no rule most/],
    ['a rule that cannot be', { ...cycle, rules: { reviewers: 'two' } }, /rules.reviewers cannot be "two"/],
    [
      'more of a group than reviewers',
      { ...cycle, rules: { fromSameGroup: 3 } },
      /more reviewers of the same group/,
    ],
    ['a pair that is none', { ...cycle, earlier: [['ke', 'gh']] }, /a pair has reviewed and reviewer/],
  ])('refuses %s', async (_, said, words) => {
    const { status, err } = await comity(['lots', 'draw', file('wrong.json', said), '--seed', 'a']);
    expect([status, err]).toEqual([64, expect.stringMatching(words)]);
  });
});

describe('comity lots check', () => {
  const check = async (table: unknown) =>
    comity(['lots', 'check', file('cycle.json', cycle), file('table.json', table)]);

  it('takes the table that was drawn', async () => {
    const { status, out } = await check((await drawn()).told);
    expect([status, out]).toEqual([0, expect.stringMatching(/Every rule is kept.*the table is the same/s)]);
  });

  it('tells a table in which somebody was exchanged, though it breaks no rule', async () => {
    const { told } = await drawn();
    const { pairs: others } = (await drawn(cycle, 'another')).told;
    const { status, out } = await check({ ...told, pairs: others });
    expect([status, out]).toEqual([1, expect.stringMatching(/Every rule is kept.*the table is another/s)]);
  });

  it('names the rule a table breaks', async () => {
    const { told } = await drawn();
    const [first, ...rest] = told.pairs;
    const { status, out } = await check({ ...told, pairs: [{ ...first, reviewer: 'br' }, ...rest] });
    expect([status, out]).toEqual([1, expect.stringMatching(/not-in-pool/)]);
  });
});
