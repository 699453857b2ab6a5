/** Where a command puts its results: never over a file that is there, and with words of its own when it cannot. */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testCounter } from './support/counter.ts';
import { comity } from './support/io.ts';
import { keyFile, temporaryFolder } from './support/places.ts';

const RECIPIENT = ['--recipient', 'age1pq1unread'];
const head = () => testCounter(() => ({ body: { size: 0, note: 'unread', root: '' } }));

describe('a result', () => {
  it('of an overseer’s export is never written over, which is not the status of a log that contradicts itself', async () => {
    const { url } = await head();
    const out = join(temporaryFolder(), 'log.ndjson');
    writeFileSync(out, 'an earlier export');
    const ended = await comity(['log', 'export', '--out', out, '--node', url, '--key', keyFile()]);
    expect(ended).toMatchObject({ status: 73, out: '' });
    expect(ended.err).toContain(`${out} is there already`);
    expect(readFileSync(out, 'utf8')).toBe('an earlier export');
  });

  it('in a folder that is not there is refused with what to do', async () => {
    const { url } = await head();
    const out = join(temporaryFolder(), 'nowhere', 'log.ndjson');
    const { status, err } = await comity(['log', 'export', '--out', out, '--node', url, '--key', keyFile()]);
    expect(status).toBe(73);
    expect(err).toMatch(/there is nothing of that name[\s\S]*Safe: [\s\S]*Next: /);
  });

  it.each([
    ['keys', '--to', 'backups'],
    ['node', '--out', 'backup.age'],
  ])('of %s backup waits for a home, and says when a folder cannot be made', async (group, flag, name) => {
    const home = temporaryFolder();
    const none = await comity([
      group,
      'backup',
      '--home',
      home,
      flag,
      join(temporaryFolder(), name),
      ...RECIPIENT,
    ]);
    expect(none).toMatchObject({ status: 66 });
    expect(none.err).toContain('is no node');
    const { status, err } = await comity([
      ...[group, 'backup', '--home', home, flag, `/proc/self/none/${name}`, ...RECIPIENT],
    ]);
    expect(status).toBe(73);
    expect(err).toContain('cannot be made');
  });
});

describe('a story', () => {
  it('is never told inside its own evidence, whose part its keys and databases would become', async () => {
    const evidence = temporaryFolder();
    mkdirSync(join(evidence, 'logs'));
    writeFileSync(join(evidence, 'logs', 'a.log'), 'a line');
    for (const out of [join(evidence, 'logs', 'story'), evidence]) {
      const { status, err } = await comity(['story', '--evidence', evidence, '--out', out]);
      expect(status).toBe(64);
      expect(err).toContain('inside the evidence');
    }
  });

  it('is not begun where nothing could be taken in: what lies there is named, and nothing is made', async () => {
    const [evidence, out] = [temporaryFolder(), join(temporaryFolder(), 'out')];
    symlinkSync('/etc/hostname', join(evidence, 'link'));
    mkdirSync(join(evidence, 'nothing'));
    const { status, err } = await comity(['story', '--evidence', evidence, '--out', out]);
    expect(status).toBe(66);
    expect(err).toContain('link: link; nothing: empty-directory');
    expect(existsSync(out)).toBe(false);
  });
});
