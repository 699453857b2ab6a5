/** When a machine's jobs come round. */
import type { JobName } from '../../../packages/node/src/ports/store.ts';
import type { Life } from '../engine/stage.ts';
import type { Machine, MachineDeps } from './machine.ts';

export function wakeAll({ jobs, node }: Machine): void {
  if (jobs && node) for (const job of Object.keys(node.jobs) as JobName[]) jobs.wake(job);
}

/** A wake that lies in the future is kept on the disk until its moment has come by the machine's own clock. */
export function wake(
  machine: Machine,
  deps: MachineDeps,
  life: Life,
  job: JobName,
  at: string | undefined,
): void {
  const { time } = deps;
  const due = at === undefined ? time.now : machine.clock.whenItShows(Date.parse(at));
  const now = () => {
    if (at !== undefined) machine.disk.wakes.delete(`${job} ${at}`);
    if (life.alive) machine.jobs?.wake(job);
  };
  if (due <= time.now) now();
  else if (Number.isFinite(due)) time.at(due, () => (life.alive ? now() : undefined));
}
