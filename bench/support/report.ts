/** Sections as a person reads them. */
import { type Row, say, short, table } from './figures.ts';
import type { Aim, Figure, Section } from './findings.ts';

export function printSection({ name, figures, steps, faults, notes }: Section): void {
  say(`\n${name.toUpperCase()}\n`);
  say(table(['', 'figure', 'measured against', 'ratio', 'aim', ''], figures.map(rowOf)));
  for (const { title, steps: rows } of steps) {
    say(`\n${title}`);
    const heads = ['step', rows[0]?.unit ?? '', 'share'];
    say(
      table(
        heads,
        rows.map(({ step, cost, share }) => [`  ${step}`, cost, percent(share)]),
      ),
    );
  }
  for (const note of notes) say(`\nnote: ${note}`);
  for (const fault of faults) say(`\nFAULT: ${fault}`);
}

function rowOf({ what, value, unit, against, ratio, aim, verdict }: Figure): Row {
  return [
    what,
    measured(value, unit),
    against === undefined ? '' : `${measured(against.value, against.unit)}, ${against.what}`,
    ratio === undefined ? '' : ratio.toFixed(2),
    aim === undefined ? '' : aimText(aim, unit),
    verdict,
  ];
}

const measured = (value: number, unit: string): string => `${short(value)} ${unit}`.trim();
const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

function aimText({ least, most, of }: Aim, unit: string): string {
  const bound = least === undefined ? `≤ ${most}` : `≥ ${least}`;
  return of === 'ratio' ? `ratio ${bound}` : `${bound} ${unit}`.trim();
}
