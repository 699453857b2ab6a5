/**
 * Looks whether the records, the keeper and the witnesses agree on how long our log is, and says so to people when they do not:
 * then an old backup was restored, and nothing new is taken in until that is put right.
 */
import { type Keeper, type KeeperDescription, KeeperError } from '@comity/keeper';
import { type Clock, shift } from '../../ports/clock.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { endAlarm, raiseAlarm } from '../sweep/alarms.ts';
import { placedLeaves } from './round.ts';
import type { Standing } from './standing.ts';
import type { KeeperStart } from './start-keeper.ts';

export interface ExaminesLogs {
  store: Store;
  clock: Clock;
  origin: string;
  keeper: Pick<Keeper, 'describe'>;
  standing: Standing;
  keeperStart: Pick<KeeperStart, 'silentSince'>;
}

/** Sets the node's standing and its alarms by what is found. A keeper that is away changes neither but is told of. */
export async function examineLog(deps: ExaminesLogs): Promise<void> {
  const description = await describe(deps);
  await deps.store.transact(async (tx) => {
    await tellCondition(tx, deps, description?.condition ?? 'unreachable');
    await tellOfSilent(tx, deps);
    if (!description) return;
    const faults = [restored(deps, description), await behind(tx, deps, description)];
    deps.standing.stand(faults.find((fault) => fault !== undefined)?.text);
    for (const [i, kind] of (['restored', 'log-behind'] as const).entries())
      await tell(tx, deps, kind, faults[i]?.text);
  });
}

async function describe({ keeper }: ExaminesLogs): Promise<KeeperDescription | undefined> {
  try {
    return await keeper.describe();
  } catch (error) {
    if (error instanceof KeeperError) return undefined;
    throw error;
  }
}

interface Fault {
  text: string;
}

const REMEDY =
  'An older backup was restored. Nothing new is taken in and nothing is signed, so that the log does not fork; what was committed is safe. Restore the newest backup.';

function restored({ origin }: ExaminesLogs, { guards }: KeeperDescription): Fault | undefined {
  const guard = guards.find((candidate) => candidate.origin === origin);
  if (!guard) return undefined;
  const { witnessedSize, localSize } = guard;
  return {
    text: `Witnesses have seen ${witnessedSize} leaves of our log, and we remember ${localSize}. ${REMEDY}`,
  };
}

async function behind(
  tx: Tx,
  { origin }: ExaminesLogs,
  { logs }: KeeperDescription,
): Promise<Fault | undefined> {
  const signed = logs.find((log) => log.origin === origin)?.last?.size ?? 0;
  const placed = await placedLeaves(tx);
  if (placed >= signed) return undefined;
  return {
    text: `The keeper has signed our log with ${signed} leaves, and the records hold ${placed}. ${REMEDY}`,
  };
}

async function tell(
  tx: Tx,
  { clock }: ExaminesLogs,
  kind: 'restored' | 'log-behind',
  text: string | undefined,
): Promise<void> {
  if (text === undefined) return endAlarm(tx, clock, kind);
  await raiseAlarm(tx, clock, { key: kind, kind, about: 'node', text, paragraphs: [] });
}

type Condition = KeeperDescription['condition'] | 'unreachable';

/** A guard is told of by itself; before `startUp` there is nothing to tell. */
const CONDITIONS = {
  unreachable:
    'The keeper cannot be reached: messages are taken in and kept, and nothing is signed or opened until it is back. Start it.',
  halted:
    'The keeper has stopped because it could not write what it must not forget. Look at its disk, then start it anew.',
  'clock-alarm':
    'The clock of this machine went back, and the keeper signs nothing until two key custodians accept that. Check the time service.',
} satisfies Partial<Record<Condition, string>>;

async function tellCondition(tx: Tx, { clock }: ExaminesLogs, condition: Condition): Promise<void> {
  for (const [name, text] of Object.entries(CONDITIONS) as [keyof typeof CONDITIONS, string][]) {
    const key = `keeper/${name}`;
    if (name === condition)
      await raiseAlarm(tx, clock, {
        ...{ key, kind: 'keeper', about: 'node', text, paragraphs: [] },
        said: { means: `keeper-${name}` },
      });
    else await endAlarm(tx, clock, key);
  }
}

/** All nodes of a room start together, and partners restart theirs: minutes. Product default. */
const MAY_BE_SILENT = 10 * 60_000;

/** Which witnesses nobody could ask since the start: what only they know of our log, we do not. */
async function tellOfSilent(tx: Tx, { clock, keeperStart }: ExaminesLogs): Promise<void> {
  for (const [witness, since] of keeperStart.silentSince()) {
    const key = `witness-silent/${witness}`;
    if (since === undefined) await endAlarm(tx, clock, key);
    else if (clock.now() >= shift(since, MAY_BE_SILENT))
      await raiseAlarm(tx, clock, {
        key,
        kind: 'witness',
        about: witness,
        text: `${witness}, which witnesses our log, has not answered since this node started at ${since}. If an older backup was restored, it may know more of our log than we do, and what is signed until it answers may fork the log. It is asked again every few minutes; this ends by itself when it answers. After a restore: telephone, and do not dispatch before it has answered.`,
        paragraphs: [],
      });
  }
}
