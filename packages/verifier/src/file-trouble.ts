/** What a file system says no with, in words. */
const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is nothing of that name',
  ENOTDIR: 'part of its path is no folder',
  EEXIST: 'something else stands there',
  EACCES: 'you may not',
  EPERM: 'you may not',
  EISDIR: 'it is a folder',
  ENOSPC: 'the medium is full',
  EROFS: 'the file system is read-only',
};

/** Without the call that failed: that tells a programmer, and nobody else. */
export const fileTrouble = (cause: unknown): string => {
  const { code = '', message } = cause as NodeJS.ErrnoException;
  return WHY[code] ?? (code || message);
};
