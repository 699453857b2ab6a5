/** What the counter is given. */
import type { Keeper } from '@comity/keeper';
import type { Press } from '@comity/print';
import type { Primitives } from '@comity/proof';
import type { Node } from '../assembly.ts';
import type { Clock } from '../ports/clock.ts';
import type { Entropy } from '../ports/entropy.ts';
import type { StateCode } from '../ports/records/index.ts';
import type { Store } from '../ports/store.ts';
import type { Upkeep } from '../ports/upkeep.ts';
import type { WebhookCaller } from '../ports/webhook-caller.ts';
import type { NationalDeps } from '../usecases/national/deps.ts';
import type { NoticeOffice } from '../usecases/notices/office.ts';
import type { Sessions } from './sessions.ts';
import type { BodyTimes } from './slow-bodies.ts';

export interface CounterDeps {
  me: StateCode;
  name: string;
  /** Three invented States on one machine: pages sign in by name, and say so on a banner. */
  sandbox: boolean;
  /** A practice desk: it has exercises, and every page and letter says what it is. */
  practice?: true;
  origin: string;
  /** Where officers' browsers reach the counter: an origin, whose host name passkeys of signing in belong to. */
  desk: string;
  /** Where anyone checks the number on a letter of ours; without it letters bear the number and no code. */
  verifyAt?: string;
  clock: Clock;
  entropy: Entropy;
  primitives: Primitives;
  store: Store;
  keeper: Pick<Keeper, 'describe'>;
  sessions: Sessions;
  /** Typesets letters beside the thread that answers. */
  press: Press;
  node: Node;
  /** What the law of States is kept by. */
  law: NationalDeps;
  /** How a State's own software is told of changes. */
  webhooks: WebhookCaller;
  /** Mail and SMS to who is not at the desk; absent without `notices.json`. */
  notices?: NoticeOffice;
  /** What the operator's commands would say of this home: how it is, and its backups; absent where there is no home. */
  upkeep?: Upkeep;
  /** Wakes the post room after an officer's act, so that nobody waits for the next sweep. */
  nudge: () => void;
  /** What people should see may have changed. */
  lookAgain: () => void;
  /** A State was pinned: border and post room must know its keys. */
  partnersChanged: () => Promise<void>;
  /** Pages in long, accented English: what does not come from a catalogue shows, and what has no room for longer languages. For tests of screens. */
  isPseudo?: true;
  /** A defect of ours, for the operators' eyes only. */
  defect: (error: unknown) => void;
  /** How long bodies may take; as the product has it where absent. */
  bodyTimes?: BodyTimes;
}
