/** All oracles of a world, told of everything that happens in it. */
import type { Decision } from '@comity/domain';
import type { Keeper } from '@comity/keeper';
import { KeeperError } from '@comity/keeper';
import { ProtocolError } from '@comity/protocol';
import type { Passage } from '../../../packages/node/src/adapters/memory/weather.ts';
import { PeerError } from '../../../packages/node/src/ports/peer-link.ts';
import type { ActRecord } from '../../../packages/node/src/ports/records/index.ts';
import { StoreError } from '../../../packages/node/src/ports/store.ts';
import { ActAwaitsApproval } from '../../../packages/node/src/usecases/exchange/prepare-act.ts';
import { UnknownState } from '../../../packages/node/src/usecases/request/facts.ts';
import { NoSuchRequest } from '../../../packages/node/src/usecases/request/half-record.ts';
import { HONEST } from '../nation/clock.ts';
import type { Founded } from '../nation/foundation.ts';
import type { Machine, Watch } from '../nation/machine.ts';
import type { World } from '../run/world.ts';
import { approvalsOracle } from './approvals.ts';
import { attachmentsOracle } from './attachments.ts';
import { authenticOracle } from './authentic.ts';
import { canaryOracle } from './canary.ts';
import { custodyOracle } from './custody.ts';
import { deadlinesOracle } from './deadlines.ts';
import { effectsOracle } from './effects.ts';
import { headsOracle } from './heads.ts';
import { lossOracle } from './loss.ts';
import { changedByTable, type Oracle } from './oracle.ts';
import { receiptsOracle } from './receipts.ts';
import { reviewsOracle } from './reviews.ts';
import { readSealed } from './sealed-payload.ts';

export interface Oracles {
  watch: Watch;
  passing(passage: Passage): void;
  returned(machine: Machine, act: ActRecord): void;
  refused(act: string, decision: Decision<unknown>): void;
  officerFailed(machine: Machine, error: unknown): void;
  restored(machine: Machine): void;
  atRest(): void;
  /** How many messages were receipted, each counted once. */
  receipted(): number;
  /** What the rules refused officers, by act and reason. */
  refusals: Map<string, number>;
}

/** The node looks at its clocks this often; only those looks are played that could find something. */
const SWEEP_EVERY = 30_000;

export function oracles(world: World, founded: readonly Founded[]): Oracles {
  const { sight, time, crypto, trace } = world;
  for (const { plan, root, directory } of founded) {
    for (const statement of [root, directory]) {
      const payload = readSealed(statement)!;
      sight.published.set(payload.digest, { state: plan.state, type: payload._type, at: time.now });
    }
  }
  const sweeps = new Set<string>();
  const sweepAt = (machine: Machine, after: number) => {
    const at = Math.ceil((after + HONEST) / SWEEP_EVERY) * SWEEP_EVERY; // a clock that is a little slow finds it too
    const key = `${machine.state} ${at}`;
    if (sweeps.has(key)) return;
    sweeps.add(key);
    time.at(at, () => machine.jobs?.wake('sweep'));
  };
  const all: Oracle[] = [
    authenticOracle(sight),
    effectsOracle(sight),
    receiptsOracle(sight),
    custodyOracle(sight),
    headsOracle(sight),
    approvalsOracle(sight, crypto),
    canaryOracle(sight),
    reviewsOracle(sight),
    attachmentsOracle(sight),
    deadlinesOracle(sight, { sweepAt }),
    lossOracle(sight, { isWell: (machine) => machine.restoredFrom === undefined, sweepAt }),
  ];
  const telling = all.flatMap(({ passing }) => (passing ? [passing] : []));
  const committed = all.flatMap((one) => (one.committed ? [one.committed.bind(one)] : []));
  const asked = all.flatMap((one) => (one.asked ? [one.asked] : []));
  const answered = all.flatMap((one) => (one.answered ? [one.answered] : []));
  const messages = new Set<string>();
  const refusals = new Map<string, number>();
  const count = (passage: Passage) => {
    if (passage.call !== 'deliver' || passage.leg !== 'answer' || !passage.bytes) return;
    const payload = readSealed(passage.bytes);
    if (payload?._type === 'comity.receipt.accepted/1') messages.add(String(payload.body.messageDigest));
  };
  return {
    watch: {
      committed(machine, changed) {
        const rows = changedByTable(changed);
        for (const tell of committed) tell(machine, rows);
      },
      asked(machine, operation: keyof Keeper, request) {
        for (const tell of asked) tell(machine, operation, request);
      },
      answered(machine, operation: keyof Keeper, request, answer) {
        for (const tell of answered) tell(machine, operation, request, answer);
      },
      delivering(machine, to, envelope) {
        for (const one of all) one.delivering?.(machine, to, envelope);
      },
      started(machine, guards) {
        trace.note(`${machine.state} started ${guards}`);
        for (const one of all) one.started?.(machine);
      },
      died(machine, which) {
        trace.note(`${machine.state} ${which} died`);
      },
      told: (machine, line) => trace.note(`${machine.state} ${line}`),
      defect(machine, where, error) {
        sight.violate('defect', machine, `${where}: ${words(error)}`);
      },
    },
    passing(passage) {
      count(passage);
      for (const tell of telling) tell(passage);
    },
    returned(machine, act) {
      for (const one of all) one.returned?.(machine, act);
    },
    refused(act, decision) {
      if (decision.allowed) return;
      for (const { code } of decision.reasons)
        refusals.set(`${act} ${code}`, (refusals.get(`${act} ${code}`) ?? 0) + 1);
    },
    officerFailed(machine, error) {
      const world = error instanceof StoreError || error instanceof KeeperError || error instanceof PeerError;
      const told = TOLD.some((kind) => error instanceof kind);
      if (!world && !told) sight.violate('defect', machine, `officer: ${words(error)}`);
    },
    restored(machine) {
      for (const one of all) one.restored?.(machine);
    },
    atRest() {
      for (const one of all) one.atRest?.();
    },
    receipted: () => messages.size,
    refusals,
  };
}

/** What the counter tells an officer in words: refused, and nothing is half done. */
const TOLD = [ActAwaitsApproval, NoSuchRequest, ProtocolError, UnknownState];

const words = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
