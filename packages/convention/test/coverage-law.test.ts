// The coverage report can be believed: what cannot be read is reported, and every dishonest answer is a problem.
import { describe, expect, test } from 'vitest';
import { answersIn, type DataAnswer } from '../../../tools/coverage-law/answers.ts';
import { judge, problemsOf, type Subject, type Tree } from '../../../tools/coverage-law/judge.ts';
import { totalsOf } from '../../../tools/coverage-law/report.ts';
import { scan } from '../../../tools/coverage-law/scan.ts';

const source = (body: string) => ({
  path: 'packages/x/src/a.ts',
  text: `import { cite, rule } from '@comity/convention';\n${body}\n`,
});
const read = (body: string) => scan([source(body)]);

describe('reading citations', () => {
  test('finds mode, ids, test and the rule around it, over several lines', () => {
    const { citations, problems } = read(
      `const r = rule(\n  cite(\n    'enforces',\n    ['art42.p4', 'S-31'],\n    'x.test.ts',\n  ),\n  () => [],\n);`,
    );
    expect(problems).toEqual([]);
    expect(citations).toMatchObject([
      { mode: 'enforces', ids: ['art42.p4', 'S-31'], by: 'x.test.ts', line: 3 },
    ]);
    expect(citations[0]?.ruleAt).toBeDefined();
  });

  test('takes a citation that stands alone as one that cannot be removed', () => {
    expect(read(`export const c = cite('records', ['art40.p30'], 'cost');`).citations[0]).not.toHaveProperty(
      'ruleAt',
    );
  });

  test.each([
    ['a computed mode', `cite(mode, ['art42.p4'], 'x')`],
    ['computed ids', `cite('enforces', ids, 'x')`],
    ['a computed id among literals', `cite('enforces', ['art42.p4', other], 'x')`],
    ['a computed test', `cite('enforces', ['art42.p4'], path)`],
    ['no law at all', `cite('enforces', [], 'x')`],
    ['a rule without a citation', `rule(() => [])`],
    ['a rule over a citation made elsewhere', `rule(CITED, () => [])`],
  ])('reports %s', (_what, body) => {
    const { citations, problems } = read(body);
    expect([citations.length, problems.length]).toEqual([0, 1]);
  });

  test('does not count what stands in a comment, and is not misled by a slash in a string', () => {
    const { citations } = read(
      `// cite('enforces', ['art42.p4'], 'x')\n/** cite('enforces', ['art42.p4'], 'x') */\nconst glob = '*/*'; const url = 'https://x'; cite('records', ['art40.p30'], 'cost');`,
    );
    expect(citations.map((c) => c.ids)).toEqual([['art40.p30']]);
  });

  test('reports a reason that claims the treaty and names no paragraph', () => {
    const reason = `{ code: 'x', source: 'treaty', paragraphs: [], text: 'no' }`;
    expect(scan([{ path: 'b.ts', text: `return ${reason};` }]).problems).toEqual([
      'b.ts:1: a reason of the treaty that cites no paragraph',
    ]);
    expect(scan([{ path: 'b.ts', text: reason.replace('treaty', 'product') }]).problems).toEqual([]);
  });

  test('leaves files alone that have a rule() of their own', () => {
    expect(scan([{ path: 'b.ts', text: 'rule(1); cite(2);' }])).toEqual({ citations: [], problems: [] });
  });
});

const subjects: Subject[] = [
  { id: 'art42.p4', ref: '42(4)' },
  { id: 'art42.p8', ref: '42(8)' },
  { id: 'S-31', ref: 'S-31', asks: 'enforce' },
];
const people: DataAnswer = {
  file: 'data.json',
  ids: ['art42.p8', 'S-31'],
  mode: 'people',
  says: 'why',
  where: [],
};
const tree: Tree = {
  cli: `program.command('ask <id>')`,
  exists: (path) => path === 'x.test.ts',
  text: () => `test('keeps on (42(4))')`,
};
const problems = (body: string, answers = [people]) => {
  const scanned = read(body);
  return problemsOf(judge(subjects, scanned.citations, answers), scanned, answers, tree);
};
const sound = `cite('enforces', ['art42.p4'], 'x.test.ts')`;

describe('judging', () => {
  test('finds nothing wrong with a sound whole, and counts it', () => {
    expect(problems(sound)).toEqual([]);
    const judged = judge(subjects, read(sound).citations, [people]);
    expect(totalsOf(judged)).toEqual({
      total: 3,
      enforced: 1,
      supported: 0,
      recorded: 0,
      people: 2,
      notYet: 0,
      unanswered: 0,
    });
  });

  test('lets the strongest answer count', () => {
    const judged = judge(
      subjects,
      read(`${sound}; cite('records', ['art42.p4', 'art42.p8'], 'f')`).citations,
      [],
    );
    expect(judged.map((j) => j.mode)).toEqual(['enforced', 'recorded', 'unanswered']);
  });

  test.each([
    ['a paragraph without an answer', '', '42(4) has no answer'],
    [
      'an unknown paragraph',
      `${sound}; cite('records', ['art42.p99'], 'f')`,
      'packages/x/src/a.ts:2: art42.p99 is no provision',
    ],
    [
      'a test that is not there',
      `${sound}; cite('enforces', ['art42.p4'], 'gone.test.ts')`,
      'packages/x/src/a.ts:2: there is no test gone.test.ts',
    ],
    [
      'a test that does not speak of the paragraph',
      `${sound}; cite('enforces', ['art42.p8'], 'x.test.ts')`,
      'packages/x/src/a.ts:2: x.test.ts does not mention 42(8)',
    ],
  ])('names %s', (_what, body, problem) => {
    expect(problems(body)).toEqual([problem]);
  });

  test('names a command that supports nothing because it is not there', () => {
    const support = (verb: string) => `${sound}; cite('supports', ['art42.p8'], 'comity ${verb}')`;
    expect(problems(support('ask'))).toEqual([]);
    expect(problems(support('as'))).toEqual([
      'packages/x/src/a.ts:2: packages/cli has no command "comity as"',
    ]);
  });

  test('does not take 42(4)(a) or art42.p4.a for 42(4)', () => {
    const scanned = read(sound);
    const elsewhere: Tree = { ...tree, text: () => '42(4)(a) 142(4) art42.p4.a' };
    const all = problemsOf(judge(subjects, scanned.citations, [people]), scanned, [people], elsewhere);
    expect(all).toEqual(['packages/x/src/a.ts:2: x.test.ts does not mention 42(4)']);
  });

  test('calls a not-yet stale once code cites the paragraph', () => {
    const later = { ...people, ids: ['art42.p4'], mode: 'notYet' } as const;
    expect(problems(sound, [people, later])).toEqual([
      '42(4) is cited in packages/x/src/a.ts, yet data.json still says not yet',
    ]);
  });

  test('names a paragraph answered twice, and an answer that rests on a missing file', () => {
    expect(problems(sound, [people, { ...people, ids: ['art42.p8'], where: ['gone.json'] }])).toEqual([
      'data.json: there is no gone.json',
      '42(8) is answered twice in data.json and data.json',
    ]);
  });

  test('does not accept a record where a safeguard asks to be enforced', () => {
    expect(problems(`${sound}; cite('records', ['S-31'], 'f')`, [{ ...people, ids: ['art42.p8'] }])).toEqual([
      'S-31 asks to be enforced and is only recorded',
    ]);
  });
});

test('an answer in data says why, and what it waits for', () => {
  const stored = {
    provisions: ['art43.p1'],
    mode: 'notYet' as const,
    because: 'No message yet.',
    waitsFor: 'traffic-disclosure',
  };
  expect(answersIn('f.json', { answers: [stored] })).toEqual([
    {
      file: 'f.json',
      ids: ['art43.p1'],
      mode: 'notYet',
      says: 'No message yet. — waits for traffic-disclosure',
      where: [],
    },
  ]);
});
