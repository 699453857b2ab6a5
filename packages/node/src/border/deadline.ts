/** A use case that takes too long gets no more of a connection's time. What it did stays done: sent again, it answers the same. */
import { Refusal } from './refusal.ts';

/** The promise's result, or a Refusal after `milliseconds`. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Refusal('overloaded', 'this took too long; send it again', { retryAfter: 5 })),
    milliseconds,
  );
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
