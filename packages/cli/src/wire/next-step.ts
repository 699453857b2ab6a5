/** What to do after a refusal, by what was refused. The node's own words say what happened. */
import type { ShownReason } from '../exit.ts';

const LISTED = '`comity request list` and `comity incoming list` show the requests there are.';
const STANDS =
  '`comity request show ID` or `comity incoming show ID` says where it stands and what may be done now.';
const WAITING =
  'Acts that wait are printed by the command that made them and by `comity request show` or `comity incoming show`.';

const BY_CODE: Readonly<Record<string, string>> = {
  NO_SUCH_REQUEST: LISTED,
  NO_SUCH_ACT: WAITING,
  NO_SUCH_LEAF: '`comity log checkpoint` says how many leaves there are.',
  NO_SUCH_CEREMONY: '`comity ceremony list` shows those that wait.',
  UNKNOWN_STATE:
    'Check the code of the State. To pin a new one: `comity root pin`, with its first root and its 40 digits.',
  NO_DIRECTORY:
    'Wait for its node, or bring its statements with `comity pouch import`; the same command then.',
  NOT_AWAITING: `Nothing is left to approve. ${STANDS}`,
  NOT_HELD: '`comity alarms list` names the messages that are held.',
  NOTHING_TO_RELEASE:
    'Take evidence in first (`comity evidence add`); `comity evidence list` shows what there is.',
  NOT_OUR_EVIDENCE: '`comity incoming list` shows the requests that evidence is added to.',
  BAD_ID: 'Use the id as it is printed there.',
  MOVED_ON:
    'Read it again with `comity request show ID --json`, put your change into that, and name its version.',
  'store:exists': 'It is done already: look at it rather than make it again.',
  'store:conflict': 'Look at how it stands now, then repeat the command if it is still wanted.',
};

/** Undefined where the rule's own text says what is to be mended. */
export const nextByCode = (code: string): string | undefined => BY_CODE[code];

/** An act that is not open at this stage, or was done: nothing that is typed differently mends that. */
const isClosed = ({ code }: ShownReason): boolean => code.startsWith('open.') || code.endsWith('.once');

export function nextByReasons(reasons: readonly ShownReason[]): string {
  if (reasons.some(({ code }) => code === 'role'))
    return 'Ask a colleague whose role allows it: `--as OFFICER`.';
  if (reasons.some(isClosed)) return STANDS;
  const mend = 'Mend what is named and repeat the command';
  const warned = reasons.some(({ mode }) => mode === 'warn');
  return warned ? `${mend}; a warning is passed with --override "CODE|why".` : `${mend}.`;
}
