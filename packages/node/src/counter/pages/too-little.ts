/** Rules that ask of an answer that it say something: what was answered and says too little is told so, and not as if there were no answer. */
import { type Reason, type RULE_WORDS, saysSomething } from '@comity/domain';

const WANT_WORDS: ReadonlySet<string> = new Set<keyof typeof RULE_WORDS>([
  ...(['S-13', 'S-34.reasons', 'S-45', 'ask.questions.text', 'consult.text.what'] as const),
  ...(['conditions.declined-why', 'conditions.proposed.text', 'conditions.reason'] as const),
  ...(['contents.40.15.c', 'contents.40.15.d.sought', 'contents.40.15.g', 'contents.40.26'] as const),
  ...(['contents.42.3.b.facts', 'contents.42.3.c.relation', 'contents.42.3.e'] as const),
  ...(['execute.shortfall', 'execute.unexecuted.why', 'extend-order.reasons', 'extend.reason'] as const),
  ...(['grounds.42.5.belief', 'paper.check', 'paper.interpol', 'paper.oral', 'paper.says'] as const),
  ...(['path.enough', 'postpone.reason', 'warn.explains', 'warning.reason'] as const),
]);
const SHOWN = 80;

/** What an answer says that is too short for the rule; undefined for none at all, and for one that a rule is against for another reason. */
export const tooLittle = ({ says }: Pick<Reason, 'says'>, said: string | undefined): string | undefined => {
  const answer = said?.trim() ?? '';
  const isShort = says !== undefined && WANT_WORDS.has(says) && answer !== '' && !saysSomething(answer);
  return isShort ? [...answer].slice(0, SHOWN).join('') : undefined;
};

/** The reason, with what was answered where it says too little: `reasonWords` says how much is wanted. */
export function withAnswer<R extends Pick<Reason, 'says' | 'args'>>(reason: R, said: string | undefined): R {
  const note = tooLittle(reason, said);
  return note === undefined ? reason : { ...reason, args: { ...reason.args, note } };
}
