/** The file an act takes, as a commented example made from its fields. */

import { PLACEHOLDER } from '../input/placeholders.ts';
import type { ActSpec } from './act-spec.ts';
import type { Field, Kind } from './field.ts';

type Tree = Map<string, Tree | Field>;

export function templateOf({ act, fields, summary }: ActSpec): string {
  const tree: Tree = new Map();
  for (const field of fields) place(tree, field.path.split('.'), field);
  const lines = [
    `// ${act}: ${summary}.`,
    '// Fill in every …, or delete the lines that are not needed; moments are +60d, 2026-12-01 or 2026-12-01T12:00Z.',
  ];
  return `${lines.join('\n')}\n${printTree(tree, '')}\n`;
}

function place(tree: Tree, path: string[], field: Field): void {
  const [member, ...rest] = path;
  if (rest.length === 0) tree.set(member!, field);
  else {
    const inner = tree.get(member!);
    const branch: Tree = inner instanceof Map ? inner : new Map();
    tree.set(member!, branch);
    place(branch, rest, field);
  }
}

function printTree(tree: Tree, indent: string): string {
  const inner = `${indent}  `;
  const members = [...tree].map(([member, value]) =>
    value instanceof Map
      ? `${inner}"${member}": ${printTree(value, inner)},`
      : `${inner}// ${explained(value)}\n${inner}"${member}": ${exampleOf(value.kind)},`,
  );
  return `{\n${members.join('\n')}\n${indent}}`;
}

function explained({ says, kind, needed }: Field): string {
  const choices = typeof kind === 'object' && 'choices' in kind ? `: ${kind.choices.join(', ')}` : '';
  return `${says}${choices}${needed ? ' (needed)' : ''}`;
}

/** Nothing that could pass for an answer: what is neither filled in nor deleted is refused. */
function exampleOf(kind: Kind): string {
  const blank = JSON.stringify(PLACEHOLDER);
  if (kind === 'words') return `[${blank}]`;
  if (typeof kind === 'string' || 'choices' in kind) return blank;
  const one = Object.fromEntries([
    ...kind.parts.map((part) => [part, PLACEHOLDER]),
    ...Object.entries(kind.also ?? {}),
  ]);
  return JSON.stringify([one]);
}
