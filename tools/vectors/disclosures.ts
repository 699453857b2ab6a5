// Disclosures on paper: the head of one, and lines of its list. One of real bytes is in vectors/disclosure/.
import {
  canonicalBytes,
  type DisclosedPart,
  type DisclosedWhole,
  messageDigest,
  type PackageDisclosed,
  type PackageDisclosure,
  toBase64url,
  utf8,
  type WithheldItems,
} from '../../packages/protocol/src/index.ts';
import { digestOf } from './ids.ts';
import { openings, outers } from './packages.ts';

type Named<P> = { name: string; payload: P };

const MADE = '2026-12-03T09:15:00.000Z';
const MIB = 1_048_576;
const privileged = {
  id: 'R-1',
  reason: 'Letters between the accused and counsel.',
  basis: 'Code of Criminal Procedure, section 97; order of 1 December 2026',
};
const thirdParties = {
  id: 'R-2',
  reason: 'Records of patients who are no part of the case.',
  basis: 'Data Protection Act, section 14',
};

function head(place: number, change: Partial<PackageDisclosure>): PackageDisclosure {
  const { payload } = outers[place]!;
  const total = payload.body.entries.size;
  return {
    form: 'comity.package-disclosure/1',
    package: { id: payload.id, digest: messageDigest(canonicalBytes(payload)) },
    at: MADE,
    items: { total, whole: 1, part: 0, withheld: total - 1 },
    files: ['VERIFY.txt', 'items.jsonl'].map((name, i) => ({
      name,
      root: digestOf(`disclosed ${name}`),
      size: 2000 + i,
    })),
    reasons: [privileged],
    ...change,
  };
}

export const disclosures: Named<PackageDisclosure>[] = [
  { name: 'one letter of a mailbox, to the defence', payload: head(0, { by: 'Registry, District Court' }) },
  {
    name: 'everything, the inner manifest too',
    payload: head(1, {
      items: { total: 2, whole: 2, part: 0, withheld: 0 },
      files: ['VERIFY.txt', 'inner.jws', 'items.jsonl'].map((name) => ({
        name,
        root: digestOf(name),
        size: 9000,
      })),
      reasons: [],
    }),
  },
  {
    name: 'a part of the one record',
    payload: head(2, { items: { total: 1, whole: 0, part: 1, withheld: 0 } }),
  },
  {
    name: 'some sectors of a disk, and the rest withheld for two reasons',
    payload: head(3, {
      items: { total: 3, whole: 1, part: 1, withheld: 1 },
      reasons: [privileged, thirdParties],
    }),
  },
  {
    name: 'ten of a hundred thousand files',
    payload: head(4, { items: { total: 100_000, whole: 10, part: 0, withheld: 99_990 } }),
  },
];

const salted = openings.find(({ payload }) => payload.treeSalt !== undefined)!.payload;
const image = openings[1]!.payload;
const cover = (label: string, count: number) =>
  Array.from({ length: count }, (_, i) => digestOf(`${label} cover ${i}`));

function part(change: Partial<DisclosedPart>): DisclosedPart {
  return {
    kind: 'part',
    opening: image,
    parts: [{ from: 0, to: MIB }],
    cover: cover('image', 20),
    because: 'R-2',
    ...change,
  };
}

const short: DisclosedPart['opening'] = {
  entry: { ...image.entry, size: MIB + 100, name: { shown: 'short', bytes: toBase64url(utf8('short')) } },
  salt: image.salt,
};

export const shown: Named<PackageDisclosed>[] = [
  { name: 'the first and the second MiB of a disk', payload: part({ parts: [{ from: 0, to: 2 * MIB }] }) },
  {
    name: 'two ranges far apart',
    payload: part({
      parts: [
        { from: 5 * MIB, to: 6 * MIB },
        { from: 900_000 * MIB, to: 900_001 * MIB },
      ],
      cover: cover('far', 60),
    }),
  },
  {
    name: 'the last leaf, which is short',
    payload: part({ opening: short, parts: [{ from: MIB, to: MIB + 100 }], cover: cover('short', 1) }),
  },
  { name: 'an item shown whole', payload: { kind: 'whole', opening: salted } satisfies DisclosedWhole },
  {
    name: 'a run of items withheld',
    payload: {
      kind: 'withheld',
      from: 1,
      to: 11,
      because: 'R-1',
      cover: cover('run', 4),
    } satisfies WithheldItems,
  },
  {
    name: 'one item withheld, the ten-millionth',
    payload: { kind: 'withheld', from: 9_999_999, to: 10_000_000, because: 'R-1', cover: cover('one', 1) },
  },
];
