/**
 * Several children that live and end together: started one after the other, each brought back when it dies,
 * stopped in reverse order. One that dies too often ends the whole family, loudly.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Child, type ChildSpec, howEnded, LaunchError, type LineSink, launchChild } from './child.ts';

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
  /** The child of this name as it runs now. */
  child: (name: string) => Child | undefined;
  stop: () => Promise<void>;
  failed: Promise<never>;
};

type Member = { spec: ChildSpec; current: Child; caring: Promise<void> };

/** A family without children yet. */
export function createFamily(sink: LineSink, tell: (event: FamilyEvent) => void): Family {
  const members: Member[] = [];
  const launching = new Set<Promise<Child>>();
  const ending = new AbortController();
  const failure = Promise.withResolvers<never>();
  failure.promise.catch(() => {});
  let stopped: Promise<void> | undefined;

  const launch = (spec: ChildSpec): Promise<Child> => {
    const launched = launchChild(spec, sink, ending.signal);
    launching.add(launched);
    return launched.finally(() => launching.delete(launched));
  };
  const stop = (): Promise<void> => {
    ending.abort();
    stopped ??= stopInReverse();
    return stopped;
  };
  const stopInReverse = async (): Promise<void> => {
    await Promise.allSettled(launching);
    for (const member of members.toReversed()) {
      await member.current.stop();
      await member.caring;
      tell({ kind: 'stopped', name: member.spec.name, text: `${member.spec.name} has stopped.` });
    }
  };
  const giveUp = ({ name }: ChildSpec, error: Error): void => {
    tell({ kind: 'gave-up', name, text: error.message });
    void stop().then(() => failure.reject(error));
  };
  const care = async (member: Member, restart: RestartPolicy): Promise<void> => {
    const { spec } = member;
    const nextPause = pauses(restart);
    while (!ending.signal.aborted) {
      const how = howEnded(await member.current.exited);
      if (ending.signal.aborted) return;
      tell({ kind: 'ended', name: spec.name, text: `${spec.name} ${how}, unasked.` });
      const ms = nextPause();
      if (ms === undefined) return giveUp(spec, new LaunchError(`${spec.name} died too often: it ${how}.`));
      try {
        await pause(ms, undefined, { signal: ending.signal });
        member.current = await launch(spec);
        tell({
          kind: 'restarted',
          name: spec.name,
          text: `${spec.name} runs again (process ${member.current.pid}).`,
        });
      } catch (error) {
        if (!ending.signal.aborted) giveUp(spec, error as Error);
        return;
      }
    }
  };

  return {
    failed: failure.promise,
    stop,
    child: (name) => members.find(({ spec }) => spec.name === name)?.current,
    start: async (spec, restart = { times: 0, withinMs: 0 }) => {
      const member: Member = { spec, current: await launch(spec), caring: Promise.resolve() };
      members.push(member);
      member.caring = care(member, restart);
      tell({
        kind: 'ready',
        name: spec.name,
        text: `${spec.name} is ready (process ${member.current.pid}).`,
      });
      return member.current;
    },
  };
}

/** Milliseconds to wait before each restart; undefined when there were too many of late. */
const pauses = ({ times, withinMs, pauseMs = 200 }: RestartPolicy): (() => number | undefined) => {
  const recent: number[] = [];
  return () => {
    const now = performance.now();
    recent.push(now);
    while ((recent[0] ?? now) < now - withinMs) recent.shift();
    return recent.length > times ? undefined : pauseMs * 2 ** (recent.length - 1);
  };
};
