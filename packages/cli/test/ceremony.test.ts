/** Drafts and key files at the command line, without a node: what a holder does on a machine of their own. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printDraft } from '../../seal/src/ceremony/index.ts';
import { newSigningKey } from '../../seal/src/index.ts';
import { directoryDraft, later, random } from '../../seal/test/ceremony/state.ts';
import { registerDifferences } from '../src/ceremony/register.ts';
import { runComity } from '../src/run.ts';

let dir: string;
const file = (name: string) => join(dir, name);
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'comity-ceremony-'));
  writeFileSync(file('draft.json'), printDraft(directoryDraft()));
  for (const n of [1, 2]) {
    const { secret } = newSigningKey(random(`directory ${n}`));
    writeFileSync(file(`directory-${n}.json`), JSON.stringify({ role: 'directory', holder: n, secret }));
  }
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function comity(...args: string[]) {
  const out: string[] = [];
  const status = await runComity([...args, '--json'], {
    out: (text: string) => void out.push(text),
    err: () => {},
    terminal: false,
    stdin: process.stdin,
    env: {},
    now: () => later(20),
    signal: new AbortController().signal,
  } as never);
  const line = out
    .join('')
    .split('\n')
    .find((one) => one.startsWith('{'));
  return { status, json: line === undefined ? undefined : JSON.parse(line) };
}

const seenOf = async (draft: string) =>
  String((await comity('directory', 'show', draft)).json.digits).slice(0, 11);
const sign = (draft: string, holder: number, seen: string, out: string) =>
  comity(
    ...['directory', 'sign', draft, '--holder-key', file(`directory-${holder}.json`)],
    ...['--seen', seen, '--out', out],
  );

describe('a holder alone with a draft', () => {
  it('reads in words what it changes and who has signed', async () => {
    const { status, json } = await comity('directory', 'show', file('draft.json'));
    expect(status).toBe(0);
    expect(json).toMatchObject({
      state: 'xb',
      draft: 'directory',
      version: 2,
      differences: ['directory 2 follows directory 1', expect.stringContaining('it ends')],
      signed: [{ role: 'directory', have: 0, need: 2 }],
    });
  });

  it('signs only what they looked at, and once', async () => {
    const draft = file('draft.json');
    const blind = await sign(draft, 1, '00000 00000', file('blind.json'));
    expect([blind.status, blind.json.error.code]).toEqual([1, 'other-digits']);
    const few = await sign(draft, 1, (await seenOf(draft)).slice(0, 5), file('few.json'));
    expect(few.status).toBe(1);
    const one = await sign(draft, 1, await seenOf(draft), file('one.json'));
    expect(one.json.signed).toEqual([{ role: 'directory', have: 1, need: 2 }]);
    const again = await sign(file('one.json'), 1, await seenOf(draft), file('again.json'));
    expect([again.status, again.json.error.code]).toEqual([1, 'same-holder']);
    const two = await sign(file('one.json'), 2, await seenOf(draft), file('two.json'));
    expect(two.json.signed).toEqual([{ role: 'directory', have: 2, need: 2 }]);
  });

  it('overwrites no file, and is told what is no draft and no key', async () => {
    const seen = await seenOf(file('draft.json'));
    writeFileSync(file('there.json'), 'the only copy');
    expect((await sign(file('draft.json'), 1, seen, file('there.json'))).status).toBe(73);
    expect(readFileSync(file('there.json'), 'utf8')).toBe('the only copy');
    expect((await comity('directory', 'show', file('there.json'))).json.error.code).toBe('not-a-draft');
    expect((await comity('directory', 'show', file('absent.json'))).status).toBe(66);
    const stranger = ['--holder-key', file('there.json'), '--seen', seen, '--out', file('x.json')];
    expect((await comity('directory', 'sign', file('draft.json'), ...stranger)).json.error.code).toBe(
      'not-a-holder',
    );
    expect((await comity('directory', 'show', file('draft.json'), '--accept', 'anything')).status).toBe(64);
  });
});

describe('a change of officers and watched logs', () => {
  it('is told in words before it is signed', () => {
    const officer = (id: string, publicKey: string, ...roles: string[]) => ({ id, publicKey, roles });
    const log = (origin: string, ...vkeys: string[]) => ({ origin, vkeys });
    const before = {
      officers: [officer('a', 'A', 'liaison'), officer('b', 'B', 'overseer')],
      watched: [log('x', '1'), log('y', '1')],
    };
    const next = {
      officers: [officer('a', 'A2', 'liaison', 'desk-officer'), officer('c', 'C', 'overseer')],
      watched: [log('y', '2'), log('z', '1')],
    };
    expect(registerDifferences(before as never, before as never)).toEqual([]);
    expect(registerDifferences(before as never, next as never)).toEqual([
      'gives officer a the key A2',
      'makes officer a liaison, desk-officer instead of liaison',
      'adds officer c as overseer, with the key C',
      'ends officer b',
      'takes over other keys of the log y',
      'witnesses the log z',
      'witnesses no more the log x',
    ]);
  });
});

describe('a key made on one’s own machine', () => {
  it('of a holder stays there, readable by its owner alone; the card holds no secret', async () => {
    const made = await comity(
      'root',
      'holder',
      '--role',
      'root',
      '--number',
      '6',
      '--out',
      file('root-6.json'),
    );
    expect(made.status).toBe(0);
    expect(statSync(file('root-6.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(made.json.card, 'utf8')).not.toMatch(/"(secret|d|priv)"/);
    expect(
      (await comity('root', 'holder', '--role', 'root', '--number', '6', '--out', file('root-6.json')))
        .status,
    ).toBe(73);
  });

  it('of an officer prints the public half', async () => {
    const { json } = await comity('officers', 'key', '--officer', 'case-2', '--out', file('case-2.json'));
    expect(json.publicKey).toMatch(/^[\w-]{43}$/);
    expect(JSON.parse(readFileSync(file('case-2.json'), 'utf8'))).toMatchObject({ officer: 'case-2' });
    expect(statSync(file('case-2.json')).mode & 0o777).toBe(0o600);
  });
});
