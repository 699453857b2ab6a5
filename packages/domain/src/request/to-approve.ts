// What officers approve is what would be sent: the exact message is made first, and their approvals are over it.
import { allow, type Decision } from '../law/decision.ts';
import type { Context } from '../law/facts.ts';
import { letterToApprove } from '../letter/acts/draft.ts';
import { preservationToApprove } from '../preservation/acts/draft.ts';
import type { OutgoingHalf } from './half.ts';
import type { Said } from './inputs.ts';
import type { OutMessage } from './messages.ts';

/** The message a draft would become, if every rule but the approvals themselves is content; the half is not changed. */
export const requestToApprove = (half: OutgoingHalf, said: Said, ctx: Context): Decision<OutMessage> => {
  const numbered = { seq: half.sent.length, class: half.class };
  if (half.kind === 'preservation') {
    const ready = preservationToApprove(half, said, ctx);
    if (!ready.allowed) return ready;
    return allow({ type: 'comity.preservation.request/1', body: ready.value, ...numbered }, ready.warnings);
  }
  const ready = letterToApprove(half, said, ctx);
  if (!ready.allowed) return ready;
  return allow({ type: 'comity.letter.request/1', body: ready.value, ...numbered }, ready.warnings);
};
