/** Backups: the last ones, where they went, whether one was read back whole, and how they are made. */
import type { Speech } from '@comity/language';
import { checkLine, checkList } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { emptyState } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { when } from '../../kit/when.ts';
import { type Child, code, p, written } from '../../tags.ts';

export interface BackupsFacts {
  made: readonly { at: string; file: string; bytes: number; encrypted: boolean }[];
  tried?: { at: string; file: string; of: string };
  keys?: { at: string; directory: string };
  now: string;
}

const DAY = 24 * 60 * 60_000;
/** Desk rules of the product: after so many days somebody should look. */
const STALE = { records: 2, keys: 7, tried: 92 };

export const adminBackups = (speech: Speech, facts: BackupsFacts): Child[] => {
  const { made, tried, keys, now } = facts;
  const isOld = (at: string, days: number) => Date.parse(now) - Date.parse(at) > days * DAY;
  const line = (title: string, at: string | undefined, where: string | undefined, days: number) =>
    at === undefined
      ? checkLine('bad', title, speech.say('admin.never-made'))
      : checkLine(isOld(at, days) ? 'care' : 'good', title, [when(speech, at), ' · ', written(where ?? '')]);
  return [
    box(
      speech.say('admin.backups'),
      checkList(
        line(speech.say('admin.backup-records'), made[0]?.at, made[0]?.file, STALE.records),
        line(speech.say('admin.backup-tried'), tried?.at, tried?.file, STALE.tried),
        line(speech.say('admin.backup-keys'), keys?.at, keys?.directory, STALE.keys),
      ),
    ),
    made.length === 0
      ? emptyState(speech.say('admin.no-backups'), p(null, speech.say('admin.no-backups-says')))
      : dataTable(
          speech.say('admin.last-backups'),
          [
            { says: speech.say('common.time') },
            { says: speech.say('admin.where') },
            { says: speech.say('admin.size'), number: true },
            { says: speech.say('admin.encrypted') },
          ],
          made.map(({ at, file, bytes, encrypted }) => ({
            cells: [
              when(speech, at),
              written(file),
              speech.size(bytes),
              speech.say(encrypted ? 'common.yes' : 'common.no'),
            ],
          })),
        ),
    box(
      speech.say('admin.backup-how'),
      p(null, speech.say('admin.backup-make')),
      command('comity node backup --home HOME --out FILE --recipient age1pq1…'),
      p(null, speech.say('admin.backup-try')),
      command('comity node restore --check --home HOME --from FILE --identity FILE'),
      p(null, speech.say('admin.backup-keys-make')),
      command('comity keys backup --home HOME --to DIRECTORY --recipient age1pq1…'),
    ),
  ];
};

const command = (says: string): Child => p({ class: 'command', dir: 'ltr' }, code(null, says));
