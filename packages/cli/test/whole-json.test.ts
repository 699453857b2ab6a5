// What runs for a while speaks JSON too: a story act by act, and trouble as one object.
import { describe, expect, it } from 'vitest';
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
