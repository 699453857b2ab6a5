/** What the page says besides the verdict: its steps, labels and troubles. One that is missing is a type error. */
export interface PageWords {
  /** The language's own name of itself. */
  readonly self: string;
  readonly title: string;
  readonly lead: string;
  readonly language: string;
  readonly root: string;
  readonly rootWhy: string;
  readonly chooseRoot: string;
  readonly package: string;
  readonly packageWhy: string;
  readonly choosePackage: string;
  readonly orDrop: string;
  readonly rootOf: (state: string, version: number) => string;
  readonly notARoot: (name: string) => string;
  readonly authority: string;
  readonly authorityWhy: string;
  readonly fingerprint: string;
  readonly compare: string;
  readonly files: (count: string) => string;
  readonly notAFolder: string;
  readonly tooMany: (limit: string) => string;
  readonly needRoot: string;
  readonly needPackage: string;
  readonly examine: string;
  readonly cancel: string;
  readonly again: string;
  readonly examining: string;
  /** All of them formatted: bytes read, bytes in all, bytes a second, time left. */
  readonly progress: (read: string, total: string, rate: string, left: string) => string;
  readonly cancelled: string;
  readonly broke: (message: string) => string;
  readonly verdict: string;
  readonly restsOn: string;
  readonly restsOnWhy: string;
  readonly noAnchorWhy: string;
  readonly when: string;
  readonly claimed: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly nobody: string;
  readonly accordingTo: (by: string) => string;
  readonly claims: string;
  readonly claim: string;
  readonly status: string;
  readonly found: string;
  readonly rule: string;
  readonly technical: string;
  readonly packageId: string;
  readonly issuer: string;
  readonly digest: string;
  readonly browserLimits: string;
  readonly print: string;
  readonly save: string;
}
