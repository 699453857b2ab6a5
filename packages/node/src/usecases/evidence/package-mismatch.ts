/** The package is not what was announced, and never will be; the text says which part. */
export class PackageMismatch extends Error {
  constructor(what: string) {
    super(`the package is not what was announced: ${what}`);
    this.name = 'PackageMismatch';
  }
}
