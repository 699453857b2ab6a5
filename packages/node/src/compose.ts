/**
 * One State's node, put together: the only place that knows every room. It opens the database, reaches the keeper, starts the
 * log, opens border and counter, and sets the jobs going; it stops in the reverse order.
 */
import { join } from 'node:path';
import { connectKeeper, type Keeper, type KeeperClient } from '@comity/keeper';
import { startPress } from '@comity/print';
import { systemClock } from './adapters/clock/system-clock.ts';
import { systemEntropy } from './adapters/entropy/system-entropy.ts';
import { openShelf } from './adapters/shelf-fs/shelf.ts';
import { assembleNode, type Node, type NodePorts } from './assembly.ts';
import type { BorderLimits } from './border/limits.ts';
import { openBlobs } from './compose/blob-store.ts';
import { openBorder } from './compose/border.ts';
import { complaints } from './compose/complaints.ts';
import { counterOf } from './compose/counter.ts';
import { openDatabase } from './compose/database.ts';
import { takeFirstCode } from './compose/first-code.ts';
import { startNodeJobs } from './compose/jobs.ts';
import { machinePorts } from './compose/machine-ports.ts';
import { startNotices } from './compose/notices.ts';
import { partners } from './compose/partners.ts';
import { openProviderDoor, providerPorts } from './compose/provider-door.ts';
import { tally } from './compose/tally.ts';
import { wayOut } from './compose/way-out.ts';
import { startWebhooks } from './compose/webhooks.ts';
import { readFirstDay } from './founding/found-home.ts';
import { type NodeConfig, places } from './home.ts';
import { shortDirectory } from './launch/short-path.ts';

export interface ComposeOptions {
  home: string;
  config: NodeConfig;
  databaseUrl?: string;
  /** A line for the operator. */
  tell: (line: string) => void;
  /** Where this State's border differs from `BORDER_LIMITS`. */
  border?: Partial<BorderLimits>;
  /** Lets a bench or a drill stand between the node and its ports. */
  around?: (ports: NodePorts) => NodePorts;
}

export interface RunningNode {
  counter: string;
  border: string;
  database: string;
  node: Node;
  /** What the keeper waits for before it signs; empty when it is ready. */
  guards: string[];
  stop: () => Promise<void>;
}

export async function composeNode(options: ComposeOptions): Promise<RunningNode> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    return await begin(options, undo);
  } catch (error) {
    for (const step of undo.reverse()) await step().catch(() => {});
    throw error;
  }
}

async function begin(options: ComposeOptions, undo: (() => Promise<unknown>)[]): Promise<RunningNode> {
  const { home, config, tell, around = (own) => own } = options;
  const at = places(home);
  const database = await openDatabase(home, config.state, options.databaseUrl, tell);
  undo.push(database.stop);
  const { store } = database.opened;
  const later: { cameBack?: Node['keeperCameBack'] } = {};
  const keeper = reachKeeper(home, undo, async (back) => later.cameBack?.(back));
  const known = partners(store, systemClock, config.state);
  const link = wayOut(keeper, known, config);
  undo.push(() => link.close());
  const kept = await openBlobs(home, config);
  undo.push(async () => kept.close());
  const { blobs } = kept;
  const shelf = await openShelf(at.packages, { blobs, entropy: systemEntropy });
  const provided = providerPorts(home, config);
  const ports = around(
    machinePorts({ config, tell, store, keeper, link, blobs, shelf, ...(provided ? { provided } : {}) }),
  );
  const node = assembleNode(ports);
  await node.begin(await readFirstDay(home));
  await takeFirstCode(home, { store, clock: systemClock, entropy: systemEntropy }, tell);
  await known.reload();
  const refused = tally(store);
  const defect = complaints((line) => tell(`defect: ${line}`));
  const border = await openBorder({
    home,
    config,
    ports,
    node,
    known,
    count: refused.count,
    defect,
    limits: options.border ?? {},
  });
  undo.push(() => border.close());
  const door = await openProviderDoor({ home, config, provided, node, count: refused.count, defect });
  if (door) undo.push(() => door.close());
  const guards = await node.start();
  later.cameBack = node.keeperCameBack;
  tellWhatWaits(node, guards, tell);
  const jobs = startNodeJobs({ node, store, known, refused, defect });
  undo.push(() => jobs.stop());
  const notices = await startNotices({ home, store, clock: systemClock, me: config.state, defect });
  if (notices) undo.push(() => notices.stop());
  const told = { home, config, store, clock: systemClock, entropy: systemEntropy, defect };
  const webhooks = await startWebhooks(told);
  undo.push(() => webhooks.stop());
  const press = startPress();
  undo.push(() => press.close());
  const counter = await counterOf({
    options,
    ...{ store, keeper, origin: ports.origin, node, press },
    webhooks: webhooks.caller,
    ...(notices ? { notices: notices.office } : {}),
    jobs,
    partnersChanged: known.reload,
    defect,
  });
  undo.push(() => counter.close());
  const url = await counter.listen(config.counter);
  return {
    counter: url,
    border: border.url,
    database: database.says,
    node,
    guards: guards.map(({ origin }) => origin),
    async stop() {
      for (const step of undo.reverse()) await step();
    },
  };
}

type Guards = Awaited<ReturnType<Node['start']>>;

function tellWhatWaits(node: Node, guards: Guards, tell: (line: string) => void): void {
  for (const { origin, witnessedSize, localSize } of guards)
    tell(`the keeper waits: ${origin} was seen with ${witnessedSize} leaves, we have ${localSize}`);
  const refusal = node.refusal();
  if (refusal !== undefined) tell(`nothing new is taken in: ${refusal}`);
}

/** A keeper that came back alone signs nothing until it is told again what witnesses remember. */
function reachKeeper(
  home: string,
  undo: (() => Promise<unknown>)[],
  onConnect: (keeper: Keeper) => Promise<unknown>,
): KeeperClient {
  const short = shortDirectory(home, 'keeper.sock');
  const keeper = connectKeeper(join(short.path, 'keeper.sock'), { patience: 30_000, onConnect });
  undo.push(async () => {
    keeper.close();
    short.close();
  });
  return keeper;
}
