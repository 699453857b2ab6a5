/** Puts the counter before the use cases behind it; it does not listen yet. */
import { nativePrimitives } from '@comity/seal';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { systemEntropy } from '../adapters/entropy/system-entropy.ts';
import { lawFiles } from '../adapters/law-files/law-files.ts';
import type { CounterDeps } from '../counter/deps.ts';
import { counterServer } from '../counter/server.ts';
import { storedSessions } from '../counter/sessions.ts';
import { deskOrigin, type NodeConfig } from '../home.ts';
import type { Jobs } from '../jobs/runner.ts';
import { backupsOf } from '../upkeep/backup-book.ts';
import { examineHome } from '../upkeep/examine-home.ts';

type Given =
  | 'store'
  | 'keeper'
  | 'origin'
  | 'node'
  | 'press'
  | 'webhooks'
  | 'notices'
  | 'partnersChanged'
  | 'defect';

export interface CounterParts extends Pick<CounterDeps, Given> {
  options: { home: string; config: NodeConfig; databaseUrl?: string };
  jobs: Pick<Jobs, 'wake'>;
}

export function counterOf({ options, jobs, ...given }: CounterParts) {
  const { home, config, databaseUrl } = options;
  const kept = { store: given.store, clock: systemClock, entropy: systemEntropy };
  return counterServer({
    ...given,
    me: config.state,
    ...(config.practice ? { practice: true } : {}),
    name: config.name,
    sandbox: config.sandbox,
    desk: deskOrigin(config) ?? 'http://localhost',
    ...verifyAddressOf(config),
    ...kept,
    primitives: nativePrimitives,
    sessions: storedSessions(kept),
    law: { ...kept, files: lawFiles },
    upkeep: {
      examine: () => examineHome(home, databaseUrl),
      backups: () => backupsOf(home),
    },
    nudge: () => jobs.wake('seal'),
    lookAgain() {
      jobs.wake('sweep');
      jobs.wake('witness');
    },
  });
}

/** Where letters send whoever checks them; on one machine that is the counter itself. */
function verifyAddressOf({ verifyAt, sandbox, counter }: NodeConfig): { verifyAt?: string } {
  if (verifyAt !== undefined) return { verifyAt };
  return sandbox ? { verifyAt: `http://${counter.host}:${counter.port}` } : {};
}
