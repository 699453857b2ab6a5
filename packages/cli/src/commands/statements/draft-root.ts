/** Drafting the next root, and a new holder's key. */
import { randomBytes } from 'node:crypto';
import type { RootBody } from '@comity/proof';
import type { Json } from '@comity/protocol';
import { nativePrimitives, nativeSigners } from '@comity/seal';
import {
  type HolderCard,
  newDraft,
  newHolderKey,
  nextRoot,
  type OfflineRole,
  presentTrust,
  type RoleChange,
  readHolderCard,
} from '@comity/seal/ceremony';
import { Option } from 'commander';
import { writeDraft } from '../../ceremony/files.ts';
import { ownKeys, ownPresent } from '../../ceremony/own.ts';
import { reviewDraft } from '../../ceremony/review.ts';
import { ceremonial, wholeKid } from '../../ceremony/trouble.ts';
import { readCard } from '../../ceremony/witness-card.ts';
import { usage } from '../../exit.ts';
import { readNamed } from '../../input/input-file.ts';
import { writeNew } from '../../output/new-file.ts';
import { facts } from '../../output/table.ts';
import { type Call, type Leaf, needed, text } from '../leaf.ts';
import { ACCEPT, accepted, list, many, newUuid, OUT, UNTIL, untilOf } from './shared.ts';

export const draftRoot: Leaf = {
  name: 'draft',
  summary: 'Draft the next root: another term, holders who come and go, freshness and log keys, witnesses',
  paragraphs: [],
  about: `Nothing is published. It is signed by the threshold of today's holders and by its own. Where holders of the directory change so
that those who signed it no longer suffice, draft a directory under it (\`comity directory draft --under\`) and publish both.`,
  options: [
    OUT(),
    new Option(
      '--add-holder <card>',
      'card of a new holder, from `comity root holder`; may be given again',
    ).argParser(many),
    new Option('--remove-holder <key>', 'id of a holder’s key; may be given again').argParser(many),
    new Option('--root-threshold <n>', 'how many sign a root'),
    new Option('--directory-threshold <n>', 'how many sign a directory'),
    new Option(
      '--witness <card>',
      'card of a State that witnesses our log, from `comity witness card`; may be given again',
    ).argParser(many),
    new Option('--drop-witness <name>', 'a witness that no longer counts; may be given again').argParser(
      many,
    ),
    new Option('--quorum <n>', 'how many witnesses must have cosigned'),
    UNTIL(),
    ACCEPT(),
  ],
  signsIn: true,
  example: 'comity root draft --witness kessar-card.json --quorum 1 --out root-2.json --key keys-1.json',
  async run(call) {
    const { options, io } = call;
    const out = needed(options, 'out', '--out');
    const [cards, witnesses] = [await cardsOf(call), await witnessesOf(call)];
    const session = await call.session();
    const [keys, present] = [await ownKeys(session), await ownPresent(session)];
    const now = io.now();
    const draft = await ceremonial(() => {
      const { trust } = presentTrust(present, now, nativePrimitives);
      const roles = rolesOf(call, cards, trust.root.body);
      const body = nextRoot({
        trust,
        held: keys.held,
        roles,
        witnesses,
        now,
        ...untilOf(call),
      }) as unknown as Json;
      const id = newUuid(now, new Uint8Array(randomBytes(16)));
      return newDraft(present, {
        ...{ _type: 'comity.root/1', id, iss: trust.state, aud: [], created: now, body },
      });
    });
    const { json, text: shown } = await reviewDraft(draft, now, accepted(options));
    await writeDraft(out, draft);
    return {
      json: { did: 'draft', out, ...json },
      text: `${shown}Next: holders of today and of tomorrow look with comity root show ${out}, then comity root sign ${out}\n`,
    };
  },
};

export const holder: Leaf = {
  name: 'holder',
  summary: 'Make the key of a new holder, on that holder’s own machine; needs no node and no network',
  paragraphs: [],
  about: `Writes the secret, which stays with the holder, and beside it FILE.card.json, which goes to whoever drafts the next root.`,
  options: [
    new Option('--role <role>', 'root or directory').choices(['root', 'directory']),
    new Option('--number <n>', 'which holder, for the label on the envelope'),
    OUT(),
  ],
  signsIn: false,
  example: 'comity root holder --role directory --number 4 --out directory-4.json',
  async run({ options }) {
    const role = needed(options, 'role', '--role') as OfflineRole;
    const number = numberOf(needed(options, 'number', '--number'), '--number')!;
    const out = needed(options, 'out', '--out');
    const random = (length: number) => new Uint8Array(randomBytes(length));
    const { secret, card } = newHolderKey(role, number, random, nativeSigners);
    await writeNew(out, `${JSON.stringify(secret)}\n`, { mode: 0o600 });
    await writeNew(`${out}.card.json`, `${JSON.stringify(card)}\n`);
    return {
      json: { did: 'holder', role, holder: number, kid: card.key.kid, out, card: `${out}.card.json` },
      text: facts([
        ['key', card.key.kid],
        ['secret', out],
        ['card', `${out}.card.json`],
      ]),
    };
  },
};

async function cardsOf({ options }: Call): Promise<HolderCard[]> {
  const files = await Promise.all(list(options, 'addHolder').map(readNamed));
  return ceremonial(() => files.map((file) => readHolderCard(file.toString('utf8'))));
}

async function witnessesOf({ options }: Call) {
  const add = (await Promise.all(list(options, 'witness').map(readCard))).map(({ state, witness }) => ({
    ...{ name: witness.name, vkey: witness.vkeys.at(-1)!, state },
  }));
  const quorum = numberOf(text(options, 'quorum'), '--quorum');
  return { add, remove: list(options, 'dropWitness'), ...(quorum === undefined ? {} : { quorum }) };
}

function rolesOf({ options }: Call, cards: HolderCard[], { roles }: RootBody) {
  const change = (role: OfflineRole): RoleChange => {
    const kids = roles[role].keys.map(({ kid }) => kid);
    const others = roles[role === 'root' ? 'directory' : 'root'].keys.map(({ kid }) => kid);
    const remove = list(options, 'removeHolder')
      .map((typed) => wholeKid(typed, [...kids, ...others]))
      .filter((kid) => kids.includes(kid));
    const threshold = numberOf(text(options, `${role}Threshold`), `--${role}-threshold`);
    const add = cards.filter((card) => card.role === role).map(({ key }) => key);
    return { add, remove, ...(threshold === undefined ? {} : { threshold }) };
  };
  return { root: change('root'), directory: change('directory') };
}

function numberOf(said: string | undefined, option: string): number | undefined {
  if (said === undefined) return undefined;
  if (/^\d{1,2}$/.test(said)) return Number(said);
  throw usage(`${option} is a whole number, not ${said}`);
}
