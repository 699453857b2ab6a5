/** Whether the keys are backed up, and whether old backups of them were destroyed as they must be. */
import { readFile } from 'node:fs/promises';
import type { Check, Finding } from './doctor.ts';
import { KEY_BACKUP_DAYS, type LastKeyBackup, tooOld } from './key-backup.ts';

const CHECK = 'key backups';
/** Product default: after so many days without one somebody should look. */
const STALE_DAYS = 7;
const DAY = 24 * 60 * 60_000;
const MAKE = 'Make one: comity keys backup (docs/operating/keys.md).';

/** `path` is where the home remembers the last one. */
export function keyBackupCheck(path: string, now: () => string): Check {
  return {
    name: CHECK,
    look: async () => {
      const last = await readFile(path, 'utf8').catch(() => undefined);
      if (last === undefined)
        return [
          finding('warn', 'No backup of the keys was made here: a lost disk loses all evidence.', MAKE),
        ];
      return judged(JSON.parse(last) as LastKeyBackup, now());
    },
  };
}

async function judged({ directory, at }: LastKeyBackup, now: string): Promise<Finding[]> {
  const age = Math.floor((Date.parse(now) - Date.parse(at)) / DAY);
  const made =
    age > STALE_DAYS
      ? finding('warn', `The last backup of the keys is ${age} days old.`, MAKE)
      : finding('ok', `The last backup of the keys is of ${at}.`);
  return [made, await forgotten(directory, now)];
}

async function forgotten(directory: string, now: string): Promise<Finding> {
  const old = await tooOld(directory, now).catch(() => undefined);
  if (old === undefined)
    return finding(
      'warn',
      `Old backups of keys cannot be looked for: ${directory} is not here, or not to be read by this account.`,
      `Destroy those older than ${KEY_BACKUP_DAYS} days wherever it is.`,
    );
  if (old.length === 0) return finding('ok', `No backup of keys is older than ${KEY_BACKUP_DAYS} days.`);
  return finding(
    'fail',
    `${old.length} backups of keys in ${directory} are older than ${KEY_BACKUP_DAYS} days: they bring erased cases back.`,
    'Destroy them, or let comity keys backup do it.',
  );
}

const finding = (status: Finding['status'], text: string, advice?: string): Finding => ({
  ...{ check: CHECK, status, text },
  ...(advice === undefined ? {} : { advice }),
});
