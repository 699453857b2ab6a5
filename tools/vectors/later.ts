// What is added to a package after it was sealed: onward steps with their terms, and renewals, on paper.
import {
  canonicalBytes,
  messageDigest,
  type OnwardTerms,
  type PayloadOf,
} from '../../packages/protocol/src/index.ts';
import { daysAfter, digestOf, kidOf, uuidOf } from './ids.ts';
import { saltOf } from './keys.ts';
import { outers } from './packages.ts';
import { onlyThisCase } from './world.ts';

type Named<P> = { name: string; payload: P };
type Onward = PayloadOf<'comity.package.onward/1'>;
type Renewal = PayloadOf<'comity.renewal/1'>;

const SEALED = outers[0]!.payload.created;
const digest512Of = (label: string): string => digestOf(`${label} a`) + digestOf(`${label} b`);
const numbered = (number: number): string => String(number).padStart(3, '0');

const trustOf = (state: string) => ({
  rootVersion: 2,
  rootDigest: digestOf(`${state} root 2`),
  directoryVersion: 21,
  directoryDigest: digestOf(`${state} directory 21`),
  freshnessDigest: digestOf(`${state} freshness 21`),
});

type Step = {
  name: string;
  of: number;
  by: string;
  to: string;
  number?: number;
  recipients?: number;
  body?: Partial<Onward['body']>;
};

const consentOf = (from: string, days: number) => ({
  from,
  at: daysAfter(SEALED, days),
  reference: 'NV-2026-0118',
});

const steps: Step[] = [
  {
    name: 'by the State that received it, with the consent of the issuer',
    of: 0,
    by: 'xa',
    to: 'xc',
    body: { consent: { ...consentOf('xb', 20), digest: digestOf('note verbale') } },
  },
  { name: 'by the issuer itself, which needs nobody’s consent', of: 0, by: 'xb', to: 'xc', recipients: 2 },
  { name: 'back to where it came from', of: 1, by: 'xc', to: 'xa' },
  {
    name: 'a second step, without a time stamp',
    of: 2,
    by: 'xb',
    to: 'xd',
    number: 2,
    body: { consent: consentOf('xc', 28), proofs: ['log'] },
  },
  {
    name: 'of a hundred thousand files, by one list',
    of: 4,
    by: 'xc',
    to: 'xa',
    body: { consent: consentOf('xb', 3) },
  },
];

const idOf = ({ of, by, to, number = 1 }: Step): string =>
  uuidOf(daysAfter(SEALED, 30), `onward ${of} ${by} ${to} ${number}`);

function termsOf(step: Step): OnwardTerms {
  return {
    onward: idOf(step),
    basis: 'Data Protection Act, section 16, and article 36(3)',
    limitations: [onlyThisCase('UL-1', 'harbour')],
    salt: saltOf(`terms ${step.of} ${step.by} ${step.to}`),
  };
}

function onwardOf(step: Step): Onward {
  const { of, by, to, number = 1, recipients = 1, body } = step;
  const manifest = outers[of]!.payload;
  const kids = Array.from({ length: recipients }, (_, i) => kidOf(`${to} evidence ${i}`)).sort();
  const own = ['headers.txt', ...kids.map((kid) => `inner.${kid}.hdr`), 'terms.pay', 'trust.json'];
  return {
    _type: 'comity.package.onward/1',
    id: idOf(step),
    iss: by,
    aud: [to],
    created: daysAfter(SEALED, 30),
    body: {
      package: { id: manifest.id, issuer: manifest.iss, digest: digestOf(`package.jws ${of}`) },
      number,
      files: own.map((name, i) => ({
        name: `onward/${numbered(number)}/${name}`,
        root: digestOf(`onward ${of} ${name}`),
        size: 1700 + i,
      })),
      headers: { root: digestOf(`headers ${of} ${to}`), size: manifest.body.objects.size },
      terms: messageDigest(canonicalBytes(termsOf(step))),
      proofs: ['log', 'time-stamp'],
      trust: trustOf(by),
      log: { origin: `${by}.comity.example/custody` },
      ...body,
    },
  };
}

export const onwards: Named<Onward>[] = steps.map((step) => ({ name: step.name, payload: onwardOf(step) }));

export const terms: Named<OnwardTerms>[] = [
  ...steps.slice(0, 3).map((step) => ({ name: `of a step ${step.name}`, payload: termsOf(step) })),
  {
    name: 'with one limitation more',
    payload: { ...termsOf(steps[3]!), limitations: [onlyThisCase('UL-1', 'x'), onlyThisCase('UL-2', 'y')] },
  },
  {
    name: 'with nothing to limit, and a note',
    payload: { ...termsOf(steps[4]!), limitations: [], note: 'Asked for on 3 December.' },
  },
];

const proofNames = ['package.jws', 'proofs/package.tlog-proof', 'proofs/package.tsr', 'proofs/trust.json'];
const renewalNames = (number: number): string[] =>
  ['renewal.jws', 'renewal.tlog-proof', 'renewal.tsr', 'trust.json'].map(
    (file) => `renewals/${numbered(number)}/${file}`,
  );

function renewalOf(
  of: number,
  number: number,
  more: { by?: string; onward?: string[]; content?: boolean; without?: string } = {},
): Renewal {
  const { by = outers[of]!.payload.iss, onward = [], content = false, without } = more;
  const before = Array.from({ length: number - 1 }, (_, i) => renewalNames(i + 1)).flat();
  const names = [...onward, ...proofNames, ...before, `renewals/${numbered(number)}/trust.json`];
  return {
    _type: 'comity.renewal/1',
    id: uuidOf(daysAfter(SEALED, 365 * number), `renewal ${of} ${number}`),
    iss: by,
    aud: [],
    created: daysAfter(SEALED, 365 * number),
    body: {
      package: outers[of]!.payload.id,
      number,
      covers: names
        .filter((name) => name !== without)
        .sort()
        .map((name) => ({ name, size: 4000 + name.length, sha512: digest512Of(`${of} ${name}`) })),
      ...(content && { content: { root: digest512Of(`content ${of}`), size: 38 } }),
      trust: trustOf(by),
      log: { origin: `${by}.comity.example/custody` },
    },
  };
}

const onwardProofs = ['onward.jws', 'onward.tlog-proof', 'onward.tsr', 'trust.json'].map(
  (file) => `onward/001/${file}`,
);

export const renewals: Named<Renewal>[] = [
  { name: 'the second, by the issuer', payload: renewalOf(0, 2) },
  { name: 'the first, a year on', payload: renewalOf(1, 1) },
  { name: 'by another State, which keeps the package', payload: renewalOf(2, 1, { by: 'xa' }) },
  { name: 'the twentieth, with every file hashed anew', payload: renewalOf(3, 20, { content: true }) },
  { name: 'after an onward step, which it covers', payload: renewalOf(0, 1, { onward: onwardProofs }) },
  { name: 'of a package nobody stamped', payload: renewalOf(4, 1, { without: 'proofs/package.tsr' }) },
];
