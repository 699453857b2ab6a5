/**
 * The files of a letter go after it, part by part (SPEC §6.5): prepared in the transaction that commits to sending the letter, in the name of
 * the officer who sends it. Approved they were with it, by their digests.
 */
import type { Attachment } from '@comity/domain';
import { type Hashing, portableHashing } from '@comity/proof';
import { type PayloadOf, toBase64url, toHex } from '@comity/protocol';
import { type AttachmentRecord, attachmentKey } from '../../ports/attachments.ts';
import type { ActRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { type PreparesActs, prepareAct } from '../exchange/prepare-act.ts';
import { getPiece } from './pieces.ts';

/** `named`: the act of the message that names them. Throws where what is kept is not what was approved. */
export async function sendFiles(
  tx: Tx,
  deps: PreparesActs,
  named: ActRecord,
  files: readonly Attachment[],
  { officer, drill }: { officer: string; drill: boolean },
): Promise<void> {
  for (const { sha256 } of files) {
    const record = await tx.attachments.get(attachmentKey(named.thread, sha256));
    if (!record) throw new Error(`the attached file ${sha256} of ${named.thread} is missing`);
    const hash = portableHashing.sha256();
    for (let part = 0; part < record.pieces.length; part++) {
      const bytes = await sendPart(tx, deps, { named, record, part, officer, drill });
      hash.update(bytes);
    }
    ensureSame(hash, sha256);
  }
}

interface Part {
  named: ActRecord;
  record: AttachmentRecord;
  part: number;
  officer: string;
  drill: boolean;
}

async function sendPart(tx: Tx, deps: PreparesActs, { named, record, part, officer, drill }: Part) {
  const bytes = await getPiece(tx, record, part);
  if (!bytes) throw new Error(`part ${part} of the attached file ${record.sha256} is missing`);
  const { thread, to, urgency, payload } = named;
  const body: PayloadOf<'comity.request.attachment/1'>['body'] = {
    ...{ named: payload, file: record.sha256, part, bytes: toBase64url(bytes) },
  };
  await prepareAct(tx, deps, {
    ...{ type: 'comity.request.attachment/1', to, thread, urgency, drill, body },
    ...{ actor: officer, action: 'send', approvalsNeeded: 0 },
    attachment: { file: record.sha256, part, named: payload },
  });
  return bytes;
}

function ensureSame(hash: ReturnType<Hashing['sha256']>, sha256: string): void {
  if (toHex(hash.digest()) !== sha256)
    throw new Error(`the attached file ${sha256} is not what it was when it was attached`);
}
