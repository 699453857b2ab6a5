/** How commands behave to a person and to a script: statuses, one line of JSON, words that say what to do. */
import { describe, expect, it } from 'vitest';
import { type Answer, testCounter } from './support/counter.ts';
import { comity } from './support/io.ts';
import { keyFile } from './support/places.ts';

const ID = '01a20017-c92d-7329-b62e-d7b008490468';
const REASON = {
  code: 'S-34',
  text: 'Reasons are given for every refusal.',
  paragraphs: ['40(25)'],
  source: 'treaty',
  mode: 'enforce',
};
const problem = (status: number, code: string, more: object = {}): Answer => ({
  status,
  body: {
    type: 'about:blank',
    title: 'The rules do not allow this act now',
    status,
    detail: 'no',
    code,
    ...more,
  },
});

const withdraw = (url: string, ...more: string[]) =>
  comity(['request', 'withdraw', ID, '--reason', 'withdrawn', '--node', url, '--key', keyFile(), ...more]);

describe('a refusal', () => {
  it('is status 1, and names every reason with its paragraph and how far that is proofed', async () => {
    const { url } = await testCounter(() =>
      problem(409, 'S-34', { reasons: [REASON, { ...REASON, text: 'Name the ground.' }] }),
    );
    const { status, err, out } = await withdraw(url);
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/Reasons are given for every refusal\. \(art\. 40\(25\)/);
    expect(err).toContain('Name the ground.');
    expect(err).toContain('Safe: Nothing was changed or sent.');
    expect(err).toContain('Next: ');
  });

  it('is one line of JSON for a script', async () => {
    const { url } = await testCounter(() => problem(409, 'S-34', { reasons: [REASON] }));
    const { status, out } = await withdraw(url, '--json');
    expect(status).toBe(1);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(out).error).toMatchObject({ code: 'S-34', exit: 1, reasons: [REASON] });
  });
});

describe('a status', () => {
  it.each([
    ['another approval is awaited', 409, 'ACT_AWAITS_APPROVAL', 2],
    ['the body has not the shape', 400, 'SHAPE', 64],
    ['the officer is in another role', 403, 'NOT_PERMITTED', 77],
    ['the disk is full', 507, 'store:full', 75],
    ['the keeper is away', 503, 'keeper:unavailable', 75],
    ['the node was wrong', 500, 'INTERNAL', 70],
  ])('when %s', async (_, http, code, exit) => {
    const { url } = await testCounter(() => problem(http, code));
    expect((await withdraw(url)).status).toBe(exit);
  });

  it('is 69 when nobody answers, with a word on starting the node', async () => {
    const { status, err } = await withdraw('http://127.0.0.1:1');
    expect(status).toBe(69);
    expect(err).toContain('comity node start');
  });

  it('is 64 for a command line that cannot be understood', async () => {
    expect((await comity(['request', 'frobnicate'])).status).toBe(64);
    expect((await comity(['request', 'withdraw', ID, '--node', 'http://127.0.0.1:1'])).status).toBe(64);
    expect((await comity(['request', 'list'])).err).toContain('which node?');
    expect((await comity(['request', 'list', '--node', 'ftp://x', '--key', keyFile()])).status).toBe(64);
  });

  it('is that of the list, when a group is asked for a node and for nothing else', async () => {
    const { url } = await testCounter(() => ({ status: 200, body: { alarms: [] } }));
    const which = ['--node', url, '--key', keyFile()];
    expect(await comity(['alarms', ...which])).toMatchObject({ status: 0, out: 'No alarm is open.\n' });
    expect((await comity(['alarms', '--help'])).out).toContain('resolve [options] <key>');
    expect((await comity(['alarms', 'lst', ...which])).err).toContain('Did you mean list?');
  });

  it('shows an administrator, who is told of no request, the alarms of the node, and closes those', async () => {
    const { url, asked } = await testCounter(
      ({ method }) => ({ body: method === 'GET' ? { alarms: [] } : { resolved: true } }),
      ['key-custodian'],
    );
    const which = ['--node', url, '--key', keyFile()];
    expect((await comity(['alarms', 'list', ...which])).status).toBe(0);
    expect((await comity(['alarms', 'resolve', 'keeper', ...which])).status).toBe(0);
    expect(asked.map(({ path }) => path)).toEqual([
      '/api/administration/alarms',
      '/api/administration/alarms/resolve',
    ]);
  });

  it('gives a code to enrol by, once more where that of the first day was lost', async () => {
    const { url, asked } = await testCounter(
      () => ({ body: { code: '2AWT8-8WTVK-WCN4F-CCS47', endsAt: '2026-11-26T12:00:00.000Z' } }),
      ['key-custodian'],
    );
    const { status, out } = await comity(['officers', 'invite', 'keys-1', '--node', url, '--key', keyFile()]);
    expect([status, out]).toEqual([0, expect.stringContaining('2AWT8-8WTVK-WCN4F-CCS47 (until 2026-11-26')]);
    expect(asked.map(({ method, path }) => [method, path])).toEqual([
      ['POST', '/api/officers/keys-1/invite'],
    ]);
  });

  it('is 0 for the version, and a mistyped command is told the one that was meant', async () => {
    expect(await comity(['--version'])).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect((await comity(['verfy', 'x'])).err).toContain('Did you mean verify?');
    expect((await comity(['request', 'autorise', 'x'])).err).toContain('Did you mean authorise?');
  });

  it('is 66 when a named file is not there', async () => {
    expect(
      (await comity(['request', 'list', '--node', 'http://127.0.0.1:1', '--key', '/not/there'])).status,
    ).toBe(66);
    expect((await comity(['verify', '/not/there', '--root', '/not/there'])).status).toBe(66);
  });
});

describe('an act', () => {
  it('says what was typed, with what a file said for the rest', async () => {
    const { url, asked } = await testCounter(() => ({
      body: { half: { id: ID, stage: { name: 'preserved' } }, warnings: [] },
    }));
    const file = '{"reason": "from the file", "until": "+10d", // until when\n}';
    const args = [
      'request',
      'extend',
      ID,
      '--file',
      '-',
      '--reason',
      'typed',
      '--node',
      url,
      '--key',
      keyFile(),
    ];
    const { status } = await comity(args, file);
    expect(status).toBe(0);
    expect(asked[0]).toMatchObject({ method: 'POST', path: `/api/requests/${ID}/acts/extend` });
    expect(JSON.parse(asked[0]!.body.toString())).toEqual({
      reason: 'typed',
      until: '2026-12-01T18:30:00.000Z',
    });
  });

  it('that awaits an approval this officer may not give is status 2, and says how it is approved', async () => {
    const act = {
      ...{
        id: ID,
        thread: ID,
        type: 'comity.request.withdrawn/1',
        to: 'xb',
        seq: 1,
        stage: 'awaiting-approval',
        action: 'decide',
      },
      ...{
        payloadDigest: 'a'.repeat(64),
        nonce: 'n',
        approvalsNeeded: 1,
        approvedBy: [],
        createdAt: '2026-11-21T18:30:00.000Z',
      },
    };
    const { url, asked } = await testCounter(
      () => ({ body: { half: { id: ID }, act, warnings: [] } }),
      ['evidence-custodian'],
    );
    const { status, out } = await withdraw(url);
    expect(status).toBe(2);
    expect(out).toContain(`comity act approve ${ID}`);
    expect(asked).toHaveLength(1);
  });

  it('is never approved when the node shows other bytes than those it wants signed', async () => {
    const act = {
      ...{
        id: ID,
        thread: ID,
        type: 'comity.request.withdrawn/1',
        to: 'xb',
        seq: 1,
        stage: 'awaiting-approval',
        action: 'decide',
      },
      ...{
        payloadDigest: 'a'.repeat(64),
        nonce: 'n',
        approvalsNeeded: 1,
        approvedBy: [],
        createdAt: '2026-11-21T18:30:00.000Z',
      },
    };
    const { url, asked } = await testCounter(({ path }) => ({
      body: path.endsWith('/payload') ? '{"other":"bytes"}' : { half: { id: ID }, act, warnings: [] },
    }));
    const { status, err } = await withdraw(url);
    expect(status).toBe(1);
    expect(err).toContain('nothing was signed');
    expect(asked.map(({ path }) => path)).not.toContain(`/api/acts/${ID}/approvals`);
  });
});
