/** A practice desk as an administrator starts it, and every exercise done at it by real messages. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { desksOf } from '../../packages/cli/src/world/desks.ts';
import { founded } from '../../packages/cli/src/world/found.ts';
import { writeConfig } from '../../packages/node/src/home.ts';
import { withNodes } from './support/nodes.ts';
import { comity, eventually, FIRST_PORT, start, stop, temporaryFolder } from './support/sandbox.ts';
import {
  answerInTime,
  askForTheData,
  askForTheHolder,
  preserve,
  progress,
  refuseWithReasons,
} from './support/trainee.ts';

describe('a practice desk', () => {
  withNodes(
    'lets a trainee do every exercise with a partner that answers by itself, and shows each as done only then',
    8,
    async () => {
      const dir = temporaryFolder();
      const program = start([
        ...['practice', 'start', '--dir', dir, '--first-port', String(FIRST_PORT), '--pace', '600', '--json'],
        ...['--trainee', 'Amina Otieno'],
      ]);
      await eventually(() => program.said().includes('"pace":600'), 'the practice desk to come up');
      const signal = AbortSignal.timeout(7 * 60_000);
      const desks = desksOf((await founded(dir))!, () => new Date().toISOString(), signal);
      const stage = { desks, signal };
      expect((await progress(stage)).map(({ isDone }) => isDone)).toEqual(Array(6).fill(false));

      const preservation = await preserve(stage);
      await answerInTime(stage);
      await askForTheHolder(stage);
      await refuseWithReasons(stage);
      await askForTheData(stage, preservation);
      await eventually(
        async () => (await progress(stage)).every(({ isDone }) => isDone),
        'every exercise done',
      );

      const shown = await comity(dir, 'xa-duty', 'practice', 'progress');
      const first = shown.json.exercises.find(({ id }: { id: string }) => id === 'first-preservation');
      expect(first.steps.map(({ done }: { done: { by: string } }) => done.by)).toEqual([
        ...['Amina Otieno', 'Amina Otieno', 'Amina Otieno', 'xb', 'xb'],
      ]);
      const held = await comity(dir, 'xa-duty', 'practice', 'training', '--by', 'Ministry of Justice');
      expect(held.text).toContain('6 of 6 done');
      desks.close();
      expect(await stop(program)).toBe(0);
    },
  );

  withNodes('leaves a folder alone that holds other States', 2, async () => {
    const dir = temporaryFolder();
    const at = (port: number) => ({ host: '127.0.0.1', port });
    await writeConfig(join(dir, 'xa'), {
      ...{ state: 'xa', name: 'Almara', sandbox: true, witnesses: [], testTimeStampAuthority: false },
      ...{ counter: at(1), border: at(2), authority: '127.0.0.1:2' },
    });
    writeFileSync(join(dir, 'world.json'), JSON.stringify({ states: [{ state: 'xa', name: 'Almara' }] }));
    const program = start(['practice', 'start', '--dir', dir, '--json']);
    expect(await program.ended).toBe(1);
    expect(program.said()).toContain('no-practice-desk');
  });
});
