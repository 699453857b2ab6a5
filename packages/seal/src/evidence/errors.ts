/** The ways evidence cannot be taken in, packed or opened. A closed set; each names the file it is about. */
export type EvidenceErrorCode =
  | 'changed' // the file was altered, cut or extended while it was being read
  | 'unreadable' // the operating system refused; the cause says why
  | 'not-a-file' // a link, a device, a socket or a pipe
  | 'in-the-way'; // something already stands where the result should go

export class EvidenceError extends Error {
  readonly code: EvidenceErrorCode;
  /** The file as it may be shown to a person. */
  readonly file: string;

  constructor(code: EvidenceErrorCode, file: string, detail: string, options?: ErrorOptions) {
    super(`${file}: ${detail}`, options);
    this.name = 'EvidenceError';
    this.code = code;
    this.file = file;
  }
}
