/** Names a package never has: near the right ones, on the way out of the folder, or beyond what anybody shows. */
import { type CorpusCase, caseOf, SOUND } from './case.ts';

const bytes = new Uint8Array([0x78]);
const added = (name: string): CorpusCase =>
  caseOf(`a file named ${JSON.stringify(name.slice(-60))}`, { [name]: bytes });

/** A file system takes these as they are. */
const onDisk = [
  'verify.txt',
  'VERIFY.TXT',
  '\uff36\uff25\uff32\uff29\uff26\uff39.txt',
  'VERIFY.txt\u200b',
  'proofs/caf\u00e9.txt',
  'proofs/cafe\u0301.txt',
  'Package.jws',
  'package.jws.bak',
  'objects/README',
  `objects/${'A'.repeat(64)}.pay`,
  `objects/${'a'.repeat(63)}.pay`,
  `objects/${'b'.repeat(64)}.pay.pay`,
  `headers/${'a'.repeat(64)}.${'b'.repeat(32)}.hdr`,
  `headers/inner.${'b'.repeat(32)}.hdr`,
  'headers/inner.hdr',
  'proofs/deeper/trust.json',
  'proofs/package.tsr ',
  'a b/c d',
  '.hidden',
  'line\nfeed',
  'turn\u202egnp.exe',
  `${'n'.repeat(200)}.txt`,
  'onward/001/onward.jws.txt',
  'onward/1/onward.jws',
  'renewals/000/renewal.jws',
  '<script>alert(1)</script>.html',
  "'; rm -rf ~; '",
].map(added);

const offDisk = [
  '../escape',
  '../../etc/passwd',
  '/etc/passwd',
  'C:\\Windows\\x',
  'objects\\x.pay',
  './package.jws',
  'proofs/../package.jws',
  'proofs//trust.json',
  'x\u0000y',
  '',
].map((name) => ({ ...added(name), offDisk: true }));

/** A file under another name than its own, as copying programs leave it. */
const renamed = [...SOUND]
  .slice(0, 12)
  .map(([name, content]) =>
    caseOf(`${name} under a name in capitals`, { [name]: null, [name.toUpperCase()]: content }),
  );

export const NAMED: readonly CorpusCase[] = [...onDisk, ...offDisk, ...renamed];
