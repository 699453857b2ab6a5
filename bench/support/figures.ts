/** Small statistics, and tables a person can read. */

/** The value below which this share of the sorted values lies. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (values: number[]): number => quantile(values, 0.5);

/** Three figures that mean something. */
export const short = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);

export type Row = readonly (string | number)[];

/** Rows under their heads: the first column to the left, figures to the right. */
export function table(heads: readonly string[], rows: readonly Row[]): string {
  const texts = [
    heads,
    ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? short(cell) : cell))),
  ];
  const widths = heads.map((_, at) => Math.max(...texts.map((row) => (row[at] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join('  ')
      .trimEnd();
  const [head, ...body] = texts.map(line);
  return [head!, '-'.repeat(head!.length), ...body].join('\n');
}

export const say = (text = ''): void => void process.stdout.write(`${text}\n`);
