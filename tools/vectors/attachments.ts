// Parts of files that a letter names: the bytes are real, and hash to what the letter says.
import {
  canonicalBytes,
  type Json,
  LIMITS,
  messageDigest,
  type PayloadOf,
  toBase64url,
} from '../../packages/protocol/src/index.ts';
import { courtOrder, custodianForm, type File, scannedLaw } from './files.ts';
import { after, kidOf, uuidOf } from './ids.ts';
import { threads } from './stories/index.ts';
import { almara, kessar } from './world.ts';

type Part = PayloadOf<'comity.request.attachment/1'>;

const letter = threads
  .flatMap(({ messages }) => messages)
  .map(({ payload }) => payload)
  .find(
    (payload): payload is PayloadOf<'comity.letter.request/1'> =>
      payload._type === 'comity.letter.request/1' && payload.body.attachments !== undefined,
  )!;
const named = messageDigest(canonicalBytes(letter as unknown as Json));
const created = after(letter.created, 0);

const partOf = (
  name: string,
  { attachment, bytes }: File,
  part = 0,
  around: Partial<Pick<Part, 'encTo' | 'drill'>> = {},
): { name: string; payload: Part } => ({
  name,
  payload: {
    _type: 'comity.request.attachment/1',
    id: uuidOf(created, `part ${name}`),
    iss: almara.code,
    aud: [kessar.code],
    thread: letter.thread,
    created,
    class: letter.class,
    ...{ encTo: [kessar.inbox], ...around },
    dirv: { [almara.code]: almara.directory, [kessar.code]: kessar.directory },
    body: {
      named,
      file: attachment.sha256,
      part,
      bytes: toBase64url(
        bytes.subarray(part * LIMITS.attachmentPartBytes, (part + 1) * LIMITS.attachmentPartBytes),
      ),
    },
  },
});

export const attachmentParts = [
  partOf('the order of the court, whole', courtOrder),
  partOf('the form for the custodian, whole', custodianForm),
  partOf('the law, its last part', scannedLaw, 1),
  partOf('the same part, said once more', scannedLaw, 1),
  partOf('to a State with two inbox keys', custodianForm, 0, {
    encTo: [kessar.inbox, kidOf('second inbox of xb')],
  }),
];
