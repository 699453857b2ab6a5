/** `age -d -i FILE` from standard input to standard output, by the reference implementation of age in JavaScript. */
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { Decrypter } from 'age-encryption';

const [, , decrypt, identity, file] = process.argv;
if (decrypt !== '-d' || identity !== '-i' || file === undefined) throw new Error('age -d -i FILE');
const age = new Decrypter();
for (const line of readFileSync(file, 'utf8').split('\n')) if (line.startsWith('AGE-')) age.addIdentity(line);
process.stdout.write(await age.decrypt(await buffer(process.stdin)));
