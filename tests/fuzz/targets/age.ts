/** Envelopes and headers: what is opened before anyone knows who sent it. */
import { equalBytes, utf8 } from '@comity/protocol';
import {
  decryptEnvelope,
  encryptEnvelope,
  loadIdentity,
  recipientOf,
  splitHeaders,
  unwrapHeader,
} from '@comity/seal';
import { byteMutations } from '../mutate/bytes.ts';
import { textMutations } from '../mutate/text.ts';
import type { Target } from '../target.ts';
import { sound, soundFiles } from './vectors.ts';

const identities = [loadIdentity(sound.identity)];
const headers = [...soundFiles].flatMap(([name, bytes]) => (name.endsWith('.hdr') ? [bytes] : []));
const fileKeys = headers.map((header) => unwrapHeader(header, identities));

const random = (length: number) => new Uint8Array(length).fill(7);
const message = utf8(`{"payload":"${'A'.repeat(300)}"}`);
const envelope = encryptEnvelope(message, [recipientOf(sound.identity)], random);
const mutations = [...byteMutations, ...textMutations];

export const ageTargets: Target[] = [
  {
    name: 'an envelope',
    corpus: [envelope],
    mutations,
    read: (bytes) => decryptEnvelope(bytes, identities),
    believable: (given) => equalBytes(given as Uint8Array, message),
  },
  {
    name: 'a header',
    corpus: headers,
    mutations,
    read: (bytes) => unwrapHeader(bytes, identities),
    believable: (given) => fileKeys.some((fileKey) => equalBytes(fileKey, given as Uint8Array)),
  },
  {
    name: 'headers one after another',
    corpus: [new Uint8Array(Buffer.concat(headers))],
    mutations,
    read: splitHeaders,
  },
];
