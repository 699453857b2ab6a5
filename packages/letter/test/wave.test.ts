/** The mark of the chirograph: drawn from every bit of the digest, the same for the same one, and cut so that the halves fit. */
import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { digestGroups, qrRows, verifyAddress, waveColumns, waveHalves, wavePath } from '../src/index.ts';
import { DIGEST } from './support/matters.ts';

const BOX = { width: 400, height: 40 };
const flipped = (bit: number) => {
  const at = Math.floor(bit / 4);
  const digit = (Number.parseInt(DIGEST[at]!, 16) ^ (1 << (bit % 4))).toString(16);
  return DIGEST.slice(0, at) + digit + DIGEST.slice(at + 1);
};

it('draws the same wave for the same digest, and another when any bit is another', () => {
  expect(wavePath(DIGEST, BOX)).toBe(wavePath(DIGEST, BOX));
  const waves = Array.from({ length: 256 }, (_, bit) => wavePath(flipped(bit), BOX));
  expect(new Set([...waves, wavePath(DIGEST, BOX)]).size).toBe(257);
});

it('runs from one edge of the sheet to the other and never back or beyond it', () => {
  const numbers = wavePath(DIGEST, BOX)
    .match(/-?[\d.]+/g)!
    .map(Number);
  const points = Array.from({ length: numbers.length / 2 }, (_, i) => ({
    x: numbers[i * 2]!,
    y: numbers[i * 2 + 1]!,
  }));
  expect([points[0]!.x, points.at(-1)!.x]).toEqual([0, 400]);
  expect(points.every(({ y }, i) => y >= 0 && y <= 40 && (i === 0 || points[i]!.x >= points[i - 1]!.x))).toBe(
    true,
  );
});

it('cuts two halves along one line', () => {
  const { upper, lower } = waveHalves(DIGEST, BOX);
  const wave = wavePath(DIGEST, BOX);
  expect([upper, lower]).toEqual([`${wave}L400 0L0 0Z`, `${wave}L400 40L0 40Z`]);
});

it('tells for pictures of dots where the wave stands at each column', () => {
  const columns = waveColumns(DIGEST, BOX);
  expect(columns).toHaveLength(400);
  expect(columns.every((y) => y >= 0 && y <= 40)).toBe(true);
  expect(Math.max(...columns) - Math.min(...columns)).toBeGreaterThan(20);
});

it('draws from nothing but a SHA-256', () => {
  for (const wrong of ['', 'ab', DIGEST.toUpperCase(), `${DIGEST}00`])
    expect(() => wavePath(wrong, BOX)).toThrow(RangeError);
});

it('shows the digest in eight groups and, to a camera, the address to check it at', () => {
  expect(digestGroups(DIGEST)).toHaveLength(8);
  const address = verifyAddress('https://desk.almara.example/', DIGEST);
  expect(address).toBe(`https://desk.almara.example/verify?digest=${DIGEST}`);
  const scale = 4;
  const rows = qrRows(address);
  const size = rows.length * scale;
  const data = new Uint8Array(size * size * 4).map((_, i) => {
    const [x, y] = [Math.floor((i / 4) % size), Math.floor(i / 4 / size)];
    return i % 4 === 3 || !rows[Math.floor(y / scale)]![Math.floor(x / scale)] ? 255 : 0;
  });
  expect(decodeQR({ width: size, height: size, data })).toBe(address);
});
