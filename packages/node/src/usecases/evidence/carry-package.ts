/** An officer brings a package's bytes by hand, from a stick or a mirror: one more source beside the State that announced it. */
import type { AnnouncedPackage } from '../../ports/records/index.ts';
import { type FetchesPackages, fetchPackage } from './fetch-package.ts';
import { type Carrier, carrier } from './transfer/carrier.ts';

/** The package is not on its way to us. */
export class NotAwaited extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NotAwaited';
  }
}

export interface Carrying {
  carrier: Carrier;
  /** How the attempt ends that this began, or joined. */
  ended: Promise<AnnouncedPackage>;
  leave(): void;
}

/** Throws NotAwaited. `what` is the officer's word for where the bytes come from. */
export async function carryPackage(
  deps: FetchesPackages,
  id: string,
  what: string,
  officer: string,
): Promise<Carrying> {
  const record = await deps.store.transact((tx) => tx.packages.get(id));
  if (record?.direction !== 'announced') throw new NotAwaited(`package ${id} was not announced to us`);
  if (record.stage.name === 'refused') throw new NotAwaited(`package ${id} was refused: ${record.stage.why}`);
  const brings = carrier(`${what}, carried by ${officer}`);
  const leave = deps.transfers.join(id, brings);
  const ended = fetchPackage(deps, id);
  ended.catch(() => {}); // whoever carries asks how it ended; the job that fetches tells people
  return {
    carrier: brings,
    ended,
    leave() {
      leave();
      brings.leave();
    },
  };
}
