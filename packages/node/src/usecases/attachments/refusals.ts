/** Why a file is not attached, taken out or opened. Texts say what to do next. */
import { ATTACHMENTS_AT_MOST } from '@comity/domain';

/** There is no such file with this request, or its bytes are gone; the text says which. */
export class NoSuchAttachment extends Error {
  override name = 'NoSuchAttachment';
}

/** Its request is no letter of ours that is still written: what was approved or sent does not change. */
export class NotWritten extends Error {
  override name = 'NotWritten';
  constructor(id: string) {
    super(
      `${id} is no letter of ours that is still written: files are attached before officers are asked to approve it`,
    );
  }
}

/** Nothing is in it, or it is attached already, or there is no room for it; the code says which. */
export class NotAttached extends Error {
  override name = 'NotAttached';
  readonly code: keyof typeof WHY;
  constructor(code: keyof typeof WHY) {
    super(WHY[code]);
    this.code = code;
  }
}

const MEBIBYTE = 1024 * 1024;
const { files, bytes } = ATTACHMENTS_AT_MOST;
const WHY = {
  empty: 'nothing is in this file: choose another',
  'attached-before': 'this very file is attached already, perhaps under another name',
  'too-large': `the files of one letter have ${bytes / MEBIBYTE} MiB at most together: send fewer pages, or a smaller scan`,
  'too-many': `${files} files go with one letter at most: put several into one`,
} as const;
