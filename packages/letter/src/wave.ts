/**
 * The chirograph: treaties were once written twice on one sheet and cut along a wave, and truth was shown by the halves fitting. The
 * wave of a digest tears the foot of a letter and stands beside evidence. It helps eyes to recognise; what proves is the digest.
 */

/** A place on the wave: `x` from 0 to 1 along it, `y` from -1 to 1 across. */
export interface WavePoint {
  readonly x: number;
  readonly y: number;
}

const CRESTS = 16;
const DIGEST = /^[0-9a-f]{64}$/;
/** The least and the most of the half height a crest takes. */
const LEAST = 0.3;

/**
 * Crests and troughs in turn: the first sixteen bytes say how high, the others where. Every bit of the digest moves something.
 * Throws `RangeError` for anything but a SHA-256 in lower-case hexadecimal.
 */
export function wavePoints(digest: string): WavePoint[] {
  if (!DIGEST.test(digest)) throw new RangeError('a wave is drawn from a SHA-256');
  const byte = (i: number) => Number.parseInt(digest.slice(i * 2, i * 2 + 2), 16) / 255;
  const crests = Array.from({ length: CRESTS }, (_, i) => ({
    x: (i + 0.5 + (byte(CRESTS + i) - 0.5) * 0.7) / CRESTS,
    y: (i % 2 === 0 ? -1 : 1) * (LEAST + (1 - LEAST) * byte(i)),
  }));
  return [{ x: 0, y: 0 }, ...crests, { x: 1, y: 0 }];
}

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** The wave as SVG path data, from the left edge of the box to the right one. */
export function wavePath(digest: string, box: Box): string {
  const [first, ...rest] = placed(digest, box);
  let last = first!;
  const bends = rest.map((point) => {
    const middle = round((last.x + point.x) / 2);
    const bend = `C${middle} ${last.y} ${middle} ${point.y} ${point.x} ${point.y}`;
    last = point;
    return bend;
  });
  return `M${first!.x} ${first!.y}${bends.join('')}`;
}

/** The two halves of the sheet, as closed SVG path data: laid together they fit. */
export function waveHalves(digest: string, box: Box): { upper: string; lower: string } {
  const wave = wavePath(digest, box);
  const { width, height } = box;
  return { upper: `${wave}L${width} 0L0 0Z`, lower: `${wave}L${width} ${height}L0 ${height}Z` };
}

/** How far across the box the wave stands at each of so many columns, for pictures made of dots. */
export function waveColumns(digest: string, box: Box): number[] {
  const points = placed(digest, box);
  return Array.from({ length: box.width }, (_, column) => {
    const next = Math.max(
      1,
      points.findIndex(({ x }) => x >= column + 0.5),
    );
    const [from, to] = [points[next - 1]!, points[next]!];
    return along(from, to, column + 0.5);
  });
}

/** The height of one bend at `x`: its curve is flat at both ends, so `x` grows with `t` and may be searched for. */
function along(from: WavePoint, to: WavePoint, x: number): number {
  const middle = (from.x + to.x) / 2;
  let [low, high] = [0, 1];
  for (let step = 0; step < 24; step += 1) {
    const t = (low + high) / 2;
    const at = (1 - t) ** 3 * from.x + 3 * (1 - t) * t * middle + t ** 3 * to.x;
    if (at < x) low = t;
    else high = t;
  }
  const t = (low + high) / 2;
  return from.y + (to.y - from.y) * t * t * (3 - 2 * t);
}

const placed = (digest: string, { width, height }: Box): WavePoint[] =>
  wavePoints(digest).map(({ x, y }) => ({ x: round(x * width), y: round(((y + 1) / 2) * height) }));

const round = (value: number): number => Math.round(value * 100) / 100;
