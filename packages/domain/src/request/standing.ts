// Where a half stands, in one word for a status report and a screen: the stage, or what is being waited for beside it.
import type { Half, IncomingHalf } from './half.ts';

/** Nothing more can come of the request itself; words may still be exchanged about it. */
export const isClosed = (half: Half): boolean => CLOSED.has(half.stage.name);

const CLOSED = new Set(['not-preserved', 'refused', 'released', 'withdrawn', 'executed', 'not-executed']);

/** Written here and not yet sent. */
export const isUnsent = (half: Half): boolean =>
  half.stage.name === 'draft' || half.stage.name === 'authorised';

/** One word, lower case with hyphens, from the Requested State's side (40(26)). */
export const standing = (half: Half): string => {
  if (isClosed(half) || isUnsent(half)) return half.stage.name;
  return waitingFor(half) ?? half.stage.name;
};

const waitingFor = (half: Half): string | undefined => {
  if (half.kind === 'preservation' && half.warnings.some((warning) => warning.answer === null))
    return 'warned';
  if (half.kind === 'letter' && half.conditions.some(({ standing: at }) => at.name === 'proposed'))
    return 'conditions-proposed';
  if (half.questions.some((round) => round.answeredAt === null)) return 'more-information-asked';
  if (half.kind === 'preservation' && half.extensions.some((extension) => extension.answer === null))
    return 'extension-asked';
  return undefined;
};

/** The registration of an incoming half, once it has one. */
export const registrationOf = (half: IncomingHalf) =>
  'registration' in half.stage ? half.stage.registration : null;

/** Both words for the kind of request, for sentences. */
export const kindWords = (half: { kind: Half['kind'] }): string =>
  half.kind === 'preservation' ? 'preservation request' : 'letter of request';
