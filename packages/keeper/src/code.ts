/** A digest as people say it: twenty digits in groups of five (66 bits; trust.md §11), to be compared between two devices. */
import type { Hex } from './contract/index.ts';

const DIGITS = 20;

export function spokenCode(digest: Hex): string {
  const digits = (BigInt(`0x${digest}`) % 10n ** BigInt(DIGITS)).toString().padStart(DIGITS, '0');
  return digits.match(/.{5}/g)!.join(' ');
}
