/** Everything the doctor can see of a home: machine, files, keeper, database, blobs. Nothing is changed. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { connectKeeper } from '@comity/keeper';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { databaseHealth } from '../adapters/postgres/health.ts';
import { blobsBeside } from '../compose/blob-store.ts';
import { type NodeConfig, places, readConfig } from '../home.ts';
import { shortDirectory } from '../launch/short-path.ts';
import { type Check, examine, type Finding } from './doctor.ts';
import { clockCheck, diskCheck, permissionCheck, runtimeCheck } from './host-checks.ts';
import { keyBackupCheck } from './key-backup-check.ts';
import { NoSuchDatabase, needDatabase } from './own-database.ts';
import { reachDatabase } from './reach-database.ts';
import { statementFindings } from './statement-findings.ts';
import { blobCheck, databaseCheck } from './store-checks.ts';

/** Blobs read back in one examination. */
const SAMPLE = 20;

export async function examineHome(home: string, databaseUrl?: string): Promise<Finding[]> {
  const config = await readConfig(home);
  const at = places(home);
  const here = await present([home, at.keeper, at.tls, at.offline, at.officers]);
  const machine = [
    runtimeCheck(),
    diskCheck(await present([home, at.blobs])),
    permissionCheck(here),
    keeperCheck(home),
    ...(config.sandbox ? [] : [keyBackupCheck(at.keyBackup, () => systemClock.now())]),
  ];
  const found = await examine(machine);
  const database = await needDatabase(home, databaseUrl)
    .then(() => reachDatabase(home, config, databaseUrl))
    .catch((error: Error) => error);
  if (database instanceof Error) return [...found, ofDatabase(database)];
  try {
    const stored = [
      databaseCheck(() => databaseHealth(database.address)),
      clockCheck(nowMs, [
        { name: 'the database', read: async () => (await databaseHealth(database.address)).clock },
      ]),
      ...(config.blobs || (await present([join(at.blobs, 'objects')])).length > 0
        ? [keptCheck(home, config)]
        : []),
    ];
    const running: Finding = {
      check: 'node',
      status: 'ok',
      text: database.running ? 'The database is up.' : 'The node is not running.',
    };
    return [...found, running, ...(await examine(stored))];
  } finally {
    await database.close();
  }
}

/** Before the first start there is none, and that is no damage. */
const ofDatabase = (trouble: Error): Finding => ({
  check: 'database',
  status: trouble instanceof NoSuchDatabase ? 'warn' : 'fail',
  text: trouble.message,
});

/** Where evidence is kept: a bucket must answer and take our key, and what is read back must be sound. */
const keptCheck = (home: string, config: NodeConfig): Check => ({
  name: 'blobs',
  async look() {
    const { blobs, says, close } = await blobsBeside(home, config);
    try {
      const found = await blobCheck(blobs, SAMPLE, Math.random).look();
      return config.blobs ? [{ check: 'blobs', status: 'ok', text: `${says} answers.` }, ...found] : found;
    } finally {
      close();
    }
  },
});

const nowMs = () => Date.parse(systemClock.now());

async function present(paths: string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map((path) =>
      access(path).then(
        () => [path],
        () => [],
      ),
    ),
  );
  return found.flat();
}

/** Whether the keeper answers, and what it waits for. */
function keeperCheck(home: string): Check {
  return {
    name: 'keeper',
    async look() {
      const short = shortDirectory(home, 'keeper.sock');
      const keeper = connectKeeper(join(short.path, 'keeper.sock'), { patience: 1_000 });
      try {
        const { condition, statements } = await keeper.describe();
        const ends = statementFindings(statements, systemClock.now());
        if (condition === 'ready')
          return [{ check: 'keeper', status: 'ok', text: 'The keeper answers and can sign.' }, ...ends];
        const advice =
          'It waits until it knows how far the log had come: start the node where its witnesses can be reached.';
        return [
          { check: 'keeper', status: 'warn', text: `The keeper answers and is ${condition}.`, advice },
          ...ends,
        ];
      } catch {
        const text = 'The keeper does not answer: it is not running, or not at its socket.';
        return [{ check: 'keeper', status: 'warn', text, advice: 'Start the node: comity node start.' }];
      } finally {
        keeper.close();
        short.close();
      }
    },
  };
}
