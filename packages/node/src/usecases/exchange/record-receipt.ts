/**
 * The partner's receipt ends our trying, and only if it proves what it says: sealed with the partner's node key, about this
 * very payload, and naming a place in a log the partner signed. Anything less leaves the message in the outbox.
 */
import {
  checkReceipt,
  ensureReceiptInLog,
  type Primitives,
  ProofError,
  type TrustState,
} from '@comity/proof';
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { ActRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { followNamed } from '../attachments/follow-letter.ts';
import { recordEvent } from '../log/custody.ts';
import { endAlarm, raiseAlarm } from '../sweep/alarms.ts';
import { aboutOf, caseOf, toldAs } from './act-about.ts';

export interface RecordsReceipts {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  me: string;
  primitives: Primitives;
}

/** Records a receipt for an act; answers a problem in words when the bytes are not a receipt for it. */
export async function recordReceipt(
  deps: RecordsReceipts,
  id: string,
  bytes: Uint8Array,
): Promise<string | undefined> {
  return deps.store.transact(async (tx) => {
    const act = await tx.acts.get(id);
    const trust = act && (await tx.trust.get(act.to))?.trust;
    if (!trust) return 'the partner is not pinned any more';
    const receipt = check(deps, trust, bytes, act);
    if (typeof receipt === 'string') return receipt;
    await store(tx, deps, act, bytes, receipt);
    return undefined;
  });
}

/** What an accepted or rejected receipt says about one message. */
interface Answer {
  accepted: boolean;
  code: string;
  detail: string;
}

function check(deps: RecordsReceipts, trust: TrustState, bytes: Uint8Array, act: ActRecord): Answer | string {
  try {
    const reading = { now: deps.clock.now(), me: deps.me };
    const { payload } = checkReceipt(bytes, trust, reading, deps.primitives);
    if (payload._type === 'comity.receipt.accepted/1') {
      if (payload.body.messageDigest !== act.payload) return 'the receipt is for another message';
      ensureReceiptInLog(payload.body, trust, deps.primitives);
      return { accepted: true, code: '', detail: '' };
    }
    if (payload._type !== 'comity.receipt.rejected/1') return `a ${payload._type} does not answer a message`;
    const { messageDigest, envelopeDigest, code, detail } = payload.body;
    const ours = 'envelope' in act.stage && act.stage.envelope === envelopeDigest;
    if (messageDigest === undefined ? !ours : messageDigest !== act.payload)
      return 'the receipt is for another message';
    return { accepted: false, code, detail };
  } catch (error) {
    if (error instanceof ProofError) return `the receipt does not hold (${error.code})`;
    throw error;
  }
}

async function store(
  tx: Tx,
  deps: RecordsReceipts,
  act: ActRecord,
  bytes: Uint8Array,
  answer: Answer,
): Promise<void> {
  if (act.stage.name !== 'sealed' && act.stage.name !== 'expired') return;
  const { sealed, envelope } = act.stage;
  const digest = await tx.exact.put(bytes);
  const at = deps.clock.now();
  await recordEvent(tx, deps, {
    action: 'receipt-recorded',
    actor: 'post-room',
    ...caseOf(act),
    digest,
    ext: { act: act.id, from: act.to, accepted: answer.accepted },
  });
  await endAlarm(tx, deps.clock, `undelivered/${toldAs(act)}`);
  if (act.stage.name === 'expired') await endAlarm(tx, deps.clock, `expired/${act.id}`);
  const { code, detail } = answer;
  const answered: ActRecord = answer.accepted
    ? { ...act, stage: { name: 'receipted', sealed, envelope, receipt: digest, at } }
    : { ...act, stage: { name: 'rejected', sealed, envelope, receipt: digest, code, at } };
  await tx.acts.put(answered);
  await followNamed(tx, deps.clock, answered);
  if (answer.accepted) return;
  await raiseAlarm(tx, deps.clock, {
    key: `rejected/${toldAs(act)}`,
    kind: 'rejected',
    about: aboutOf(act),
    text: `${act.to} rejected ${act.type} (${code}): ${detail}`,
    said: { state: act.to, message: act.type },
    paragraphs: [],
  });
}
