/** Tells people that something waits; never what. The alarm itself is already in the store when this is called. */
import type { AlarmRecord } from './records/index.ts';

export interface Notifier {
  /** Best effort, at least once; must not throw. */
  raised(alarm: AlarmRecord): void;
}
