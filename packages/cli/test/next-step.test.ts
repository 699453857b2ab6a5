/** What a person is told to do next: by what was refused, by who has approved, and before anything is to be filled in. */
import { describe, expect, it } from 'vitest';
import { type Answer, testCounter } from './support/counter.ts';
import { comity } from './support/io.ts';
import { keyFile } from './support/places.ts';

const ID = '01a20017-c92d-7329-b62e-d7b008490468';
const ROLE = {
  ...{ code: 'role', text: 'This is for case-officer; you act as desk-officer.', paragraphs: [] },
  ...{ citation: '', source: 'product', mode: 'enforce' },
};
const refused = (status: number, code: string, reasons?: object[]): Answer => ({
  status,
  body: {
    type: 'about:blank',
    title: 'No',
    status,
    detail: 'because',
    code,
    ...(reasons ? { reasons } : {}),
  },
});
const reason = (code: string, mode = 'enforce') => ({ ...ROLE, code, mode, text: 'No.' });

async function nextAfter(answer: Answer): Promise<string> {
  const { url } = await testCounter(() => answer);
  const { err } = await comity(['request', 'show', ID, '--node', url, '--key', keyFile()]);
  return /^Next: (.*)$/m.exec(err)?.[1] ?? '';
}

describe('the next step', () => {
  it.each([
    ['of a request nobody knows is to look which there are', refused(404, 'NO_SUCH_REQUEST'), /request list/],
    ['of an act nobody knows is to look which wait', refused(404, 'NO_SUCH_ACT'), /request show/],
    ['of an unknown State is to check its code, or pin it', refused(409, 'UNKNOWN_STATE'), /comity root pin/],
    [
      'of what is approved already is to look at it',
      refused(409, 'NOT_AWAITING', [reason('NOT_AWAITING')]),
      /left to approve/,
    ],
    [
      'of an act that is not open is to see what is',
      refused(409, 'open.order', [reason('open.order')]),
      /what may be done now/,
    ],
    [
      'of an act done once is to see where it stands',
      refused(409, 'acknowledge.once', [reason('acknowledge.once')]),
      /where it stands/,
    ],
    ['of a warning is to pass it, or mend it', refused(409, 'S-18', [reason('S-18', 'warn')]), /--override/],
  ])('%s', async (_, answer, words) => {
    expect(await nextAfter(answer)).toMatch(words);
  });

  it('of what no override passes does not speak of one', async () => {
    expect(await nextAfter(refused(409, 'S-13', [reason('S-13')]))).toBe(
      'Mend what is named and repeat the command.',
    );
  });
});

describe('authorising', () => {
  const act = (approvedBy: string[]) => ({
    ...{ id: ID, thread: ID, type: 'comity.letter.request/1', to: 'xb', seq: 0, stage: 'awaiting-approval' },
    ...{ action: 'authorise', payloadDigest: 'a'.repeat(64), nonce: 'n', approvalsNeeded: 2, approvedBy },
    createdAt: '2026-11-21T18:30:00.000Z',
  });
  const authorise = async (approvedBy: string[], roles: string[]) => {
    const { url } = await testCounter(
      () => ({ body: { summary: { kind: 'letter' }, half: { id: ID }, sent: [act(approvedBy)] } }),
      roles,
    );
    return comity(['request', 'authorise', ID, '--node', url, '--key', keyFile()]);
  };

  it('again by the same officer says that it counts once, and who must still approve', async () => {
    const { status, out } = await authorise(['xa-duty'], ['desk-officer']);
    expect(status).toBe(2);
    expect(out).toContain(
      'It still waits for another officer who is approving-authority. xa-duty has approved it already.',
    );
  });

  it('by an officer who may not says so, and who may', async () => {
    const { status, out } = await authorise(['xa-case'], ['evidence-custodian']);
    expect(status).toBe(2);
    expect(out).toMatch(
      /another officer who is approving-authority\. xa-duty acts as evidence-custodian, and cannot/,
    );
    expect((await authorise([], ['approving-authority'])).out).toMatch(
      /an officer who is .*desk-officer.*, and then one who is approving-authority/,
    );
  });
});

describe('a command that lacks what the act needs', () => {
  const order = async (openActs: object[]) => {
    const { url, asked } = await testCounter(() => ({ body: { openActs } }));
    return { asked, ...(await comity(['incoming', 'order', ID, '--node', url, '--key', keyFile()])) };
  };

  it('says first that the officer’s role, or the stage, does not allow the act at all', async () => {
    const closed = await order([{ act: 'order', allowed: false, reasons: [ROLE, reason('open.order')] }]);
    expect([closed.status, closed.asked.length]).toEqual([77, 1]);
    expect(closed.err).toContain('This is for case-officer; you act as desk-officer.');
    expect(closed.err).not.toContain('--authority');
    const early = await order([{ act: 'order', allowed: false, reasons: [reason('open.order')] }]);
    expect(early.status).toBe(1);
  });

  it('is told everything it lacks where the act is open', async () => {
    const { status, err, asked } = await order([{ act: 'order', allowed: true, reasons: [] }]);
    expect([status, asked.length]).toEqual([64, 1]);
    expect(err).toMatch(/--authority, --reference, --date, .* are needed/);
  });
});
