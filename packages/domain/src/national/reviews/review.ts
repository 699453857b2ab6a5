// One State's review of one cluster, as the steps that were taken: nothing is changed afterwards, only added to.

import type { FindingStatus } from '../findings/finding.ts';
import type { Stage } from './mechanism.ts';
import { STAGES } from './mechanism.ts';

export type Role = 'focal-point' | 'expert' | 'observer';

/** Who acts: somebody for a State, or the secretariat. */
export interface Actor {
  readonly name: string;
  /** Code of the State they act for; absent for the secretariat. */
  readonly state?: string;
}

/** What a self-assessment says to one question. */
export interface OwnAnswer {
  readonly requirement: string;
  readonly status: FindingStatus;
  readonly says: string;
  /** Provisions it rests on, as they were. */
  readonly provisions: readonly { readonly id: string; readonly version: number }[];
}

export type MeetingForm = 'written' | 'call' | 'joint-meeting' | 'visit';
export type NoteKind = 'good-practice' | 'challenge' | 'recommendation' | 'assistance-need';
export type Response = 'accepted' | 'partly' | 'noted';

/** Parts the State may let everybody read. */
export const PARTS = ['self-assessment', 'observations', 'responses', 'follow-up', 'input'] as const;
export type Part = (typeof PARTS)[number];

/** Text in one language, and which one it was written in. */
export interface Text {
  readonly language: string;
  readonly text: string;
}

/** What can be done in a review; `to` and `of` are ids of other steps. Texts in further languages are added to what they translate. */
export type Step =
  /** `note`: reference of the note verbale by which the State names or withdraws. */
  | {
      readonly step: 'nominate';
      readonly state: string;
      readonly role: Role;
      readonly person: string;
      readonly note: string;
    }
  | {
      readonly step: 'withdraw-nomination';
      readonly state: string;
      readonly person: string;
      readonly note: string;
    }
  | { readonly step: 'answer'; readonly answer: OwnAnswer }
  | { readonly step: 'ask'; readonly requirement: string; readonly text: string }
  | { readonly step: 'reply'; readonly to: string; readonly text: string }
  | { readonly step: 'agree-to-meet'; readonly form: MeetingForm }
  | { readonly step: 'meet'; readonly form: MeetingForm; readonly on: string; readonly text: string }
  | { readonly step: 'observe'; readonly kind: NoteKind; readonly requirement: string; readonly text: string }
  | { readonly step: 'respond'; readonly to: string; readonly response: Response; readonly text: string }
  | { readonly step: 'agree' }
  | { readonly step: 'follow-up'; readonly to: string; readonly done: boolean; readonly text: string }
  | { readonly step: 'publish'; readonly part: Part; readonly yes: boolean }
  | { readonly step: 'admit-input'; readonly from: string; readonly yes: boolean }
  | { readonly step: 'input'; readonly from: string; readonly requirement?: string; readonly text: string }
  | { readonly step: 'translate'; readonly of: string; readonly text: Text }
  /** Names the stage, so that two who end the same one end it once. */
  | { readonly step: 'end-stage'; readonly stage: Stage };

/** What somebody did; ids sort the steps of one moment. */
export interface Entry {
  readonly id: string;
  readonly at: string;
  readonly by: Actor;
  readonly language: string;
  readonly did: Step;
}

/** A step that counts; `number` is its place in the review, from 1. */
export interface Taken extends Entry {
  readonly number: number;
}

export interface Review {
  readonly id: string;
  readonly mechanism: string;
  readonly cycle: number;
  readonly cluster: string;
  readonly state: string;
  readonly reviewers: readonly string[];
  /** Day it began. */
  readonly began: string;
  readonly taken: readonly Taken[];
}

/** Steps of one kind, with their numbers. */
export const stepsOf = <K extends Step['step']>(
  { taken }: Review,
  kind: K,
): (Taken & { did: Extract<Step, { step: K }> })[] =>
  taken.filter((one): one is Taken & { did: Extract<Step, { step: K }> } => one.did.step === kind);

/** Where it stands. */
export const stageOf = (review: Review): Stage => STAGES[stepsOf(review, 'end-stage').length] ?? 'closed';

/** Who is named now, by State. */
export function namedIn(review: Review): { state: string; role: Role; person: string }[] {
  const named = new Map<string, { state: string; role: Role; person: string }>();
  for (const { did } of review.taken) {
    if (did.step === 'nominate') named.set(`${did.state} ${did.person}`, did);
    if (did.step === 'withdraw-nomination') named.delete(`${did.state} ${did.person}`);
  }
  return [...named.values()].map(({ state, role, person }) => ({ state, role, person }));
}

/** The newest answer to each question. */
export const answersOf = (review: Review): Map<string, OwnAnswer> =>
  new Map(stepsOf(review, 'answer').map(({ did: { answer } }) => [answer.requirement, answer]));

/** Which parts everybody may read: what the State said last of each. */
export const publicParts = (review: Review): Part[] => {
  const said = new Map(stepsOf(review, 'publish').map(({ did: { part, yes } }) => [part, yes]));
  return PARTS.filter((part) => said.get(part) === true);
};
