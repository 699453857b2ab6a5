/** Makes the sound custody export of the vectors, stamped once and kept. */
import { CUSTODY_FILE, timeStampRequest } from '../../packages/proof/src/index.ts';
import { sha256, sha512, utf8 } from '../../packages/protocol/src/index.ts';
import { makeTestAuthorityKey, testAuthority, tidyTimeStamp } from '../../packages/seal/src/index.ts';
import { STAMPED_AT, STATEMENTS } from '../package-vectors/state.ts';
import { later } from '../seal-vectors/state.ts';
import { type CustodyFiles, exportOf } from './build.ts';

const YEARS = 10 * 365 * 86_400;
const random = (length: number) => sha256(utf8(`custody stamp ${length}`)).slice(0, length);

export async function makeSoundExport(): Promise<CustodyFiles> {
  const authority = makeTestAuthorityKey(later(-86_400), later(YEARS), random(8));
  const trust = { ...STATEMENTS, timeStampAuthorities: [authority.certificate] };
  const files = exportOf({ trust, stamped: true });
  const request = timeStampRequest(sha512(files.get(CUSTODY_FILE.manifest)!), random(8));
  const answer = testAuthority(authority, () => STAMPED_AT, random).answer(request);
  files.set(CUSTODY_FILE.timeStamp, tidyTimeStamp(answer));
  return files;
}
