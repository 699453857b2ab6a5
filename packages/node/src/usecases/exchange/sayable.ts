import { textFault } from '@comity/protocol';

const LONGEST = 400;
const UNSAYABLE = /[^\t\n\u0020-\u007e]/gu;

/**
 * Why something was rejected, as a receipt can carry it. The reason may quote what a partner wrote, cut anywhere; a receipt that could
 * not be sealed would be asked for for ever.
 */
export function sayable(detail: string): string {
  const text = detail.slice(0, LONGEST).toWellFormed().normalize('NFC');
  return textFault(text) === undefined ? text : text.replace(UNSAYABLE, '\ufffd');
}
