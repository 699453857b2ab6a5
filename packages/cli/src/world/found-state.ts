/** Founds one State in a home prepared with `comity node init`, from its plan. */
import { access, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isOfficerRole, OFFICER_ROLES } from '@comity/keeper';
import {
  foundHome,
  foundKeys,
  keepTlsIdentity,
  places,
  readConfig,
  type StatePlan,
  systemClock,
  type WitnessPolicy,
} from '@comity/node';
import { fingerprint, parseSealedUnverified } from '@comity/proof';
import { type Json, ProtocolError } from '@comity/protocol';
import { CliError, EXIT, usage } from '../exit.ts';

interface Plan extends Omit<StatePlan, 'state' | 'name'> {
  witnesses?: WitnessPolicy;
  watched?: { origin: string; vkeys: string[] }[];
}

export interface FoundedState {
  state: string;
  fingerprint: string;
  offline: string;
  officers: string;
  forWitnesses: string;
}

/** @throws CliError naming what the plan lacks; then nothing was made that counts. */
export async function foundState(home: string, given: { [member: string]: Json }): Promise<FoundedState> {
  const config = await readConfig(home).catch((error: Error) => {
    throw new CliError({ exit: EXIT.noInput, code: 'no-home', message: error.message });
  });
  const plan = checked(given);
  const { tls, firstDay, offline, officers } = places(home);
  const forWitnesses = join(firstDay, 'for-witnesses.json');
  await needNoFirstDay(forWitnesses, firstDay);
  const host = config.authority.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  const { pin } = await keepTlsIdentity(tls, [host], systemClock);
  try {
    const keys = await foundKeys({ ...plan, state: config.state, name: config.name });
    await foundHome(home, {
      keys,
      witnesses: plan.witnesses ?? { quorum: 0, witnesses: [] },
      endpoints: [{ url: `https://${config.authority}`, spki: [pin] }],
      watched: plan.watched ?? [],
    });
    const { witness, logs } = keys.description;
    const published = {
      state: config.state,
      witness,
      logs: logs.map(({ origin, vkeys }) => ({ origin, vkeys })),
    };
    await writeFile(`${forWitnesses}.partial`, `${JSON.stringify(published, null, 2)}\n`);
    await rename(`${forWitnesses}.partial`, forWitnesses);
    const root = new Uint8Array(await readFile(join(firstDay, 'root-1.jws')));
    const digits = fingerprint(parseSealedUnverified(root).payloadBytes);
    return { state: config.state, fingerprint: digits, offline, officers, forWitnesses };
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof RangeError)
      throw usage(`the plan cannot be carried out: ${error.message}`);
    if (error instanceof Error && error.name === 'KeeperError') {
      throw new CliError({
        exit: EXIT.refused,
        code: 'founded',
        message: error.message,
        safe: 'The keys that are there were not touched.',
      });
    }
    throw error;
  }
}

/** The last file of a first day is there, so it was whole: its keys are with a keeper elsewhere, or in a backup. */
async function needNoFirstDay(last: string, firstDay: string): Promise<void> {
  const had = await access(last).then(
    () => true,
    () => false,
  );
  if (!had) return;
  throw new CliError({
    exit: EXIT.refused,
    code: 'founded',
    message: `this home is founded already: the statements of its first day are in ${firstDay}`,
    safe: 'Nothing was touched.',
    next: 'Its keys are with its keeper, or in a backup of the keys: `comity keys restore`.',
  });
}

const LISTS = ['authorities', 'languagesAccepted', 'reservations', 'officers'] as const;

/** Lists are lists; what they must contain, the statements' own schemas say. */
function checked(given: { [member: string]: Json }): Plan {
  const wrong: string[] = LISTS.filter((member) => !Array.isArray(given[member]));
  const roles = given.roles as { root?: unknown; directory?: unknown } | undefined;
  if (!roles?.root || !roles.directory) wrong.push('roles');
  if (wrong.length > 0)
    throw usage(`the plan lacks ${wrong.join(', ')}`, '`comity root init --template` prints an example.');
  const officers = given.officers as Json[];
  for (const [i, officer] of officers.entries()) needOfficer(officer, `officers[${i}]`);
  const ids = officers.map((officer) => (officer as { id: string }).id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw usage(`the plan has two officers called ${twice}`, EACH_ONE);
  return given as unknown as Plan;
}

const EACH_ONE = 'Give each officer a pseudonym of their own; approvals and the log know officers by it.';

/** No schema of a statement has officers: a word that is no role would open nothing, and the ministry would learn it in an emergency. */
function needOfficer(officer: Json, at: string): void {
  const { id, name, roles } = (officer ?? {}) as { [member: string]: Json | undefined };
  if (typeof id !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/.test(id))
    throw usage(`${at}.id is no pseudonym`, 'Letters, digits, dots and hyphens, such as duty-1.');
  if (typeof name !== 'string' || name.trim() === '') throw usage(`${at}.name is missing`);
  if (!Array.isArray(roles) || roles.length === 0)
    throw usage(`${at} (${id}) has no roles`, `One or more of ${OFFICER_ROLES.join(', ')}.`);
  const strange = roles.find((role) => !isOfficerRole(role));
  if (strange !== undefined)
    throw usage(
      `${at} (${id}): ${JSON.stringify(strange)} is no role`,
      `One of ${OFFICER_ROLES.join(', ')}.`,
    );
}
