// What runs for a while speaks JSON too: a story act by act, and trouble as one object.
import { describe, expect, it } from 'vitest';
import { guarded } from '../src/commands/whole.ts';
import type { Io } from '../src/io.ts';
import { teller } from '../src/story/tell.ts';
import { comity } from './support/io.ts';

const AT = '2026-11-22T11:00:00.000Z';

describe('comity story --json', () => {
  it('tells each act as an object on a line of its own, with its paragraphs', () => {
    const lines: string[] = [];
    const tells = teller({ out: (text) => lines.push(text), now: () => AT }, true);
    tells.act('xa', 'The request leaves', '42(1)');
    tells.say('They pinned one another.');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { at: AT, state: 'xa', act: 'The request leaves', paragraphs: ['42(1)'] },
      { at: AT, says: 'They pinned one another.' },
    ]);
    expect(lines.every((line) => line.endsWith('}\n'))).toBe(true);
    expect(tells.acts()).toBe(1);
  });

  it.each([
    [['story', '--evidence', '/nowhere/at/all'], 66, 'no-input'],
    [['sandbox', '--first-port', '3'], 64, 'usage'],
  ])('says in one object why %s did not begin', async (line, status, code) => {
    const ended = await comity([...line, '--json']);
    expect([ended.status, JSON.parse(ended.out).error.code]).toEqual([status, code]);
  });
});

describe('Ctrl-C with --json', () => {
  const stopped = (work: (out: (text: string) => void) => Promise<0>, json = true) => {
    const stop = new AbortController();
    let out = '';
    const io = {
      ...(worldIo as Io),
      out: (text: string) => {
        out += text;
      },
      signal: stop.signal,
    };
    const ended = guarded(io, json, (own) => {
      stop.abort();
      return work(own.out);
    });
    return ended.then((status) => ({ status, lines: out.split('\n').slice(0, -1) }));
  };
  const worldIo: Partial<Io> = { err: () => undefined, env: {}, terminal: false, now: () => AT };

  it('ends with one line that says so, when the work breaks off', async () => {
    const { status, lines } = await stopped(async (out) => {
      out(`${JSON.stringify({ at: AT, act: 'The request leaves' })}\n`);
      throw new Error('aborted');
    });
    expect(status).toBe(130);
    expect(JSON.parse(lines.at(-1)!)).toEqual({
      error: { code: 'stopped', message: 'Stopped.', exit: 130 },
    });
  });

  it('says so too when it ends in good order before there was anything to print', async () => {
    const { status, lines } = await stopped(async () => 0);
    expect([status, lines.length, JSON.parse(lines[0]!).error.code]).toEqual([130, 1, 'stopped']);
  });

  it('is the usual end of what printed its line and then ran on', async () => {
    const { status, lines } = await stopped(async (out) => {
      out('{"dir":"here"}\n');
      return 0;
    });
    expect([status, lines]).toEqual([0, ['{"dir":"here"}']]);
  });

  it('prints nothing of the kind for people', async () => {
    expect(await stopped(() => Promise.reject(new Error('aborted')), false)).toEqual({
      status: 130,
      lines: [],
    });
  });
});
