/** The process of one State's keeper: it dies and starts anew over its stores, whose writes may break like any port call. */
import { createKeeper, type Keeper, KeeperError, type KeyStore, type StateStore } from '@comity/keeper';
import type { WorldCrypto } from '../../support/crypto.ts';
import { keeperDeps } from '../../support/founded.ts';
import type { Life } from '../engine/stage.ts';
import { type Process, portCall } from '../ports/call.ts';
import type { KeeperSite } from '../ports/keeper.ts';

export interface KeeperDepsOfSite {
  name: string;
  crypto: WorldCrypto;
  random: (length: number) => Uint8Array;
  now: () => string;
  process: (life: Life, kill: () => void) => Process;
  /** Told when a run ended, by a crash or because it halted. */
  ended: () => void;
}

export interface KeeperProcess extends KeeperSite {
  stores: { keys: KeyStore; state: StateStore };
  /** Nothing more can be written. */
  full: boolean;
  start(): Promise<void>;
  kill(): void;
}

export function keeperProcess(
  deps: KeeperDepsOfSite,
  stores: { keys: KeyStore; state: StateStore },
): KeeperProcess {
  let run = 0;
  let core: Keeper | undefined;
  let life: Life = { name: deps.name, alive: false };
  let end = Promise.withResolvers<never>();
  end.promise.catch(() => {});

  const site: KeeperProcess = {
    stores,
    full: false,
    get run() {
      return run;
    },
    get core() {
      return core;
    },
    get ended() {
      return end.promise;
    },
    async start() {
      run++;
      life = { name: deps.name, alive: true };
      end = Promise.withResolvers<never>();
      end.promise.catch(() => {});
      const process = deps.process(life, site.kill);
      const world = { clock: { now: deps.now }, chance: chanceOf(deps), crypto: deps.crypto };
      core = await createKeeper(
        keeperDeps(
          world,
          site.stores.keys,
          breakableState(site, process, () => site.stores.state),
        ),
      );
    },
    kill() {
      if (!life.alive) return;
      life.alive = false;
      core = undefined;
      end.reject(new KeeperError('unreachable', 'the keeper went away before it answered'));
      deps.ended();
    },
  };
  return site;
}

/** A keeper asks chance for bytes only. */
const chanceOf = (deps: KeeperDepsOfSite) => ({ bytes: deps.random }) as never;

function breakableState(site: KeeperProcess, process: Process, store: () => StateStore): StateStore {
  return {
    load: () => store().load(),
    put: (name, value, expected) =>
      portCall(
        process,
        `state.put ${name}`,
        async () => {
          if (site.full) throw new Error('no space is left');
          return store().put(name, value, expected);
        },
        () => new Error('the disk failed'),
      ).catch((error) => {
        site.kill(); // a durable write failed: the process ends, and reads the truth at its next start
        throw error;
      }),
  };
}
