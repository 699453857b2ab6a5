/** A folder or stick somebody brought with copies of packages or of a blob store. Nobody's word is taken for what is in it. */
export interface Copies {
  /** As people are told it. */
  readonly name: string;
  /** Size of the copy of a file of a package (`objects/…`, `manifest.…`), or undefined when there is none. */
  size(packageId: string | undefined, file: string): Promise<number | undefined>;
  read(
    packageId: string | undefined,
    file: string,
    range?: { offset: number; length: number },
  ): AsyncIterable<Uint8Array>;
}
