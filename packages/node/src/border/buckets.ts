/** Token buckets: a steady rate after a first burst, one bucket for each name, no more names than memory allows. */
import type { Rate } from './limits.ts';

/** Milliseconds that only ever grow. */
export type Stopwatch = () => number;

export interface Buckets {
  /** The seconds until there will be a token; 0 when there is one now. */
  wait(name: string): number;
  /** Takes one token; answers 0, or the seconds until there will be one. */
  take(name: string): number;
}

interface Bucket {
  tokens: number;
  at: number;
}

export function tokenBuckets(rate: Rate, now: Stopwatch, most = 4_096): Buckets {
  const buckets = new Map<string, Bucket>();

  function refilled(name: string): Bucket {
    const at = now();
    const bucket = buckets.get(name) ?? { tokens: rate.burst, at };
    const tokens = Math.min(rate.burst, bucket.tokens + ((at - bucket.at) / 1000) * rate.perSecond);
    return { tokens, at };
  }

  /** The name used last is kept last, so that the one dropped is the one unheard of for longest. */
  function keep(name: string, bucket: Bucket): void {
    buckets.delete(name);
    buckets.set(name, bucket);
    if (buckets.size > most) buckets.delete(buckets.keys().next().value!);
  }

  const waitFor = ({ tokens }: Bucket) => (tokens < 1 ? Math.ceil((1 - tokens) / rate.perSecond) : 0);

  return {
    wait: (name) => waitFor(refilled(name)),
    take(name) {
      const bucket = refilled(name);
      const wait = waitFor(bucket);
      keep(name, wait > 0 ? bucket : { ...bucket, tokens: bucket.tokens - 1 });
      return wait;
    },
  };
}
