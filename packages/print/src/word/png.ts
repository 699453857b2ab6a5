/** Small pictures of dots (PNG, ISO/IEC 15948) for Word, which does not draw paths everywhere: the wave and the code. */
import { crc32, deflateSync } from 'node:zlib';
import { qrRows, waveColumns } from '@comity/letter';

export interface Picture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

type Colour = readonly [number, number, number];
const PAPER: Colour = [255, 255, 255];
const INK: Colour = [15, 34, 41];
const PETROL: Colour = [0, 87, 105];
const TINT: Colour = [227, 245, 248];

/** The torn foot: white above the wave, tinted below. */
export function wavePicture(digest: string): Picture {
  const box = { width: 1360, height: 110 };
  const wave = waveColumns(digest, box);
  const near = 3;
  return picture(box, (x, y) => {
    const away = y + 0.5 - wave[x]! * 0.9 - 5;
    if (Math.abs(away) <= near) return PETROL;
    return away < 0 ? PAPER : TINT;
  });
}

export function qrPicture(text: string): Picture {
  const rows = qrRows(text);
  const scale = 8;
  const size = rows.length * scale;
  return picture({ width: size, height: size }, (x, y) =>
    rows[Math.floor(y / scale)]![Math.floor(x / scale)] ? INK : PAPER,
  );
}

function picture(
  { width, height }: { width: number; height: number },
  colourAt: (x: number, y: number) => Colour,
): Picture {
  const stride = width * 3 + 1;
  const dots = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) dots.set(colourAt(x, y), y * stride + 1 + x * 3);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8); // eight bits, true colour, no interlace
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(dots)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { png: new Uint8Array(png), width, height };
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
