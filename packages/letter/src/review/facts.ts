/** What the paper record of a Conference review is made of (57(5)(e)): everything said in it, by whom, in which language. */
import type {
  Entry,
  FindingStatus,
  Mechanism,
  Part,
  ReviewDocument,
  SetAside,
  Stage,
  StageTask,
} from '@comity/domain/national';
import type { Line } from '../document.ts';
import type { Known } from './known.ts';

/** Whoever reads it: those in the review, or everybody, who sees the parts that were opened and nobody's name. */
export type Audience = 'review' | 'public';

export interface RecordFacts {
  readonly audience: Audience;
  /** The State whose desk made it. */
  readonly by: string;
  readonly day: string;
  readonly review: string;
  readonly state: string;
  readonly reviewers: readonly string[];
  readonly began: string;
  readonly stage: Stage;
  readonly mechanism: {
    readonly mechanism: Mechanism;
    readonly version: number;
    readonly basis: string;
  };
  readonly cycle: number;
  readonly cluster: string;
  /** Absent where the reviewers were named without a draw that is kept here. */
  readonly draw?: {
    readonly seed: string;
    /** SHA-256 of what the draw was over, and of its table. */
    readonly draw: string;
    readonly result: string;
    readonly recordedAt: string;
  };
  readonly tasks: readonly StageTask[];
  readonly named: readonly { readonly state: string; readonly role: string; readonly person: string }[];
  readonly parts: readonly Part[];
  /** Questions of the cluster; `answer` where one was given. */
  readonly questions: readonly {
    readonly requirement: {
      readonly id: string;
      readonly ref: string;
      readonly title: string;
      readonly question: string;
    };
    readonly status?: FindingStatus;
    readonly document?: ReviewDocument;
  }[];
  /** In the order they were written. */
  readonly documents: readonly ReviewDocument[];
  readonly taken: readonly (Entry & {
    readonly number: number;
    readonly known: Known;
  })[];
  readonly aside: readonly SetAside[];
}

/** A numbered part of the paper; left out where it has no lines. */
export interface Section {
  readonly title: string;
  readonly cited?: string;
  readonly lines: readonly Line[];
}
