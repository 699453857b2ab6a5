/** The digest as people compare it, and as a camera reads it. */
import encodeQR from 'qr';

/** Eight groups of eight letters. */
export const digestGroups = (digest: string): string[] => digest.match(/.{8}/g) ?? [];

/** Where anyone checks a digest: it says which message is meant and nothing of what is in it. */
export const verifyAddress = (base: string, digest: string): string =>
  `${base.replace(/\/+$/, '')}/verify?digest=${digest}`;

/** A QR code as rows of dark and light, with the quiet zone of four that ISO/IEC 18004 asks for. */
export const qrRows = (text: string): boolean[][] => encodeQR(text, 'raw', { ecc: 'medium', border: 4 });

/** The same as SVG path data in a box of `size` by `size`, one unit a module. */
export function qrPath(text: string): { path: string; size: number } {
  const rows = qrRows(text);
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { path, size: rows.length };
}
