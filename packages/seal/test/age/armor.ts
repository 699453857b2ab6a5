/** age's ASCII armour, read strictly. Nothing on Comity's wire is armoured; the vectors are. */
const BEGIN = '-----BEGIN AGE ENCRYPTED FILE-----';
const END = '-----END AGE ENCRYPTED FILE-----';

export class ArmorError extends Error {}

export function dearmor(file: Uint8Array): Uint8Array {
  const lines = Buffer.from(file).toString('latin1').trim().replaceAll('\r\n', '\n').split('\n');
  if (lines.shift() !== BEGIN || lines.pop() !== END) throw new ArmorError('the frame is wrong');
  const last = lines.at(-1) ?? 'an empty file has no lines';
  if (last.length === 0 || last.length > 64) throw new ArmorError('the last line is wrong');
  if (lines.slice(0, -1).some((line) => line.length !== 64))
    throw new ArmorError('a line is not 64 characters long');
  const text = lines.join('');
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new ArmorError('the base64 is not canonical');
  return bytes;
}
