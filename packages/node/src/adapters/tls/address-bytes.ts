/** IP addresses as the octets a certificate holds (RFC 5280 §4.2.1.6). */
import { isIPv4 } from 'node:net';

/** 4 octets of an IPv4 or 16 of an IPv6 address in text. */
export function addressBytes(address: string): ArrayBuffer {
  return new Uint8Array(isIPv4(address) ? quad(address) : sextets(address)).buffer;
}

const quad = (address: string) => address.split('.').map(Number);

function sextets(address: string): number[] {
  const hostname = new URL(`http://[${address}]/`).hostname.slice(1, -1); // the one compressed form, without dots
  const [head = '', tail] = hostname.split('::');
  const before = groups(head);
  const after = groups(tail ?? '');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...new Array<number>(zeros).fill(0), ...after].flatMap((group) => [
    group >> 8,
    group & 0xff,
  ]);
}

const groups = (text: string) =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
