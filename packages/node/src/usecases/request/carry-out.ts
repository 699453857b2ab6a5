/** From a decided change to the record: the half, the message it wants sent, and the custody leaf, in one transaction. */
import { attachmentsIn, type Change, type Context, type Half, recordSent } from '@comity/domain';
import type { Primitives } from '@comity/proof';
import type { Json } from '@comity/protocol';
import type { ActIntent, ActRecord, HalfRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { dropFiles } from '../attachments/pieces.ts';
import { sendFiles } from '../attachments/send-files.ts';
import { type IntendedAct, type PreparesActs, prepareAct } from '../exchange/prepare-act.ts';
import { recordEvent } from '../log/custody.ts';
import { approvalRuleFor } from '../officers/approvals.ts';
import { keepHalf } from './keep-half.ts';

export interface PerformsActs extends PreparesActs {
  store: Store;
  primitives: Primitives;
}

/** What became of a command: the half as it now stands, and the act that still awaits approvals or is on its way. */
export interface Performed {
  half: Half;
  act?: ActRecord;
}

/** A change that sends nothing. */
export async function keepChange(
  tx: Tx,
  deps: PerformsActs,
  record: HalfRecord,
  half: Half,
  intent: ActIntent,
  ctx: Context,
): Promise<Performed> {
  await keepHalf(tx, deps, half);
  if (intent.act === 'withdraw') await dropFiles(tx, deps, record.id); // nothing of it ever left
  await recordEvent(tx, deps, {
    action: 'decision',
    actor: intent.officer,
    role: ctx.by.role,
    case: record.id,
    ext: { act: intent.act },
  });
  return { half };
}

/** A change that sends a message: committed at once, or frozen until its approvals are in. */
export async function sendChange(
  tx: Tx,
  deps: PerformsActs,
  record: HalfRecord,
  change: Change,
  intent: ActIntent,
  approvedPackage?: string,
): Promise<Performed> {
  const message = messageOf(change);
  const act = await prepareAct(tx, deps, {
    ...intended(record, message, intent),
    ...(approvedPackage === undefined ? {} : { approvedPackage }),
  });
  if (act.approvalsNeeded > 0) return { half: record.half, act };
  return keepSent(tx, deps, change, act, intent.officer);
}

/** The half as it stands once the act is committed to. */
export async function keepSent(
  tx: Tx,
  deps: PerformsActs,
  change: Change,
  act: ActRecord,
  officer: string,
): Promise<Performed> {
  const half = recordSent(change.half, messageOf(change).seq, act.payload);
  await keepHalf(tx, deps, half);
  if (act.type === 'comity.letter.request/1')
    await sendFiles(tx, deps, act, attachmentsIn(half), { officer, drill: half.drill });
  return { half, act };
}

type Message = NonNullable<Change['message']>;

function messageOf({ message }: Change): Message {
  if (message === null) throw new Error('a change without a message was to be sent');
  return message;
}

/** The act that would carry this message of this half. */
export function intended(
  { id, half }: HalfRecord,
  { type, body }: Pick<Message, 'type' | 'body'>,
  intent: ActIntent,
): IntendedAct {
  const rule = approvalRuleFor(type);
  return {
    type,
    to: half.counterpart,
    thread: id,
    urgency: half.class,
    drill: half.drill,
    body: body as unknown as { [member: string]: Json },
    actor: intent.officer,
    action: rule.action,
    approvalsNeeded: rule.count,
    intent,
  };
}
