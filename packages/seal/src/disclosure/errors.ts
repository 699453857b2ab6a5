/** The ways a disclosure cannot be made. A closed set; the message says which items or bytes it is about. */
export type DisclosureErrorCode =
  | 'no-such-item' // the package has fewer items
  | 'no-such-range' // the item has fewer bytes, or the range holds none
  | 'silence' // an item is neither to be shown nor to be withheld
  | 'shown-and-withheld' // an item is to be shown whole and to be withheld
  | 'withheld-twice' // two ranges withhold the same item
  | 'nothing-shown' // everything is to be withheld
  | 'words' // a reason, a basis or the author is no text the format can hold
  | 'no-key' // no key given opens the package
  | 'changed'; // the package is no longer what was verified

export class DisclosureError extends Error {
  readonly code: DisclosureErrorCode;

  constructor(code: DisclosureErrorCode, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'DisclosureError';
    this.code = code;
  }
}
