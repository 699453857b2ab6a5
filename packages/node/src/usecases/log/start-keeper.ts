/**
 * Before anything is signed: what witnesses remember of our log is shown to the keeper. When they remember more than we do, an
 * old backup was restored, and signing would fork the log: the keeper then refuses until the missing leaves are shown. A witness
 * that could not be asked at the start is asked once more before the first head is signed, and again when it is next reached.
 */
import type { Keeper, RestoreGuard } from '@comity/keeper';
import { ProofError, parseCheckpoint, parseNote } from '@comity/proof';
import type { Clock, Instant } from '../../ports/clock.ts';
import { PeerError, type PeerLink } from '../../ports/peer-link.ts';
import type { StateCode } from '../../ports/records/index.ts';

export interface StartsKeepers {
  keeper: Pick<Keeper, 'startUp'>;
  clock: Clock;
  link: Pick<PeerLink, 'lastWitnessed'>;
  origin: string;
  witnesses: () => Promise<StateCode[]>;
}

export interface KeeperStart {
  /** Asks every witness, then starts the keeper; answers the guards it stands behind, none when it is ready. */
  start(): Promise<RestoreGuard[]>;
  /** Starts a keeper that came back alone, with what the witnesses said before; asks nobody, and needs no other call of it. */
  again(keeper: Pick<Keeper, 'startUp'>): Promise<RestoreGuard[]>;
  /**
   * Signs by `sign`. Before the first head of this run the witnesses that could not be asked are asked again; `heard` is done when one
   * answered, and `sign` is still tried: the keeper decides.
   */
  signing<T>(sign: () => Promise<T>, heard: () => Promise<unknown>): Promise<T>;
  /** Asks one witness again, because it has seen more of our log than we have; the keeper then stands guard. */
  hear(witness: StateCode): Promise<void>;
  /** A witness answered in another way: it would have said if it had seen more. */
  answered(witness: StateCode): void;
  /** Every witness that was asked since the start, and since when it is silent; undefined once it answered. */
  silentSince(): ReadonlyMap<StateCode, Instant | undefined>;
}

export function keeperStart(deps: StartsKeepers): KeeperStart {
  const witnessed = new Map<StateCode, { origin: string; size: number; note: string }>();
  /** Not reached since the start, while nothing was signed yet. */
  const missed = new Set<StateCode>();
  const silent = new Map<StateCode, Instant | undefined>();
  const ask = async (witness: StateCode) => {
    const answer = await remembered(deps, witness);
    if (answer === 'missed') {
      if (!silent.has(witness)) silent.set(witness, deps.clock.now());
      missed.add(witness);
      return;
    }
    if (answer) witnessed.set(witness, answer);
    silent.set(witness, undefined);
    missed.delete(witness);
  };
  const tell = async (keeper: Pick<Keeper, 'startUp'>) =>
    (await keeper.startUp({ witnessed: [...witnessed.values()] })).guards;
  return {
    async start() {
      await Promise.all((await deps.witnesses()).map(ask));
      return tell(deps.keeper);
    },
    again: tell,
    async signing(sign, heard) {
      const before = missed.size;
      await Promise.all([...missed].map(ask));
      if (missed.size < before) {
        await tell(deps.keeper);
        await heard();
      }
      const signed = await sign();
      missed.clear(); // a partner that stays away must not hold up every head
      return signed;
    },
    async hear(witness) {
      await ask(witness);
      await tell(deps.keeper);
    },
    answered(witness) {
      if (silent.has(witness)) silent.set(witness, undefined);
    },
    silentSince: () => silent,
  };
}

async function remembered({ link, origin }: StartsKeepers, witness: StateCode) {
  try {
    const note = await link.lastWitnessed(witness, origin);
    if (note === undefined) return undefined;
    return { origin, size: parseCheckpoint(parseNote(note).text).size, note };
  } catch (error) {
    if (error instanceof PeerError) return 'missed';
    if (error instanceof ProofError) return undefined;
    throw error;
  }
}
