/** What an administrator sees of the notices of this node, and a message of trial by the same way. */
import type { NoticeStep, Told } from './plan.ts';

export interface NoticeOffice {
  steps: readonly NoticeStep[];
  /** Where mail goes out: host and port. */
  mail?: string;
  /** Host of the SMS gateway. */
  sms?: string;
  /** Sends a text that says it is a trial to somebody of the rota. Throws in the words of whoever refused. */
  test(told: Told): Promise<void>;
}
