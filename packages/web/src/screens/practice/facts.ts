/** What the exercises of a practice desk show: how far each is, as the records of the desk have it. */
export interface ExerciseFacts {
  id: string;
  begins: 'officer' | 'partner';
  isDone: boolean;
  /** The request it is done on. */
  request?: string | undefined;
  /** Where an officer begins it; absent where the partner does, or where another exercise comes first. */
  startHref?: string | undefined;
  /** The first that is not done after it, whichever comes round; absent where all are. */
  next?: string | undefined;
  /** Why nothing is to be pressed while it goes on: the partner is next, or what it sent is damaged still. */
  waitsFor?: 'partner' | 'package' | undefined;
  steps: readonly {
    id: string;
    /** In brackets, as the law is cited: `42(3)`. */
    paragraphs: readonly string[];
    done?: { at: string; by?: string | undefined } | undefined;
  }[];
}

export interface PracticeFacts {
  csrf: string;
  exercises: readonly ExerciseFacts[];
  /** What was typed for the record of the training, and what is wrong with it. */
  givenBy: string;
  faults: readonly { field: string; says: string }[];
}

export const practiceHref = (exercise: string): string => `/practice/${exercise}`;
