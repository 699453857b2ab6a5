/** The scrub that goes on by itself: a whole walk every week, a little every second, so that it never takes the disk from anybody. */
import { type Instant, shift } from '../../ports/clock.ts';
import { lastScrub, readPosition, ScrubTaken } from './position.ts';
import { type Scrub, type Scrubs, startScrub } from './scrub.ts';

/** Product defaults: a walk begins so long after the last one began, and reads so much in each turn, which is each second. */
const PERIOD = 7 * 24 * 60 * 60_000;
const TURN_BYTES = 16 * 1024 * 1024;
/** Between walks the records are asked once in so long. */
const LOOK_EVERY = 60_000;

/** One turn, to be called each second; does nothing between walks, and while somebody else walks. Throws what the store throws. */
export function scrubJob(deps: Scrubs): () => Promise<void> {
  let walk: Scrub | undefined;
  let nextLook: Instant = '';
  return async () => {
    const now = deps.clock.now();
    if (!walk) {
      if (now < nextLook) return;
      nextLook = shift(now, LOOK_EVERY);
      if (!(await isDue(deps, now))) return;
    }
    try {
      walk ??= await startScrub(deps, { anyway: false });
      if (await walk.turn(TURN_BYTES)) walk = undefined;
    } catch (error) {
      walk = undefined;
      if (!(error instanceof ScrubTaken)) throw error;
    }
  };
}

const isDue = (deps: Scrubs, now: Instant): Promise<boolean> =>
  deps.store.transact(async (tx) => {
    if (await readPosition(tx)) return true;
    const last = await lastScrub(tx);
    return last === undefined || shift(last.startedAt, PERIOD) <= now;
  });
