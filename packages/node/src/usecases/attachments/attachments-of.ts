/** The files of a letter, and how far each went or came. */
import { type Attachment, attachmentsIn } from '@comity/domain';
import { type AttachmentRecord, attachmentKey } from '../../ports/attachments.ts';
import type { ActRecord, HalfRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { halfRecord } from '../request/half-record.ts';
import { piecesOf } from './pieces.ts';

export interface AttachmentView {
  attachment: Attachment;
  /**
   * Ours: `here` until the letter is sent, `on-its-way`, `arrived` once each part has its receipt. Theirs: `coming`, `here`. Of either:
   * `damaged` where what came is not the file that was named, `gone` where its bytes were taken away with a draft or with evidence.
   */
  standing: 'here' | 'on-its-way' | 'arrived' | 'coming' | 'damaged' | 'gone';
  /** Parts that arrived, ours there or theirs here. */
  parts: { here: number; of: number };
}

/** In the order of the letter; empty for what is no letter. Throws NoSuchRequest. */
export const attachmentsOf = ({ store }: { store: Store }, request: string): Promise<AttachmentView[]> =>
  store.transact(async (tx) => {
    const { half } = await halfRecord(tx, request);
    const files = attachmentsIn(half);
    return files.length === 0 ? [] : viewed(tx, half, files);
  });

async function viewed(
  tx: Tx,
  { id, direction }: HalfRecord['half'],
  files: readonly Attachment[],
): Promise<AttachmentView[]> {
  const acts = direction === 'outgoing' ? await tx.acts.where('thread', id) : [];
  const views: AttachmentView[] = [];
  for (const attachment of files) {
    const record = await tx.attachments.get(attachmentKey(id, attachment.sha256));
    const parts = acts.filter((act) => act.attachment?.file === attachment.sha256);
    const of = piecesOf(attachment.size);
    views.push({ attachment, ...(direction === 'outgoing' ? sent(parts, of, record) : come(of, record)) });
  }
  return views;
}

type Progress = Omit<AttachmentView, 'attachment'>;

function sent(acts: readonly ActRecord[], of: number, record: AttachmentRecord | undefined): Progress {
  const at = (stage: string) => acts.filter((act) => act.stage.name === stage).length;
  const parts = { here: at('receipted'), of };
  if (record?.stage.name === 'gone') return { standing: 'gone', parts };
  if (at('rejected') > 0) return { standing: 'damaged', parts };
  if (parts.here >= of) return { standing: 'arrived', parts };
  return { standing: acts.length > at('abandoned') ? 'on-its-way' : 'here', parts };
}

function come(of: number, record: AttachmentRecord | undefined): Progress {
  const parts = { here: record?.pieces.filter((piece) => piece !== null).length ?? 0, of };
  const stage = record?.stage.name ?? 'coming';
  return { standing: stage === 'whole' ? 'here' : stage, parts };
}
