/** A package that may not be built yet; the text says what is missing. */
export class NotReleased extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NotReleased';
  }
}
