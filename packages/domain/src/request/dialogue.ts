// Looking up what the two States have said to each other.
import type { Digest } from '../law/scalars.ts';
import type { ConsultationSubject } from './correspondence.ts';
import { digestOf, type Half } from './half.ts';
import type { Consultation, QuestionRound } from './parts.ts';

/** Our newest word of consultation on one of these subjects. */
export const ourConsultation = (
  half: Half,
  about: readonly ConsultationSubject[],
): Consultation | undefined =>
  half.consultations.findLast(
    (consultation) => consultation.message.direction === 'sent' && about.includes(consultation.about),
  );

/** The word of consultation that waits for the Requesting State's answer: 40(28). */
export const consultationToAnswer = ({ direction, consultations }: Half): Consultation | undefined => {
  const newest = consultations.at(-1);
  return direction === 'outgoing' && newest?.message.direction === 'received' ? newest : undefined;
};

/** The other State has said something since, in consultation or about a condition. */
export const heardSince = (half: Half, consultation: Consultation): boolean =>
  half.consultations.some(({ message, at }) => message.direction === 'received' && at >= consultation.at) ||
  (half.kind === 'letter' &&
    half.conditions.some(({ standing }) => standing.name !== 'proposed' && standing.at >= consultation.at));

/** The digest of that consultation, for a message that must name it; undefined when there was none. */
export const consultationDigest = (half: Half, consultation: Consultation | undefined): Digest | undefined =>
  consultation && digestOf(half, consultation.message);

/** The rounds of questions that still wait for an answer. */
export const openRounds = (half: Half): QuestionRound[] =>
  half.questions.filter((round) => round.answeredAt === null);
