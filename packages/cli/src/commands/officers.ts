/** `comity officers …`: who acts for the State. Two key custodians change it; each officer makes their own key. */
import { randomBytes } from 'node:crypto';
import { isOfficerRole, OFFICER_ROLES, type Role } from '@comity/keeper';
import { toBase64url } from '@comity/protocol';
import { nativeSigners } from '@comity/seal';
import { Option } from 'commander';
import { ownKeys } from '../ceremony/own.ts';
import { askRegister } from '../ceremony/register.ts';
import { inviteOfficer } from '../client.gen.ts';
import { usage } from '../exit.ts';
import { writeNew } from '../output/new-file.ts';
import { facts, table } from '../output/table.ts';
import { arg, type Leaf, needed, text } from './leaf.ts';

const list: Leaf = {
  name: 'list',
  summary: 'List the officers whose approvals the keeper counts',
  paragraphs: [],
  signsIn: true,
  example: 'comity officers list --as xa-keys-1',
  async run(call) {
    const { officers } = await ownKeys(await call.session());
    const rows = officers.map(({ id, roles, publicKey = '', passkeys = [] }) => [
      id,
      roles.join(', '),
      publicKey,
      String(passkeys.length),
    ]);
    return {
      json: { officers },
      text: table(['officer', 'roles', 'public key', 'passkeys'], rows, 'There are no officers.'),
    };
  },
};

const key: Leaf = {
  name: 'key',
  summary: 'Make an officer’s key, on that officer’s own machine; prints the public half to hand over',
  paragraphs: [],
  options: [
    new Option('--officer <id>', 'the officer’s pseudonym'),
    new Option('--out <file>', 'the key file; must not exist'),
  ],
  signsIn: false,
  example: 'comity officers key --officer case-2 --out case-2.json',
  async run({ options }) {
    const officer = needed(options, 'officer', '--officer');
    const out = needed(options, 'out', '--out');
    const seed = new Uint8Array(randomBytes(32));
    const publicKey = String(nativeSigners.load('EdDSA', seed).jwk.x);
    await writeNew(out, `${JSON.stringify({ officer, seed: toBase64url(seed) })}\n`, { mode: 0o600 });
    return {
      json: { did: 'key', officer, publicKey, out },
      text: facts([
        ['officer', officer],
        ['public key', publicKey],
        ['secret', out],
      ]),
    };
  },
};

const put: Leaf = {
  name: 'put',
  summary: 'Add an officer, or change an officer’s roles or key',
  paragraphs: [],
  about: `Roles: ${OFFICER_ROLES.join(', ')}. Everybody signs in anew once it is done. A key that was lost or stolen is replaced here.`,
  args: [['<officer>', 'the officer’s pseudonym']],
  options: [
    new Option('--public-key <key>', 'as `comity officers key` printed it; needed for a new officer'),
    new Option('--roles <roles>', 'separated by commas; needed for a new officer'),
    new Option(
      '--name <name>',
      'for colleagues; beyond this node only States in a review of the Conference see it',
    ),
  ],
  signsIn: true,
  example: 'comity officers put case-2 --public-key FILE-PRINTED-IT --roles case-officer --key keys-1.json',
  async run(call) {
    const { options } = call;
    const id = arg(call);
    const roles = rolesOf(text(options, 'roles'));
    const [publicKey, name] = [text(options, 'publicKey'), text(options, 'name')];
    const session = await call.session();
    const words = [roles && `roles ${roles.join(', ')}`, publicKey && `key ${publicKey}`].filter(Boolean);
    return askRegister(
      session,
      (register) => {
        const before = register.officers.find((officer) => officer.id === id);
        if (!before && (!roles || !publicKey))
          throw usage(`${id} is new: --public-key and --roles are needed`);
        const next = { ...before, id, roles: roles ?? before!.roles, ...(publicKey && { publicKey }) };
        const others = register.officers.filter((officer) => officer.id !== id);
        return { ...register, officers: [...others, next] };
      },
      `officer ${id}: ${words.join('; ') || 'another name'}`,
      name === undefined ? [] : [{ id, name }],
    );
  },
};

const remove: Leaf = {
  name: 'remove',
  summary: 'Take an officer out: no approval of theirs counts any more, and nobody signs in with their key',
  paragraphs: [],
  args: [['<officer>', 'the officer’s pseudonym']],
  signsIn: true,
  example: 'comity officers remove case-2 --key keys-1.json --home /srv/comity',
  async run(call) {
    const id = arg(call);
    const session = await call.session();
    return askRegister(
      session,
      (register) => {
        const officers = register.officers.filter((officer) => officer.id !== id);
        if (officers.length === register.officers.length) throw usage(`there is no officer ${id}`);
        return { ...register, officers };
      },
      `officer ${id} goes`,
    );
  },
};

const invite: Leaf = {
  name: 'invite',
  summary: 'Give an officer who has no passkey yet a one-time code, with which they enrol one to sign in',
  paragraphs: [],
  about: `For seventy-two hours, once; an earlier code ends, that of \`comity node init\` too. One key custodian does it, never for
themselves. A passkey that was lost is recovered by two, at the desk.`,
  args: [['<officer>', 'the officer’s pseudonym']],
  signsIn: true,
  example: 'comity officers invite case-2 --key keys-1.json --home /srv/comity',
  async run(call) {
    const session = await call.session();
    const { code, endsAt } = await session.ask((opts) => inviteOfficer(arg(call), opts));
    return {
      json: { did: 'invite', officer: arg(call), code, endsAt },
      text: facts([
        ['officer', arg(call)],
        ['code', `${code} (until ${endsAt}, once; it is not shown again)`],
      ]),
    };
  },
};

function rolesOf(said: string | undefined): Role[] | undefined {
  if (said === undefined) return undefined;
  const roles = said.split(',').map((role) => role.trim());
  const strange = roles.find((role) => !isOfficerRole(role));
  if (strange !== undefined) throw usage(`${strange} is no role`, `One of ${OFFICER_ROLES.join(', ')}.`);
  return roles as Role[];
}

export const OFFICER_LEAVES: Leaf[] = [list, key, put, remove, invite];
