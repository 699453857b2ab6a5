/** `comity keys …`: the keys in the keeper: made there, put to use once they are published, retired. Two key custodians each time. */
import { Option } from 'commander';
import { type Asked, ask } from '../ceremony/custodians.ts';
import { type Keys, kidsOf, ownKeys } from '../ceremony/own.ts';
import { wholeKid } from '../ceremony/trouble.ts';
import { usage } from '../exit.ts';
import { table } from '../output/table.ts';
import { KEY_BACKUP_LEAVES } from './keys-backup.ts';
import { arg, type Leaf, text } from './leaf.ts';

const ROLES = ['seal', 'node', 'freshness', 'inbox', 'evidence', 'log', 'witness'] as const;
type Change = Extract<Asked, { action: 'change-key' }>['payload'];

const list: Leaf = {
  name: 'list',
  summary: 'List the keys in the keeper, and when those that seal end',
  paragraphs: [],
  signsIn: true,
  example: 'comity keys list --as xa-keys-1',
  async run(call) {
    const keys = await ownKeys(await call.session());
    const rows = rowsOf(keys);
    const { held: _, ...json } = keys;
    return {
      json,
      text: table(['role', 'key', 'status', 'since', 'of', 'ends'], rows, 'The keeper holds no key.'),
    };
  },
};

function rowsOf({ held, statements }: Keys): string[][] {
  const until = new Map((statements?.seals ?? []).map(({ kid, until: ends }) => [kid, ends]));
  return [
    ...held.signing.map(({ role, key, status, since, authority = '' }) => [
      ...[role, key.kid, status, since, authority, until.get(key.kid) ?? ''],
    ]),
    ...held.recipients.map(({ role, kid, status, since }) => [role, kid, status, since, '', '']),
    ...held.notes.map(({ role, kid, status, since, name }) => [role, kid, status, since, name, '']),
  ];
}

const make: Leaf = {
  name: 'make',
  summary:
    'Have the keeper make the next key of a role; it signs nothing before it is published and activated',
  paragraphs: [],
  about: `Roles: ${ROLES.join(', ')}. The key is made in the keeper and stays there. Afterwards name it in the next directory (seal, node, inbox,
evidence) or root (freshness, log), and activate it; a witness key goes to the States whose logs we watch.`,
  args: [['<role>', 'what the key is for']],
  options: [
    new Option('--authority <id>', 'of a seal key: whose; by default the only one there is'),
    new Option(
      '--classes <types>',
      'of a seal key: which messages, such as comity.preservation,comity.receipt',
    ),
  ],
  signsIn: true,
  example: 'comity keys make seal --authority central --key keys-1.json --home /srv/comity',
  async run(call) {
    const role = arg(call) as (typeof ROLES)[number];
    if (!ROLES.includes(role)) throw usage(`${role} is no role of a key`, `One of ${ROLES.join(', ')}.`);
    const session = await call.session();
    if (role !== 'seal') {
      return ask(session, {
        action: 'change-key',
        payload: { do: 'make', role },
        says: `make the next ${role} key`,
      });
    }
    const office = officeOf(
      await ownKeys(session),
      text(call.options, 'authority'),
      text(call.options, 'classes'),
    );
    const says = `make the next seal key of ${office.authority} for ${office.classes.join(', ')}`;
    return ask(session, { action: 'change-key', payload: { do: 'make', role, ...office }, says });
  },
};

/** The authority, and what its present key may seal unless something else is said. */
function officeOf({ held }: Keys, authority: string | undefined, classes: string | undefined) {
  const sealing = held.signing.filter(({ role, status }) => role === 'seal' && status === 'active');
  const names = [...new Set(sealing.map((key) => key.authority!))];
  const chosen = authority ?? (names.length === 1 ? names[0] : undefined);
  if (chosen === undefined) throw usage(`whose key? --authority is one of ${names.join(', ')}`);
  const present = sealing.find((key) => key.authority === chosen)?.classes;
  const may = classes?.split(',') ?? present;
  if (may === undefined) throw usage(`${chosen} has no seal key yet: say with --classes what it may seal`);
  return { authority: chosen, classes: may };
}

const changing = (does: 'activate' | 'retire', summary: string, about: string): Leaf => ({
  name: does,
  summary,
  paragraphs: [],
  about,
  args: [['<key>', 'id of the key, or its first digits']],
  signsIn: true,
  example: `comity keys ${does} 4f1c9a03 --key keys-1.json --home /srv/comity`,
  async run(call) {
    const session = await call.session();
    const kid = wholeKid(arg(call), kidsOf(await ownKeys(session)));
    const payload: Change = { do: does, kid };
    return ask(session, { action: 'change-key', payload, says: `${does} the key ${kid}` });
  },
});

export const KEYS_LEAVES: Leaf[] = [
  ...KEY_BACKUP_LEAVES,
  list,
  make,
  changing(
    'activate',
    'Put a published key to use in place of the one before',
    'The keeper refuses a key that no root or directory of the State names. A log or witness key signs beside the one before, until that is retired.',
  ),
  changing(
    'retire',
    'End a key: it signs no more; what was encrypted to it can still be opened',
    'The last key of an office is not retired: activate another first. A stolen key is revoked as well: comity directory draft --revoke.',
  ),
];
