/** One preservation request after the other, while every process of both States is killed in turn at a moment of its own. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import {
  actDispatch,
  actExtend,
  actOrder,
  actRegister,
  listRequests,
  showRequest,
} from '../../../packages/cli/src/client.gen.ts';
import { CliError, EXIT } from '../../../packages/cli/src/exit.ts';
import * as story from '../../../packages/cli/src/story/case.ts';
import {
  act,
  authorise,
  begin,
  type Stage,
  secondEyes,
  stageIs,
  until,
} from '../../../packages/cli/src/world/acting.ts';
import { desksOf } from '../../../packages/cli/src/world/desks.ts';
import { founded } from '../../../packages/cli/src/world/found.ts';
import type { Victim } from './sandbox.ts';

const now = () => new Date().toISOString();

interface Moment {
  state: 'xa' | 'xb';
  victim: Victim;
  when: 'before it is sent' | 'as it is sent' | 'as it is ordered';
}

const MOMENTS: Moment[] = [
  { state: 'xa', victim: 'node', when: 'as it is sent' },
  { state: 'xb', victim: 'keeper', when: 'as it is sent' },
  { state: 'xa', victim: 'postgres', when: 'before it is sent' },
  { state: 'xb', victim: 'node', when: 'as it is ordered' },
  { state: 'xa', victim: 'keeper', when: 'as it is sent' },
  { state: 'xb', victim: 'postgres', when: 'as it is ordered' },
];

/** Every request arrives, is ordered, and is known to be ordered, exactly once. */
export async function exchangeUnderFire(
  dir: string,
  kill: (state: string, victim: Victim) => void,
): Promise<void> {
  const signal = new AbortController().signal;
  const desks = desksOf((await founded(dir))!, now, signal);
  const stage: Stage = { desks, signal };
  try {
    for (const moment of MOMENTS) await oneRequest(stage, moment, kill);
    const kessar = await desks.sit('xb', 'duty');
    const { requests } = await kessar.ask((opts) => listRequests({ direction: 'incoming' }, opts));
    expect(requests).toHaveLength(MOMENTS.length);
    for (const { id } of requests) {
      const seen = await kessar.ask((opts) => showRequest(id, opts));
      const types = seen.received.map(({ type }) => type);
      expect(types.filter((type) => type === 'comity.preservation.request/1')).toHaveLength(1);
    }
  } finally {
    desks.close();
  }
}

async function oneRequest(
  stage: Stage,
  { state, victim, when }: Moment,
  kill: (state: string, victim: Victim) => void,
) {
  const draft = { ...story.preservation(now()), reference: `ALM ${state} ${victim} ${when}` };
  const request = { kind: 'preservation', from: 'xa', to: 'xb', urgency: 'urgent', draft } as const;
  const id = await persist(() => begin(stage, request));
  const frozen = await persist(() => authorise(stage, 'xa', id));
  await persist(() => secondEyes(stage, 'xa', frozen));
  if (when === 'before it is sent') kill(state, victim);
  const sending = persist(() => act(stage, 'xa', 'duty', actDispatch, id, { channel: 'network' }));
  if (when === 'as it is sent') kill(state, victim);
  await sending;
  await until(stage, 'xb', id, stageIs('received'));
  await persist(() =>
    act(stage, 'xb', 'duty', actRegister, id, {
      registeredAs: `KES ${id}`,
      authority: 'Cyber Desk of Kessar',
    }),
  );
  const order = story.order(now(), `KC ${id}`);
  const ordering = persist(() =>
    act(stage, 'xb', 'case', actOrder, id, { order, safeguards: story.AT_HOME }),
  );
  if (when === 'as it is ordered') kill(state, victim);
  await ordering;
  await until(stage, 'xa', id, stageIs('ordered'));
  await until(stage, 'xa', id, ({ sent }) =>
    sent.every((one) => one.stage === 'receipted' || one.stage === 'abandoned'),
  );
  await persist(() =>
    act(stage, 'xa', 'duty', actExtend, id, { reason: 'The letter of request is being translated.' }),
  );
}

/** An officer's patience: what was not answered is looked at and said again; what was done already is taken for done. */
async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof CliError) || tries > 40) throw error;
      if (tries > 0 && error.exit === EXIT.refused) return undefined as T;
      const again = [EXIT.unreachable, EXIT.later, EXIT.notYet, EXIT.ours] as number[];
      if (!again.includes(error.exit)) throw error;
      await pause(500);
    }
  }
}
