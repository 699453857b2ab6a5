/** What the page of a package knows: one of ours, or one that came. */
import type { Fault } from '../../kit/notices.ts';
import type { RequestName } from '../request/facts.ts';
import type { ItemName, LookFacts } from './facts.ts';
import type { LimitationFacts } from './limitations.ts';
import type { SealFacts } from './seal-panel.ts';
import type { VerdictFacts } from './verdict.ts';

interface Common {
  name: RequestName;
  id: string;
  stage: string;
  at: string;
  seal: SealFacts;
  csrf: string;
  faults: readonly Fault[];
}

export interface MadePackageFacts extends Common {
  direction: 'made';
  items: readonly (ItemName & { bytes: number })[];
  /** How many there are in all. */
  count: number;
  limitations: readonly LimitationFacts[];
  listedBy?: string | undefined;
  approvals: { needed: number; by: readonly { name: string; role: string; at: string }[] };
  /** Where this officer approves, if they may and have not. */
  approveHref?: string | undefined;
  /** Who took the list back before all had approved it. */
  takenBackBy?: string | undefined;
  mayTakeBack: boolean;
  /** Being sealed just now: items done. */
  sealing?: number | undefined;
  maySeal: boolean;
  /** Its announcement may be made now. */
  maySend: boolean;
}

export interface ReceivedPackageFacts extends Common {
  direction: 'received';
  count: number;
  arrived: number;
  travelling: number;
  sources: readonly { name: string; pieces: number; aside: boolean; faults: number }[];
  verdict?: VerdictFacts | undefined;
  /** What was wrong with it: nothing of it is used. */
  refused?: string | undefined;
  /** What a look is asked for, or why none is open: the role, or what was proven. */
  look: Pick<LookFacts, 'purposes' | 'answers'> | 'role' | 'proof';
}

export type PackagePageFacts = MadePackageFacts | ReceivedPackageFacts;
