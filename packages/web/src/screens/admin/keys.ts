/** Keys and their health: what stands until when, whether the keeper answers, and what the doctor finds. */
import type { Speech } from '@comity/language';
import { checkLine, checkList } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { linkButton } from '../../kit/buttons.ts';
import { emptyState, notice } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { when } from '../../kit/when.ts';
import { type Child, p, written } from '../../tags.ts';
import { exactly, meaning } from './meaning.ts';

export interface KeysFacts {
  /** Absent: the keeper does not answer. */
  condition?: string;
  keys: readonly { kid: string; role: string; status: string; since: string; of?: string; until?: string }[];
  statements: readonly {
    name: 'root' | 'directory' | 'freshness';
    version?: number;
    until: string;
    isSoon: boolean;
  }[];
  /** Absent until somebody asked. */
  findings?: readonly { check: string; status: 'ok' | 'warn' | 'fail'; text: string; advice?: string }[];
  mayExamine: boolean;
}

const TONES = { ok: 'good', warn: 'care', fail: 'bad' } as const;

export const adminKeys = (
  speech: Speech,
  { condition, keys, statements, findings, mayExamine }: KeysFacts,
): Child[] => [
  condition === undefined
    ? notice('wrong', speech.say('admin.keeper-away'), p(null, speech.say('admin.keeper-away-says')))
    : notice(
        condition === 'ready' ? 'done' : 'care',
        speech.say(condition === 'ready' ? 'admin.keeper-ready' : 'admin.keeper-waits'),
      ),
  box(
    speech.say('admin.statements'),
    checkList(
      ...statements.map(({ name, version, until, isSoon }) =>
        checkLine(
          isSoon ? 'care' : 'good',
          speech.say(`admin.statement-${name}`, { version: String(version ?? '') }),
          speech.rich('admin.until', { moment: when(speech, until) }),
        ),
      ),
    ),
    p({ class: 'quiet' }, speech.say('admin.renew')),
  ),
  box(
    speech.say('admin.keys'),
    keys.length === 0
      ? emptyState(speech.say('admin.no-keys'))
      : dataTable(
          speech.say('admin.keys'),
          [
            { says: speech.say('admin.key') },
            { says: speech.say('admin.for') },
            { says: speech.say('admin.standing') },
            { says: speech.say('admin.since') },
            { says: speech.say('admin.ends') },
          ],
          keys.map(({ kid, role, status, since, of, until }) => ({
            cells: [
              written(kid.slice(0, 8)),
              of === undefined
                ? speech.label('admin', `role-${role}`)
                : [speech.label('admin', `role-${role}`), ' · ', written(of)],
              speech.label('admin', `status-${status}`),
              when(speech, since),
              until === undefined ? '–' : when(speech, until),
            ],
          })),
        ),
  ),
  box(
    speech.say('admin.doctor'),
    p({ class: 'quiet' }, speech.say('admin.doctor-said')),
    findings === undefined
      ? mayExamine
        ? linkButton({ says: speech.say('admin.examine'), href: '/administration/keys?examine=1' })
        : p(null, speech.say('admin.no-home'))
      : checkList(...findings.map((finding) => checkLine(TONES[finding.status], ...found(speech, finding)))),
  ),
];

/** What was looked at, what to do where it is not well, and the doctor's own words. */
function found(
  speech: Speech,
  { check, status, text, advice = '' }: NonNullable<KeysFacts['findings']>[number],
): [Child, Child] {
  const id = check.replaceAll(' ', '-');
  const named = speech.label('upkeep', `check-${id}`);
  const exact = [text, advice].filter(Boolean).join(' ');
  const said = status === 'ok' ? exactly(exact) : meaning(speech, `look-${id}`, exact);
  return [named === `check-${id}` ? written(check) : named, said];
}
