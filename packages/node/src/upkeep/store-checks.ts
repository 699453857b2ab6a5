/** Checks of what the node keeps: the database's own account of itself, and a sample of the blobs read back. */
import type { DatabaseHealth } from '../adapters/postgres/health.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Check, Finding } from './doctor.ts';

const SLOW_ANSWER_MS = 500;
const LONG_TRANSACTION_MS = 5 * 60_000;
const MANY_WAITING = 10_000;
const MIB = 1024 * 1024;

/** `ask` reads the database's health now. */
export function databaseCheck(ask: () => Promise<DatabaseHealth>): Check {
  return { name: 'database', look: async () => judge(await ask()) };
}

const judge = (health: DatabaseHealth): Finding[] => {
  const { notDurable, damagedPages, answerMs, sessions, oldestTransactionMs, leaves } = health;
  const found: Finding[] = [];
  const say = (status: Finding['status'], text: string, advice: string): void => {
    found.push({ check: 'database', status, text, advice });
  };
  if (notDurable.length > 0)
    say(
      'fail',
      `The database loses acknowledged work in a power cut: ${notDurable.join(', ')} is off.`,
      'Turn it on.',
    );
  if (damagedPages)
    say(
      'fail',
      `${damagedPages} damaged database pages were met.`,
      'Stop the node, check the disk, restore a backup.',
    );
  if (damagedPages === null)
    say('warn', 'The database does not notice damaged pages.', 'Turn on data checksums (pg_checksums).');
  if (answerMs > SLOW_ANSWER_MS)
    say(
      'warn',
      `The database took ${Math.round(answerMs)} ms to answer.`,
      'Look at the load of this machine and its disk.',
    );
  if (sessions.used > sessions.most * 0.9)
    say(
      'warn',
      `${sessions.used} of ${sessions.most} database sessions are in use.`,
      'Raise max_connections or stop what uses them.',
    );
  if (oldestTransactionMs > LONG_TRANSACTION_MS)
    say(
      'warn',
      `A transaction has been open for ${Math.round(oldestTransactionMs / 60_000)} minutes.`,
      'Find out what it is in pg_stat_activity.',
    );
  if (leaves.waiting > MANY_WAITING)
    say(
      'warn',
      `${leaves.waiting} custody events wait for their place in the log.`,
      'Look whether the keeper runs.',
    );
  return [...found, summary(health, found.length === 0)];
};

const summary = ({ version, answerMs, size, records, leaves }: DatabaseHealth, well: boolean): Finding => {
  const counts = Object.entries(records)
    .map(([table, count]) => `${count} ${table}`)
    .join(', ');
  const text = `PostgreSQL ${version} answers in ${answerMs.toFixed(1)} ms; ${Math.round(size / MIB)} MiB: ${counts}; ${leaves.placed} leaves in the log.`;
  return { check: 'database', status: well ? 'ok' : 'warn', text };
};

/** Reads back at most `most` blobs; `pick` chooses which, so that a different sample is taken each time. */
export function blobCheck(blobs: Pick<Blobs, 'list' | 'verify'>, most: number, pick: () => number): Check {
  return {
    name: 'blobs',
    look: async () => {
      const { sample, count, size } = await sampled(blobs, most, pick);
      const damaged: string[] = [];
      for (const root of sample) {
        if ((await blobs.verify(root)) === 'damaged') damaged.push(root);
      }
      const findings = damaged.map(
        (root): Finding => ({
          check: 'blobs',
          status: 'fail',
          text: `The blob ${root} is not what its name says.`,
          advice: 'comity scrub says whose it is and repairs it from whoever has the same ciphertext.',
        }),
      );
      const text = `${count} blobs, ${Math.round(size / MIB)} MiB; ${sample.length} were read back.`;
      return [...findings, { check: 'blobs', status: damaged.length > 0 ? 'warn' : 'ok', text }];
    },
  };
}

/** Reservoir sampling: every blob has the same chance. `pick` gives numbers in [0, 1). */
async function sampled(blobs: Pick<Blobs, 'list'>, most: number, pick: () => number) {
  const sample: string[] = [];
  let count = 0;
  let size = 0;
  for await (const blob of blobs.list()) {
    count += 1;
    size += blob.size;
    if (sample.length < most) sample.push(blob.root);
    else {
      const place = Math.floor(pick() * count);
      if (place < most) sample[place] = blob.root;
    }
  }
  return { sample, count, size };
}
