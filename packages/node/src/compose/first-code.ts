/** The one-time code that `comity node init` printed: its digest lies in the home until the first start takes it up. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { places } from '../home.ts';
import { type Clock, shift } from '../ports/clock.ts';
import type { Entropy } from '../ports/entropy.ts';
import { beginFirstInvitation, CODE_LASTS, type Invites, newCode } from '../usecases/officers/invite.ts';
import { codeDigest } from '../usecases/officers/passkeys/enrol.ts';

/** Makes the code and writes its digest down. Answers what is to be shown, once. */
export async function writeFirstCode(
  home: string,
  { clock, entropy }: { clock: Clock; entropy: Entropy },
): Promise<{ code: string; endsAt: string }> {
  const code = newCode(entropy);
  const endsAt = shift(clock.now(), CODE_LASTS.first);
  const text = JSON.stringify({ code: codeDigest(code), endsAt });
  await writeFile(places(home).firstCode, `${text}\n`, { mode: 0o600 });
  return { code, endsAt };
}

/** Begun again after a crash it does the same; the file goes last. */
export async function takeFirstCode(
  home: string,
  deps: Invites,
  tell: (line: string) => void,
): Promise<void> {
  const path = places(home).firstCode;
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const officer = await beginFirstInvitation(deps, JSON.parse(text) as { code: string; endsAt: string });
  if (officer !== undefined) tell(`the code that was printed at node init enrols a passkey for ${officer}`);
  await rm(path, { force: true });
}
