/** Officers of two States at their command lines: what the sandbox's week began is carried on, command by command. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { withNodes } from './support/nodes.ts';
import { type Answer, comity, eventually, sandbox, start, stop, temporaryFolder } from './support/sandbox.ts';

interface Row {
  id: string;
  stage: string;
  reference: string;
}

describe('officers at the command line', () => {
  withNodes('carry requests on, open evidence, carry a pouch, and look after their log', 10, async () => {
    const dir = temporaryFolder();
    const program = await sandbox(dir);
    const as = (officer: string, ...args: string[]) => comity(dir, officer, ...args);
    const done = async (status: number, answer: Promise<Answer>) => {
      const { status: got, json, text } = await answer;
      expect(got, text).toBe(status);
      return json;
    };
    const idOf = async (
      officer: string,
      side: 'request' | 'incoming',
      reference: string,
    ): Promise<string> => {
      const { requests } = await done(0, as(officer, side, 'list'));
      return requests.find((row: Row) => row.reference === reference)!.id;
    };
    const reaches = (
      officer: string,
      side: 'request' | 'incoming',
      id: string,
      holds: (shown: Answer['json']) => boolean,
    ) =>
      eventually(async () => {
        const { status, json } = await as(officer, side, 'show', id);
        return status === 0 && holds(json);
      }, `${officer} to see ${id} as it should be`);

    await secondApproval();
    await warningAnswered();
    await questionsAnswered();
    await evidenceOpened();
    await pouchCarried();
    await lookedAfter();
    expect(await stop(program)).toBe(0);

    /** 40(13): four eyes, in their order. */
    async function secondApproval() {
      const id = await idOf('xa-duty', 'request', 'ALM-2026-0602/L');
      await done(1, as('xa-duty', 'request', 'dispatch', id));
      await done(2, as('xa-duty', 'request', 'authorise', id));
      const { half } = await done(0, as('xa-chief', 'request', 'authorise', id));
      expect(half.stage.name).toBe('authorised');
      await done(0, as('xa-duty', 'request', 'dispatch', id));
      await reaches('xc-duty', 'incoming', id, ({ summary }) => summary.stage === 'received');
      const { messages } = await done(0, as('xa-duty', 'request', 'status', id));
      expect(messages[0].type).toBe('comity.letter.request/1');
    }

    /** 42(7), then 42(4) from a file. */
    async function warningAnswered() {
      const id = await idOf('xc-duty', 'request', 'IB-FIS-0457/26');
      await done(64, as('xc-duty', 'request', 'answer-warning', id, '--choice', 'go-on'));
      await done(
        0,
        as(
          'xc-duty',
          'request',
          'answer-warning',
          id,
          '--choice',
          'go-on',
          '--reason',
          'The records would be lost otherwise.',
        ),
      );
      await reaches('xa-duty', 'incoming', id, ({ received }) =>
        received.some(({ type }: { type: string }) => type === 'comity.preservation.warning-answer/1'),
      );
      const file = join(dir, 'order.json');
      writeFileSync(file, ORDER);
      await done(1, as('xa-case', 'incoming', 'order', id, '--file', file));
      const considered = SAFEGUARDS.flatMap((one) => ['--safeguard', one]);
      const ordered = await done(0, as('xa-case', 'incoming', 'order', id, '--file', file, ...considered));
      expect(ordered.half.stage.name).toBe('ordered');
      await reaches('xc-duty', 'request', id, ({ summary }) => summary.stage === 'ordered');
    }

    /** 40(16) */
    async function questionsAnswered() {
      const id = await idOf('xc-duty', 'request', 'IB-FIS-0461/26');
      const answers = [
        '--answer',
        'Q1|18:00 to 24:00 of every day in August, time of Kessar.',
        '--answer',
        'Q2|None that we know of.',
      ];
      await done(0, as('xc-duty', 'request', 'supplement', id, ...answers));
      await reaches('xb-duty', 'incoming', id, ({ received }) =>
        received.some(({ type }: { type: string }) => type === 'comity.request.supplement/1'),
      );
    }

    /** 44(1), 40(19) */
    async function evidenceOpened() {
      const letter = await idOf('xa-duty', 'request', 'ALM-2026-0531/L');
      const { packages } = await done(0, as('xa-case', 'evidence', 'list', letter));
      const [bag, copy] = [join(dir, 'bag'), join(dir, 'package')];
      await done(
        77,
        as(
          'xa-duty',
          'evidence',
          'open',
          packages[0].id,
          '--out',
          bag,
          '--reason',
          'Analysis',
          '--wait',
          '2m',
        ),
      );
      await done(
        0,
        as(
          'xa-case',
          'evidence',
          'open',
          packages[0].id,
          '--out',
          bag,
          '--reason',
          'Analysis',
          '--wait',
          '2m',
        ),
      );
      execFileSync('sha256sum', ['-c', '--quiet', 'manifest-sha256.txt'], { cwd: bag });
      await done(73, as('xa-case', 'evidence', 'open', packages[0].id, '--out', bag, '--reason', 'Again'));
      await done(0, as('xa-case', 'evidence', 'fetch', packages[0].id, '--out', copy));
      const root = join(dir, 'xb', 'first-day', 'root-1.jws');
      expect(await start(['verify', copy, '--root', root]).ended).toBe(0);
      const other = join(dir, 'xc', 'first-day', 'root-1.jws');
      expect(await start(['verify', copy, '--root', other]).ended).not.toBe(0);
    }

    /** The same messages by hand: nothing happens twice. */
    async function pouchCarried() {
      const stick = join(dir, 'stick');
      await done(0, as('xa-duty', 'pouch', 'export', stick, '--to', 'xb'));
      expect(readdirSync(stick).sort()).toEqual(['envelopes', 'receipts', 'statements']);
      const before = await done(0, as('xb-duty', 'incoming', 'list'));
      const { files } = await done(0, as('xb-duty', 'pouch', 'import', stick, '--from', 'xa'));
      expect(files.length).toBeGreaterThan(2);
      const after = await done(0, as('xb-duty', 'incoming', 'list'));
      expect(after.requests.map(({ id }: Row) => id)).toEqual(before.requests.map(({ id }: Row) => id));
    }

    async function lookedAfter() {
      const { proof } = await done(0, as('xb-overseer', 'log', 'prove', '0'));
      expect(proof).toContain('c2sp.org/tlog-proof@v1');
      await done(77, as('xb-duty', 'log', 'checkpoint'));
      const out = join(dir, 'xb.ndjson');
      await done(0, as('xb-overseer', 'log', 'export', '--out', out));
      expect(readFileSync(out, 'utf8')).toContain('"action"');
      const { alarms } = await done(0, as('xb-duty', 'alarms', 'list'));
      for (const { key } of alarms) await done(0, as('xb-duty', 'alarms', 'resolve', key));
      await done(1, as('xb-case', 'held', 'release', 'xa/none', '--reason', 'Nothing waits under this name'));
      const pinning = ['--root', join(dir, 'xa', 'first-day', 'root-1.jws'), '--fingerprint', '1'.repeat(40)];
      const ceremony = ['--channel', 'in person', '--channel', 'video', '--second-custodian', 'xb-keys-2'];
      await done(1, as('xb-keys-1', 'root', 'pin', ...pinning, ...ceremony));
      await done(0, as('xb-duty', 'node', 'status'));
    }
  });
});

const SAFEGUARDS = [
  'S-02|no|Compatible with the obligations of Almara; ordinary fraud.',
  'S-03|no|No protected expression or belief is touched.',
  'S-10|yes|One account and forty days against 212 victims: proportionate.',
  'S-12|yes|Complaint to the court of appeal; notice once secrecy ends.',
  'S-15|yes|Other customers of the service are left out.',
  'S-30|no|No sign of discrimination.',
  'S-31|no|Short look before the order: no sign of discrimination.',
];

const ORDER = `// what the judge ordered
{
  "order": {
    "authority": "Investigating Judge, Port Almara",
    "reference": "PA-IJ-41/2026",
    "date": "2026-11-21T12:00:00.000Z",
    "review": "judicial",
    "legalBasis": "Procedure Code of Almara, art. 90",
    "grounds": "The records are deleted within days and show who took the list of parents.",
    "scope": { "dataIds": ["D1"], "until": "2027-01-20T12:00:00.000Z" },
    "secrecy": { "binds": true, "provision": "Procedure Code of Almara, art. 93, for one year" },
  },
}
`;
