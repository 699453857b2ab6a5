/**
 * Several children that live and end together: started one after the other, each brought back when it dies,
 * stopped in reverse order. One that dies too often ends the whole family, loudly.
 */
import { type Child, type ChildEnding, type ChildSpec, LaunchError, launchChild, type LineSink } from './child.ts';

/** How often a child may be brought back: `times` within `withinMs`, with growing pauses. */
export type RestartPolicy = { times: number; withinMs: number; pauseMs?: number };

/** What happens to the children, for people to read. */
export type FamilyEvent = {
  kind: 'ready' | 'ended' | 'restarted' | 'gave-up' | 'stopped';
  name: string;
  text: string;
};

/** `failed` rejects when a child had to be given up; the family has then been stopped. */
export type Family = {
  start: (spec: ChildSpec, restart?: RestartPolicy) => Promise<Child>;
  stop: () => Promise<void>;
  failed: Promise<never>;
};

/** A family without children yet. */
export function createFamily(sink: LineSink, tell: (event: FamilyEvent) => void): Family {
  const members: { current: Child; caring: Promise<void> }[] = [];
  let stopping: Promise<void> | undefined;
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {});

  const stop = (): Promise<void> => {
    stopping ??= stopInReverse();
    return stopping;
  };
  const stopInReverse = async (): Promise<void> => {
    for (const member of members.toReversed()) {
      await member.current.stop();
      await member.caring;
      await member.current.stop();
      tell({ kind: 'stopped', name: member.current.name, text: `${member.current.name} has stopped.` });
    }
  };
  const giveUp = (name: string, error: Error): void => {
    tell({ kind: 'gave-up', name, text: error.message });
    void stop().finally(() => fail(error));
  };
  const care = async (member: { current: Child }, spec: ChildSpec, restart: RestartPolicy): Promise<void> => {
    const recent: number[] = [];
    for (;;) {
      const ending = await member.current.exited;
      if (stopping) return;
      tell({ kind: 'ended', name: spec.name, text: `${spec.name} ended unasked (${howEnded(ending)}).` });
      const pause = nextPause(recent, restart);
      if (pause === undefined) {
        giveUp(spec.name, new LaunchError(`${spec.name} died more than ${restart.times} times within ${restart.withinMs} ms.`));
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (stopping) return;
      try {
        member.current = await launchChild(spec, sink);
        tell({ kind: 'restarted', name: spec.name, text: `${spec.name} runs again as process ${member.current.pid}.` });
      } catch (error) {
        giveUp(spec.name, error as Error);
        return;
      }
    }
  };

  return {
    failed,
    stop,
    start: async (spec, restart = { times: 0, withinMs: 1 }) => {
      const member = { current: await launchChild(spec, sink), caring: Promise.resolve() };
      members.push(member);
      member.caring = care(member, spec, restart);
      tell({ kind: 'ready', name: spec.name, text: `${spec.name} is ready (process ${member.current.pid}).` });
      return member.current;
    },
  };
}

/** Milliseconds to wait before the next restart; undefined when there were too many. Records this one. */
const nextPause = (recent: number[], { times, withinMs, pauseMs = 200 }: RestartPolicy): number | undefined => {
  const now = performance.now();
  recent.push(now);
  while ((recent[0] ?? now) < now - withinMs) recent.shift();
  return recent.length > times ? undefined : pauseMs * 2 ** (recent.length - 1);
};

const howEnded = ({ code, signal }: ChildEnding): string => signal ?? `exit code ${code}`;
