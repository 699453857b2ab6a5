/** `comity story` on a folder nobody tidied up, and on nothing at all. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withNodes } from './support/nodes.ts';
import { eventually, type Program, processesOf, start, temporaryFolder } from './support/sandbox.ts';

/** Links, pipes, an empty folder, and names no shell would like. */
function untidyFolder(): { folder: string; files: number } {
  const folder = temporaryFolder();
  const put = (name: Buffer | string, content: string | Uint8Array) =>
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name)]), content);
  put('mail.mbox', 'From nobody@example\n'.repeat(5000));
  put('empty', '');
  put('new\nline', 'n');
  put('-rf', 'dash');
  put('$(touch pwned) "\'`', 'quotes');
  put('\u202egnp.exe', 'turned');
  put(Buffer.from([0xff, 0xfe, 0x20, 0x80]), 'no text at all');
  put('disk.img', Buffer.alloc(3 * 1024 * 1024 + 17, 0x5a));
  mkdirSync(join(folder, 'logs'));
  for (let i = 0; i < 40; i++) put(`logs/${i}.log`, `line ${i}\n`.repeat(i));
  mkdirSync(join(folder, 'nothing'));
  symlinkSync('/etc/passwd', join(folder, 'link'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  return { folder, files: 48 };
}

const lastLine = ({ said }: Program) => said().trimEnd().split('\n').at(-1)!;

describe('the story', () => {
  withNodes(
    'carries every file across the border, and an independent verification proves it',
    6,
    async () => {
      const { folder, files } = untidyFolder();
      const out = join(temporaryFolder(), 'out');
      const program = start(['story', '--evidence', folder, '--out', out]);
      expect(await program.ended, program.said()).toBe(0);
      const results = JSON.parse(lastLine(program)) as Record<
        'package' | 'root' | 'identity' | 'bag',
        string
      >;
      for (const left of ['link', 'nothing', 'pipe'])
        expect(program.said()).toContain(`not taken in: ${left} (`);
      expect(program.said()).toMatch(/Outcome: PROVEN for the package and its content/);
      expect(program.said()).toMatch(/ xb {2}A judge orders the preservation until .* — art\. 42\(4\)/);
      expect(
        readFileSync(join(results.bag, 'manifest-sha256.txt'), 'utf8').trimEnd().split('\n'),
      ).toHaveLength(files);
      execFileSync('sha256sum', ['-c', '--quiet', 'manifest-sha256.txt'], { cwd: results.bag });
      expect(processesOf(out)).toEqual([]);

      const verify = (...more: string[]) =>
        start(['verify', results.package, '--root', results.root, ...more]).ended;
      expect(await verify('--identity', results.identity)).toBe(0);
      const text = join(results.package, 'VERIFY.txt');
      writeFileSync(text, `${readFileSync(text, 'utf8')} `);
      expect(await verify()).toBe(1);
    },
  );

  withNodes('stops everything at Ctrl-C', 3, async () => {
    const { folder } = untidyFolder();
    const out = join(temporaryFolder(), 'out');
    const program = start(['story', '--evidence', folder, '--out', out]);
    await eventually(() => program.said().includes('pinned one another'), 'the States to know one another');
    program.child.kill('SIGINT');
    expect(await program.ended).toBe(130);
    expect(processesOf(out)).toEqual([]);
  });

  it('needs evidence, and a folder of its own', async () => {
    const missing = start(['story', '--evidence', '/not/there']);
    expect(await missing.ended).toBe(66);
    const taken = temporaryFolder();
    writeFileSync(join(taken, 'somebody else’s'), 'kept');
    const evidence = temporaryFolder();
    writeFileSync(join(evidence, 'a.log'), 'a line');
    const intruding = start(['story', '--evidence', evidence, '--out', taken]);
    expect(await intruding.ended).toBe(73);
    const inside = start(['story', '--evidence', taken, '--out', taken]);
    expect(await inside.ended).toBe(64);
    expect(readFileSync(join(taken, 'somebody else’s'), 'utf8')).toBe('kept');
  });
});
