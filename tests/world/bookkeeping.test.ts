/** What the worlds themselves keep count of, each where it was once wrong: an invariant judged by it would have blamed the product. */
import { canonicalBytes, utf8 } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { type AttachmentRecord, attachmentKey } from '../../packages/node/src/ports/attachments.ts';
import type { ActRecord, InboxRecord } from '../../packages/node/src/ports/records/index.ts';
import { createTimeline, HOUR, instant } from './engine/time.ts';
import { restoreDisk, takeBackup } from './faults/backups.ts';
import { putUp, takeDown } from './faults/statements.ts';
import { foundation, START } from './nation/foundation.ts';
import { createJobs } from './nation/jobs.ts';
import type { Machine } from './nation/machine.ts';
import { attachmentsOracle } from './oracles/attachments.ts';
import { lossOracle } from './oracles/loss.ts';
import { reviewsOracle } from './oracles/reviews.ts';
import { newSight } from './oracles/sight.ts';
import { makeWorld, runWorld } from './run/world.ts';

const aWorld = async () => makeWorld({ seed: 'bookkeeping', fair: true }, await foundation('structural', 3));

describe('a job of a world', () => {
  it('that failed for hours begins anew once it is relieved, and does not wait for a turn planned before', async () => {
    const planned: number[] = [];
    const run = async () => {
      throw new Error('the database does not answer');
    };
    const jobs = createJobs({
      life: { name: 'xa', alive: true },
      run: { sweep: run } as never,
      later: (_, failures) => void planned.push(failures),
      isWorldsFault: () => true,
      defect: () => {},
      told: () => {},
    });
    const fails = async () => {
      jobs.wake('sweep');
      await new Promise((resolve) => setImmediate(resolve));
    };
    await fails();
    await fails();
    expect(planned, 'one turn is planned at a time').toEqual([1]);
    jobs.beginAnew();
    await fails();
    expect(planned).toEqual([1, 1]);
  });
});

describe('a statement that its custodians took down', () => {
  it('does not come back with a copy of the disk from before', async () => {
    const machine = (await aWorld()).machines[0]!;
    const handedOut = () => machine.disk.state.tables.settings.has('statement/root-2');
    putUp(machine, 'root-2', 'careless');
    const before = takeBackup(machine);
    takeDown(machine, 'root-2');
    restoreDisk(machine, before);
    expect(handedOut()).toBe(false);
    putUp(machine, 'root-2', 'another');
    restoreDisk(machine, before);
    expect(handedOut()).toBe(true);
  });
});

describe('a message whose only receipt was made by a clock that ran ahead', () => {
  const PAYLOAD = 'a'.repeat(64);
  const RECEIPT = 'b'.repeat(64);

  /** What the oracle says at rest, with a receipt made `ahead` of true time there, and a person told here or not. */
  async function judged(ahead: number, told: boolean): Promise<string[]> {
    const { machines } = await aWorld();
    const sight = newSight(createTimeline(START));
    sight.machines = machines;
    const [own, partner] = machines as [Machine, Machine];
    const act = {
      id: 'act-1',
      to: partner.state,
      type: 'comity.request.withdrawn/1',
      payload: PAYLOAD,
      createdAt: instant(START - HOUR),
      stage: { name: 'sealed' },
    } as unknown as ActRecord;
    own.disk.state.tables.acts.set(act.id, act);
    if (told) own.disk.state.tables.alarms.set('undelivered/act-1', { key: 'undelivered/act-1' } as never);
    const record = { iss: own.state, message: PAYLOAD, receipt: RECEIPT, stage: { name: 'rejected' } };
    partner.disk.state.tables.inbox.set(`${own.state}/act-1`, record as unknown as InboxRecord);
    const payload = Buffer.from(canonicalBytes({ created: instant(START + ahead) })).toString('base64url');
    partner.disk.state.exact.set(RECEIPT, canonicalBytes({ payload }));
    lossOracle(sight, { isWell: () => true, sweepAt: () => {} }).atRest?.();
    return sight.violations.map(({ text }) => text.split(': ').at(-1)!);
  }

  it('waits for that moment, while a person knows of it', async () => {
    expect(await judged(20 * 24 * HOUR, true)).toEqual([]);
    expect(await judged(20 * 24 * HOUR, false)).toEqual(['nobody knows']);
  });

  it('has no excuse once the moment has come', async () => {
    expect(await judged(0, true)).toEqual(['nothing stands in its way']);
  });
});

describe('a review in a world', () => {
  it('is carried between its States, and no part of it is turned away', async () => {
    const stages: string[] = [];
    const outcome = await runWorld({
      seed: '6',
      fair: true,
      onEnd: ({ machines }) => {
        for (const { disk } of machines)
          for (const { enclosure, stage } of disk.state.tables.acts.values() as Iterable<ActRecord>)
            if (enclosure?.kind === 'review') stages.push(stage.name);
      },
    });
    expect([outcome.violations, stages.length > 0, new Set(stages)]).toEqual([
      [],
      true,
      new Set(['receipted']),
    ]);
  });

  it('is broken by a step that says otherwise than it was taken, and by one nobody took', async () => {
    const { machines, time } = await aWorld();
    const sight = newSight(time);
    const oracle = reviewsOracle(sight);
    const keep = (machine: Machine, how: string, id: string, says: string) => {
      const record = {
        entry: { id, by: { state: 'xa' }, did: { step: 'agree', says } },
        known: { how, from: 'xa' },
      };
      (machine.disk.state.tables.reviewsteps as Map<string, unknown>).set(id, record);
      oracle.committed?.(machine, new Map([['reviewsteps', [id]]]));
    };
    keep(machines[0]!, 'taken', 'one', 'a');
    keep(machines[1]!, 'file', 'one', 'a');
    expect(sight.violations).toEqual([]);
    keep(machines[2]!, 'file', 'one', 'b');
    keep(machines[2]!, 'file', 'two', 'a');
    expect(sight.violations.map(({ text }) => text)).toEqual([
      'step one is not what xa took',
      'step two was taken by nobody',
    ]);
  });
});

describe('the files of letters in a world', () => {
  it('go after their letter and are whole there', async () => {
    const stages: string[] = [];
    const files: string[] = [];
    const outcome = await runWorld({
      seed: '38',
      fair: true,
      onEnd: ({ machines }) => {
        for (const { disk } of machines) {
          for (const { attachment, stage } of disk.state.tables.acts.values() as Iterable<ActRecord>)
            if (attachment) stages.push(stage.name);
          for (const { stage } of disk.state.tables.attachments.values() as Iterable<AttachmentRecord>)
            files.push(stage.name);
        }
      },
    });
    expect([outcome.violations, new Set(stages), new Set(files)]).toEqual([
      [],
      new Set(['receipted']),
      new Set(['whole']),
    ]);
  });

  it('are broken by one that is called whole and is not what was named, and by a part that is not there', async () => {
    const { machines, time } = await aWorld();
    const sight = newSight(time);
    sight.machines = machines;
    const oracle = attachmentsOracle(sight);
    const [asks, asked] = machines as [Machine, Machine];
    const file = 'ab'.repeat(32);
    const key = attachmentKey('thread', file);
    const piece = 'cd'.repeat(32);
    asked.disk.state.exact.set(piece, utf8(`${key}/0\nother bytes`));
    const stage = { name: 'whole', at: START };
    const record = { key, request: 'thread', sha256: file, size: 11, pieces: [piece], stage };
    (asked.disk.state.tables.attachments as Map<string, unknown>).set(key, record);
    oracle.committed!(asked, new Map([['attachments', [key]]]));
    expect(sight.violations.map(({ invariant }) => invariant)).toEqual(['I4']);
    (asks.disk.state.tables.acts as Map<string, unknown>).set('act', {
      ...{ id: 'act', thread: 'thread', to: asked.state, stage: { name: 'receipted' } },
      attachment: { file, part: 1, named: file },
    });
    oracle.atRest!();
    expect(sight.violations.map(({ invariant }) => invariant)).toEqual(['I4', 'I1']);
  });
});
