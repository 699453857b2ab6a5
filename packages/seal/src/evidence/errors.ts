/** The ways evidence cannot be taken in, packed or opened. A closed set; each names the file it is about. */
export type EvidenceErrorCode =
  | 'changed' // the file was altered, cut or extended while it was being read
  | 'unreadable' // the operating system refused; the cause says why
  | 'not-a-file' // a link, a device, a socket or a pipe
  | 'in-the-way' // something already stands where the result should go
  | 'no-space' // the medium is full: what was written so far is kept where the work can go on, or removed
  | 'cannot-write' // the operating system refused to write; the cause says why
  | 'other-job' // what was begun there was begun with other arguments, or by others
  | 'damaged' // what was written down of a job does not read back
  | 'no-origin' // an item is said to be made from one that is not there
  | 'too-many'; // more than a job can name

export class EvidenceError extends Error {
  readonly code: EvidenceErrorCode;
  /** The file as it may be shown to a person. */
  readonly file: string;
  /** What is wrong with it, without its name. */
  readonly detail: string;

  constructor(code: EvidenceErrorCode, file: string, detail: string, options?: ErrorOptions) {
    super(`${file}: ${detail}`, options);
    this.name = 'EvidenceError';
    this.code = code;
    this.file = file;
    this.detail = detail;
  }
}

/** What the operating system says no to reading with, in words. */
const NOT_READ: Readonly<Record<string, string>> = {
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  ENOENT: 'it is not there any more',
  EIO: 'its medium gives an error',
  ENAMETOOLONG: 'its path is longer than this system takes',
};

/** And to writing. */
const NOT_WRITTEN: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'its medium is read-only',
  EIO: 'its medium gives an error',
  ENOENT: 'its folder is not there any more',
  ENAMETOOLONG: 'its path is longer than this system takes',
};

/** The code beside the words, for whoever looks it up. */
export function whyUnread({ code = '', message }: NodeJS.ErrnoException): string {
  return worded(NOT_READ, code) || message;
}

function worded(words: Readonly<Record<string, string>>, code: string): string {
  const known = words[code];
  return known === undefined ? code : `${known} (${code})`;
}

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** Runs what writes `file`; the system's refusal comes out as EvidenceError 'no-space' or 'cannot-write'. */
export async function writing<T>(file: string, write: () => T | Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    throw unwritten(file, cause);
  }
}

/** An error of the system about `file` in our words; any other as it is. */
export function unwritten(file: string, cause: unknown): unknown {
  const { code, syscall } = cause as NodeJS.ErrnoException;
  if (cause instanceof EvidenceError || code === undefined || syscall === undefined) return cause;
  return FULL.includes(code)
    ? new EvidenceError('no-space', file, `the medium is full (${code})`, { cause })
    : new EvidenceError('cannot-write', file, `cannot be written: ${worded(NOT_WRITTEN, code)}`, { cause });
}
