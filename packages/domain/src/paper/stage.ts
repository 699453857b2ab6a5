// Where a request by hand stands.

/** The names are those of halves; what a stage rests on is the entry it names. */
export type PaperStage = 'draft' | WorkingStage | ClosedStage;
export type WorkingStage =
  | 'registered'
  | 'dispatched'
  | 'preserved'
  | 'accepted'
  | 'postponed'
  | 'partly-executed';
export type ClosedStage =
  | 'executed'
  | 'not-executed'
  | 'not-preserved'
  | 'refused'
  | 'released'
  | 'withdrawn';

/** What a step looks at. */
export interface Standing {
  kind: 'preservation' | 'letter';
  direction: 'outgoing' | 'incoming';
  stage: { name: PaperStage };
}
