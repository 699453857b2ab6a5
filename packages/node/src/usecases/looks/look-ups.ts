/**
 * Looking up oneself or a colleague: allowed, since it may be work, and the overseer is told. Seen where a search names an officer of this
 * State, and where content is looked at in a case whose letter does. One alert a day for the same two people. A desk rule of ours.
 */
import { saidIn } from '@comity/domain';
import type { Store, Tx } from '../../ports/store.ts';
import { wordsIn } from '../../ports/words.ts';
import { recordEvent, type WritesLeaves } from '../log/custody.ts';
import { type OfficerEntry, officers } from '../officers/register.ts';
import type { Officer } from '../request/facts.ts';
import { raiseAlarm } from '../sweep/alarms.ts';
import { lookUpText } from './alert-texts.ts';

/** A name of one word says too little: half a register may bear it. */
const NAME_WORDS = 2;

/** Officers whose whole name, or id, is among the words of the text. */
export function officersNamedIn(text: string, known: readonly OfficerEntry[]): OfficerEntry[] {
  const said = new Set(wordsIn(text).map(({ bare }) => bare));
  const low = text.toLowerCase();
  return known.filter(({ id, name }) => {
    const words = wordsIn(name).map(({ bare }) => bare);
    const isNamed = words.length >= NAME_WORDS && words.every((word) => said.has(word));
    return isNamed || low.split(/[\s,;]+/).includes(id.toLowerCase());
  });
}

/** For every search, before its answer is given. */
export async function noteLookUp(
  deps: WritesLeaves & { store: Store },
  typed: string,
  officer: Officer,
): Promise<void> {
  if (typed.trim() === '') return;
  await deps.store.transact(async (tx) => {
    for (const found of officersNamedIn(typed, await officers(tx)))
      await alert(tx, deps, officer.id, found.id);
  });
}

/** For every look at content: of whom the letter of its case speaks. */
export async function alertOfCase(
  tx: Tx,
  deps: WritesLeaves,
  request: string,
  officer: string,
): Promise<void> {
  const record = await tx.halves.get(request);
  if (record === undefined) return;
  for (const found of officersNamedIn(saidIn(record.half).join('\n'), await officers(tx)))
    await alert(tx, deps, officer, found.id, request);
}

async function alert(
  tx: Tx,
  deps: WritesLeaves,
  officer: string,
  of: string,
  request?: string,
): Promise<void> {
  const key = `look-up/${officer}/${of}/${deps.clock.now().slice(0, 10)}`;
  if ((await tx.alarms.get(key)) !== undefined) return;
  await recordEvent(tx, deps, { action: 'searched', actor: officer, ext: { officer: of } });
  await raiseAlarm(tx, deps.clock, {
    key,
    kind: 'look-up',
    about: of,
    text: lookUpText({ officer, of, request }),
    paragraphs: [],
  });
}
