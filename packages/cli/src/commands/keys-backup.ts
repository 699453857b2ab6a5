/** `comity keys backup` and `restore`: the keys' own backup, apart from the node's, which forgets after its window. */
import { resolve } from 'node:path';
import { Option } from 'commander';
import { usage } from '../exit.ts';
import { makeFolder } from '../output/make-folder.ts';
import { facts } from '../output/table.ts';
import { type Call, type Leaf, needed } from './leaf.ts';
import { notBackedUp } from './node/backup.ts';
import { HOME, homeOf } from './node/home.ts';
import { identities, needFile, notRestored } from './node/restore.ts';

const KEEPER = () =>
  new Option(
    '--keeper <dir>',
    'the keeper’s folder, where it has an account of its own (default: keeper/ in the home)',
  );

const keeperOf = (call: Call): { keeper?: string } => {
  const { keeper } = call.options;
  return typeof keeper === 'string' ? { keeper: resolve(keeper) } : {};
};

const backup: Leaf = {
  name: 'backup',
  summary: 'Back the keys up into an encrypted file, and take away those backups that are older than 35 days',
  paragraphs: [],
  about: `The keeper's keys, those of cases among them, what it remembers, and tls/. Daily: evidence taken in since the newest of them is lost
with the keeper's disk. Never beside the node's backups. Old ones must go, or an erased case comes back; 35 days is ours.`,
  options: [
    HOME(),
    KEEPER(),
    new Option('--to <dir>', 'where backups of keys lie; nothing else does'),
    new Option('--recipient <age1pq…>', 'who may open it; may be given again').argParser(
      (value: string, earlier: string[] = []) => [...earlier, value],
    ),
  ],
  signsIn: false,
  example: 'comity keys backup --home /srv/comity --to /media/safe-1/keys --recipient age1pq1…',
  async run(call) {
    const { backUpKeys } = await import('@comity/node');
    const recipients = (call.options.recipient as string[] | undefined) ?? [];
    if (recipients.length === 0) throw usage('name a --recipient: keys are never written unencrypted');
    const directory = resolve(needed(call.options, 'to', '--to'));
    await makeFolder(directory, 0o700);
    const order = { directory, recipients, now: call.io.now(), ...keeperOf(call) };
    const made = await backUpKeys(homeOf(call), order).catch(
      notBackedUp('Backups made before are as they were.'),
    );
    return {
      json: { did: 'backup-keys', ...made },
      text: facts([
        ['backup', made.file],
        ['taken away', made.removed.length === 0 ? 'none was too old' : made.removed.join(', ')],
      ]),
    };
  },
};

const restore: Leaf = {
  name: 'restore',
  summary: 'Put keys back into a home that has none; refused for a backup older than 35 days',
  paragraphs: [],
  about: `A backup from before an erasure brings the key of that case back, until the node starts: its records destroy it again. Where the records
are from before too, nothing does, so such a restore is written down by whoever decides it.`,
  options: [
    HOME(),
    KEEPER(),
    new Option('--from <file>', 'the backup of keys'),
    new Option('--identity <file>', 'age identity file that opens it'),
  ],
  signsIn: false,
  example: 'comity keys restore --home /srv/comity --from keys-xa-20261121T180000Z.age --identity safe.txt',
  async run(call) {
    const { restoreKeys } = await import('@comity/node');
    const file = resolve(needed(call.options, 'from', '--from'));
    await needFile(file);
    await makeFolder(homeOf(call), 0o700);
    const found = await restoreKeys(homeOf(call), {
      file,
      identities: await identities(needed(call.options, 'identity', '--identity')),
      now: call.io.now(),
      ...keeperOf(call),
    }).catch(notRestored('keys'));
    return {
      json: { did: 'restore-keys', ...found },
      text: facts([
        ['State', found.state],
        ['moment', found.createdAt],
        ['files', found.files],
      ]),
    };
  },
};

export const KEY_BACKUP_LEAVES: Leaf[] = [backup, restore];
