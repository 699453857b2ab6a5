/** Tells a State's own software, signed, at an address it named. What goes is ids and kinds, never content. */
import type { Instant } from './clock.ts';

export interface WebhookMessage {
  /** The same for every attempt: by it the receiver knows what it has had. */
  id: string;
  at: Instant;
  body: string;
}

export interface WebhookCaller {
  /** What the receiver checks signatures with; the same whenever it is asked for. */
  secretFor(webhook: string): string;
  /** Why no webhook may have that address, in words; undefined when it may. */
  fault(url: string): string | undefined;
  /** Resolves when the receiver answered 2xx; a rejection, in words, may mean *taken, answer lost*. Ends by itself within half a minute. */
  call(webhook: string, url: string, message: WebhookMessage): Promise<void>;
}
