/**
 * Somebody who carries the bytes of a package here, from a stick or a mirror: asks are written down for them, and they come and answer.
 * So what is carried is asked for, looked at and counted as what a partner's border gives. Has no time of its own: whoever keeps the
 * door says when one has waited long enough.
 */
import { type Part, type PartSource, SourceFault } from './source.ts';
import type { FaultCode } from './standing.ts';

/** Asks one carrier has at the same time. */
const LANES = 4;

/** What is wanted of a carrier: the leaf hashes of a part, or bytes of it. */
export type CarrierAsk = { n: number; part: Part } & (
  | { kind: 'tree' }
  | { kind: 'bytes'; offset: number; length: number }
);

type Wanted = { part: Part } & ({ kind: 'tree' } | { kind: 'bytes'; offset: number; length: number });

export interface Carrier extends PartSource {
  /** The next ask; undefined when `enough` comes first, or when nothing more will be asked. */
  next(enough: Promise<unknown>): Promise<CarrierAsk | undefined>;
  /** What was carried for an ask. Nothing when it waits no more. */
  give(n: number, bytes: Uint8Array): void;
  fail(n: number, code: FaultCode, why: string): void;
  /** Lets go of every ask: the carrier went away. */
  leave(): void;
}

export function carrier(name: string): Carrier {
  const queue: CarrierAsk[] = [];
  const waiting = new Map<number, PromiseWithResolvers<Uint8Array>>();
  let called = Promise.withResolvers<void>();
  let count = 0;
  let gone = false;

  const ask = (wanted: Wanted): Promise<Uint8Array> => {
    if (gone) return Promise.reject(new SourceFault('unreachable', `${name} went away`));
    const n = ++count;
    const answer = Promise.withResolvers<Uint8Array>();
    waiting.set(n, answer);
    queue.push({ n, ...wanted });
    called.resolve();
    called = Promise.withResolvers();
    return answer.promise;
  };
  const settle = (n: number, how: (answer: PromiseWithResolvers<Uint8Array>) => void): void => {
    const answer = waiting.get(n);
    waiting.delete(n);
    if (answer) how(answer);
  };
  return {
    name,
    lanes: LANES,
    tree: (part) => ask({ kind: 'tree', part }),
    read: (part, offset, length) => ask({ kind: 'bytes', part, offset, length }),
    async next(enough) {
      let over = false;
      const ended = enough.then(() => {
        over = true;
      });
      while (queue.length === 0 && !over && !gone) await Promise.race([called.promise, ended]);
      return queue.shift();
    },
    give: (n, bytes) => settle(n, ({ resolve }) => resolve(bytes)),
    fail: (n, code, why) => settle(n, ({ reject }) => reject(new SourceFault(code, why))),
    leave() {
      gone = true;
      queue.length = 0;
      for (const n of [...waiting.keys()])
        settle(n, ({ reject }) => reject(new SourceFault('unreachable', `${name} went away`)));
      called.resolve();
    },
  };
}
