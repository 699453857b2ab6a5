/** Records as officers see them. */
import { contentOf, dueClocks, type LetterDraft, type PreservationDraft } from '@comity/domain';
import type { Instant } from '../../ports/clock.ts';
import type { PaperRecord } from '../../ports/papers.ts';
import type { ActRecord, HalfRecord, InboxRecord, Urgency } from '../../ports/records/index.ts';
import { countedApprovers } from '../officers/approvals.ts';
import { UNSEALED } from '../officers/awaiting.ts';

/** As it stands at `now`: approvals that lapsed before it was sealed are not counted. */
export function actView(act: ActRecord, now: Instant) {
  const { id, thread, type, to, seq, action, nonce, approvalsNeeded, createdAt, stage } = act;
  return {
    id,
    thread,
    type,
    to,
    seq,
    stage: stage.name,
    payloadDigest: act.payload,
    action,
    nonce,
    approvalsNeeded,
    approvedBy: countedApprovers({ waits: UNSEALED.has(stage.name), now }, act.approvals),
    createdAt,
    ...(stage.name === 'sealed' && stage.lastProblem !== undefined ? { problem: stage.lastProblem } : {}),
    ...(stage.name === 'rejected' ? { problem: stage.code } : {}),
    ...(act.deliveredAt === undefined ? {} : { deliveredAt: act.deliveredAt }),
  };
}

/** A request in a list: sealed, or kept by hand. */
export interface Summary {
  id: string;
  assurance: 'sealed' | 'by-hand';
  direction: 'outgoing' | 'incoming';
  kind: 'preservation' | 'letter';
  counterpart: string;
  reference: string;
  /** Subject matter of a letter, first data of a preservation; absent where nothing is written yet. */
  what?: string;
  urgency: Urgency;
  stage: string;
  nextClock?: { says: string; dueAt: string; source: string; paragraph: string; level: string };
  updatedAt: Instant;
}

export const summaryOf = ({ half, id, updatedAt }: HalfRecord, now: Instant): Summary =>
  summarised(half, { id, assurance: 'sealed', updatedAt }, now);

type Listed = HalfRecord['half'] | PaperRecord['paper'];

/** What it is about, as every list of requests shows it. */
export function whatOf(request: Listed): string | undefined {
  const content: LetterDraft & PreservationDraft =
    'entries' in request ? request.content : contentOf(request);
  return request.kind === 'letter' ? content.subjectMatter : content.data?.[0]?.description;
}

/** What a row says of a request, sealed or by hand. */
export function summarised(
  request: Listed,
  own: Pick<Summary, 'id' | 'assurance' | 'updatedAt'>,
  now: Instant,
): Summary {
  const next = dueClocks(request, now)[0];
  const what = whatOf(request);
  return {
    ...own,
    ...(what ? { what } : {}),
    direction: request.direction,
    kind: request.kind,
    counterpart: request.counterpart as string,
    reference: request.reference,
    urgency: request.class,
    stage: request.stage.name as string,
    ...(next
      ? {
          nextClock: {
            says: next.clock.says,
            dueAt: next.clock.dueAt as string,
            source: next.clock.source as string,
            paragraph: next.clock.paragraph,
            level: next.level as string,
          },
        }
      : {}),
  };
}

export const receivedView = ({ id, type, message, at, stage }: InboxRecord) => ({
  id,
  type: type as string,
  digest: message,
  at,
  stage: stage.name as string,
});
