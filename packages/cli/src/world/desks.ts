/** The officers of a world at their desks: one session each, opened when first needed. */
import { officerKey } from '../session/officer-key.ts';
import { openSession, type Session } from '../session/session.ts';
import type { WorldState } from './found.ts';

export interface Desks {
  /** The session of `<state>-<desk>`. */
  sit: (state: string, desk: string) => Promise<Session>;
  close: () => void;
}

export function desksOf(states: WorldState[], now: () => string, signal: AbortSignal): Desks {
  const open = new Map<string, Promise<Session>>();
  const enter = async (state: string, officer: string) => {
    const found = states.find((one) => one.state === state);
    if (!found) throw new Error(`there is no State ${state} in this world`);
    const key = await officerKey({ home: found.home, officer });
    return openSession({ baseUrl: found.counter, key, now, signal });
  };
  return {
    sit(state, desk) {
      const officer = `${state}-${desk}`;
      const session = open.get(officer) ?? enter(state, officer);
      open.set(officer, session);
      session.catch(() => open.delete(officer));
      return session;
    },
    close() {
      for (const session of open.values())
        void session.then(
          (one) => one.close(),
          () => {},
        );
    },
  };
}
