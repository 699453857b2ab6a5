/** The files of a letter in its file: how far each is, and saving one. It leaves as a file, by a name of ours, and is never shown (decision 126). */
import type { Half } from '@comity/domain';
import type { LetterAttachments } from '@comity/web';
import type { Digest } from '../../ports/records/index.ts';
import { attachmentsOf } from '../../usecases/attachments/attachments-of.ts';
import { NoSuchAttachment } from '../../usecases/attachments/refusals.ts';
import { roleFor } from '../../usecases/officers/permissions.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { shownName } from './attachment-names.ts';
import { answer } from './form.ts';
import { addFile, type FileOutcome, type Visit } from './page.ts';

const PERMISSION = 'evidence-look';

export function attachmentPages(app: Counter, deps: CounterDeps): void {
  addFile(app, deps, {
    ...{ url: '/requests/:id/attachments', permission: PERMISSION },
    post: (visit) => saved(deps, visit),
  });
}

export async function attachmentsBeside(
  deps: CounterDeps,
  { session, csrf }: Visit,
  { id, direction, stage }: Half,
): Promise<LetterAttachments> {
  const views = await attachmentsOf(deps, id);
  const maySave = !session.readOnly && roleFor(PERMISSION, session.roles) !== undefined;
  return {
    files: views.map(({ attachment, ...how }) => ({
      ...attachment,
      ...how,
      name: shownName(attachment.name),
    })),
    isOurs: direction === 'outgoing',
    isDraft: stage.name === 'draft',
    ...(maySave ? { saving: { href: `/requests/${id}/attachments`, csrf } } : {}),
  };
}

/** Opened by whatever the other State calls such a file; anything else opens nothing by itself. */
const ENDINGS = /\.(pdf|png|jpe?g|tiff?|heic|webp|eml|txt|docx|odt)$/i;

/** Who saved which file stands in the log before its first byte is given out. */
async function saved(deps: CounterDeps, { params, form, officer }: Visit): Promise<FileOutcome> {
  const sha256 = answer(form, 'file') as Digest;
  if (!/^[0-9a-f]{64}$/.test(sha256))
    throw new NoSuchAttachment('no file of that name goes with this letter');
  const { attachment, bytes } = await deps.node.readAttachment({ request: params.id!, sha256 }, officer);
  const ending = ENDINGS.exec(attachment.name)?.[1]?.toLowerCase() ?? 'bin';
  return {
    ...{ file: bytes, size: attachment.size, type: 'application/octet-stream' },
    name: `attachment-${sha256.slice(0, 12)}.${ending}`,
  };
}
