// Two laws beside one offence and papers on law, from the command line: what is sent, printed and written.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testCounter } from './support/counter.ts';
import { comity } from './support/io.ts';
import { keyFile } from './support/places.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-papers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (url: string) => ['--node', url, '--key', keyFile()];
const bytes = Buffer.from('a paper').toString('base64url');

describe('comity law conduct', () => {
  it('prints every answer beside its element, with sources and doubts, and says that it is no verdict', async () => {
    const side = (state: string, answers: object[]) => ({
      ...{ state, questions: [{ id: 'art7.1', status: 'disputed' }], provisions: [], doubts: ['unread'] },
      known: [{ article: '7', statute: 'Act 5', provision: '14', confidence: ['V'] }],
      answers: [answers],
    });
    const found = {
      offence: '7',
      items: [{ id: 'conduct-1', kind: 'element', part: 'conduct', says: 'Access to the whole or a part' }],
      sides: [
        side('ke', [
          { answer: 'there', by: 'xa-case', at: 'now' },
          { answer: 'partly', by: 'xa-duty', at: 'now' },
        ]),
        side('gh', []),
      ],
    };
    const { url } = await testCounter(() => ({ status: 200, body: found }));
    const words = ['law', 'conduct', 'ke', 'gh', '--offence', '7', ...at(url)];
    const { status, out } = await comity(words);
    expect(status).toBe(0);
    expect(out).toMatch(/^No verdict/);
    expect(out).toMatch(/Access to the whole or a part\s+there \(xa-case\), partly \(xa-duty\)/);
    expect(out).toMatch(/gh\s+art7\.1 disputed\s+No second reader\./);
    expect(JSON.parse((await comity([...words, '--json'])).out)).toMatchObject(found);
  });

  it('asks for the offence', async () => {
    const { status, err } = await comity(['law', 'conduct', 'ke', 'gh', ...at('http://127.0.0.1:9')]);
    expect([status, err]).toEqual([64, expect.stringMatching(/--offence/)]);
  });
});

describe('papers on law', () => {
  it.each([
    ['law', 'report', 'ke'],
    ['treaty', 'template', 'full-powers'],
  ])('are written to a new file and never over one: %s %s', async (...words) => {
    const { url } = await testCounter(() => ({ status: 200, body: { name: 'x.pdf', format: 'pdf', bytes } }));
    const out = join(folder, `${words[1]}.pdf`);
    const whole = [...words, '--language', 'fr', '--out', out, ...at(url)];
    expect((await comity(whole)).status).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe('a paper');
    expect((await comity(whole)).status).toBe(73);
  });
});
