/** What a time-stamp authority answers. */
import { readCertificate, type TimeStamp, verifyTimeStamp } from '@comity/proof';
import { fromBase64url, fromUtf8 } from '@comity/protocol';
import { nativePrimitives, tidyTimeStamp } from '@comity/seal';
import { byteMutations } from '../mutate/bytes.ts';
import { derMutations } from '../mutate/der.ts';
import type { Target } from '../target.ts';
import { soundFiles } from './vectors.ts';

const stamp = soundFiles.get('proofs/package.tsr')!;
const trust = JSON.parse(fromUtf8(soundFiles.get('proofs/trust.json')!)) as { timeStamp: string[] };
const authorities = trust.timeStamp.map(fromBase64url);
const sha512 = nativePrimitives.sha512(soundFiles.get('package.jws')!);
const mutations = [...byteMutations, ...derMutations, ...derMutations];

export const timeStampTargets: Target[] = [
  {
    name: 'a time stamp',
    corpus: [stamp],
    mutations,
    read: (bytes) => verifyTimeStamp(bytes, { sha512, authorities }, nativePrimitives),
    believable: (given) => (given as TimeStamp).at === '2026-11-21T18:40:40Z',
  },
  { name: 'an answer to be tidied', corpus: [stamp], mutations, read: tidyTimeStamp },
  { name: 'a certificate', corpus: authorities, mutations, read: readCertificate },
];
