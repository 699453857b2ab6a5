/** Drafting the next directory from the one that stands and from what the keeper holds. */
import { randomBytes } from 'node:crypto';
import type { Json } from '@comity/protocol';
import { nativePrimitives } from '@comity/seal';
import {
  combineDrafts,
  type DirectoryChanges,
  finishDraft,
  newDraft,
  nextDirectory,
  type Present,
  presentTrust,
} from '@comity/seal/ceremony';
import { Option } from 'commander';
import { draftFrom, writeDraft } from '../../ceremony/files.ts';
import { kidsOf, ownKeys, ownPresent } from '../../ceremony/own.ts';
import { reviewDraft } from '../../ceremony/review.ts';
import { ceremonial, wholeKid } from '../../ceremony/trouble.ts';
import { usage } from '../../exit.ts';
import { readInput } from '../../input/input-file.ts';
import { instant } from '../../input/instant.ts';
import { type Call, type Leaf, needed, text } from '../leaf.ts';
import { ACCEPT, accepted, list, many, newUuid, OUT, UNTIL, untilOf } from './shared.ts';

const CHANGEABLE = [
  'authorities',
  'endpoints',
  'languagesAccepted',
  'reservations',
  'interpolAccepted',
  'diplomaticOnly',
];
const REASONS = ['superseded', 'lost', 'compromised', 'ceased'] as const;
type Reason = (typeof REASONS)[number];

export const draftDirectory: Leaf = {
  name: 'draft',
  summary:
    'Draft the next directory: another term, the keys the keeper holds now, revocations, changed contacts',
  paragraphs: ['40(12)', '41(1)'],
  about: `Nothing is published. Keys made with \`comity keys make\` are named beside those in use; an old seal key seals for two more weeks. --changes
replaces whole members of the directory: ${CHANGEABLE.join(', ')}.
--revoke KEY=REASON or KEY=REASON@SINCE, where REASON is one of ${REASONS.join(', ')}, and SINCE when the key was first in wrong hands.`,
  options: [
    OUT(),
    new Option(
      '--revoke <key=reason@since>',
      'a key nobody is to believe any more; may be given again',
    ).argParser(many),
    new Option('--changes <file>', 'members that change, as commented JSON'),
    new Option('--overlap-days <days>', 'how long an old seal key seals beside its successor').default('14'),
    new Option(
      '--under <root-draft>',
      'a signed draft of the next root, to be published together; may be given again',
    ).argParser(many),
    UNTIL(),
    ACCEPT(),
  ],
  signsIn: true,
  example: 'comity directory draft --out next.json --home /srv/comity --key keys-1.json',
  async run(call) {
    const { options, io } = call;
    const out = needed(options, 'out', '--out');
    const changes = await changesOf(call);
    const session = await call.session();
    const [keys, stands] = [await ownKeys(session), await ownPresent(session)];
    const now = io.now();
    const present = await under(list(options, 'under'), stands, now);
    const draft = await ceremonial(() => {
      const { trust, directory: before } = presentTrust(present, now, nativePrimitives);
      if (before === undefined) throw usage('this State has published no directory yet');
      const known = [...kidsOf(keys), ...before.sealKeys.map(({ key }) => key.kid)];
      const revoke = list(options, 'revoke').map((said) => revocation(said, known, now));
      const overlapDays = daysOf(options.overlapDays as string);
      const order = { trust, before, held: keys.held, changes, revoke, now, overlapDays, ...untilOf(call) };
      const body = nextDirectory(order) as unknown as Json;
      const id = newUuid(now, new Uint8Array(randomBytes(16)));
      return newDraft(present, {
        ...{ _type: 'comity.directory/1', id, iss: trust.state, aud: [], created: now, body },
      });
    });
    const { json, text: shown } = await reviewDraft(draft, now, accepted(options));
    await writeDraft(out, draft);
    return {
      json: { did: 'draft', out, ...json },
      text: `${shown}Next: each holder looks with comity directory show ${out}, then comity directory sign ${out}\n`,
    };
  },
};

/** The roots of today and the next one, finished. */
async function under(paths: string[], present: Present, now: string): Promise<Present> {
  if (paths.length === 0) return present;
  const drafts = await Promise.all(paths.map(draftFrom));
  const { statement } = await ceremonial(() =>
    finishDraft(combineDrafts(drafts), now, nativePrimitives, ['weaker-threshold']),
  );
  return { ...present, roots: [...present.roots, statement] };
}

async function changesOf({ options, io }: Call): Promise<DirectoryChanges> {
  const path = text(options, 'changes');
  if (path === undefined) return {};
  const given = await readInput(path, io);
  const strange = Object.keys(given).find((member) => !CHANGEABLE.includes(member));
  if (strange !== undefined)
    throw usage(`${strange} is not changed here`, `These are: ${CHANGEABLE.join(', ')}.`);
  return given as unknown as DirectoryChanges;
}

function revocation(said: string, known: string[], now: string) {
  const [, typed, reason, since] = /^([0-9a-f]+)=([a-z]+)(?:@(.+))?$/.exec(said) ?? [];
  if (typed === undefined || !REASONS.includes(reason as Reason))
    throw usage(
      `${said} is no revocation`,
      `Write KEY=REASON or KEY=REASON@SINCE; REASON is one of ${REASONS.join(', ')}.`,
    );
  const kid = wholeKid(typed, known);
  return {
    kid,
    reason: reason as Reason,
    ...(since === undefined ? {} : { compromisedSince: instant(since, now) }),
  };
}

function daysOf(said: string): number {
  const days = Number(said);
  if (Number.isInteger(days) && days >= 0 && days <= 35) return days;
  throw usage(`--overlap-days is a whole number from 0 to 35, not ${said}`);
}
