/** `comity keygen`: keys of an invented State, for trying it out. */
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { fingerprint, parseSealedUnverified } from '@comity/proof';
import { Option } from 'commander';
import { usage } from '../../exit.ts';
import { facts } from '../../output/table.ts';
import { recipientsFile, rootFile, writeKeys } from '../../standalone/keys-folder.ts';
import { LABEL, makeTestState } from '../../standalone/test-state.ts';
import { uuid7 } from '../../standalone/uuid7.ts';
import { type Leaf, needed, text } from '../leaf.ts';

const INVENTED = /^x[a-z]$/;

export const keygen: Leaf = {
  name: 'keygen',
  summary: 'Make test keys of an invented State: enough to seal, verify and open packages without a node',
  paragraphs: [],
  about: `Root, directory, seal, freshness and log keys, an encryption identity and a TEST time-stamp authority, in a new folder. Every file says
that they are test keys: real ones are made by \`comity root init\` and never leave a keeper. Nothing that exists is overwritten.`,
  options: [
    new Option('--out <dir>', 'the new folder'),
    new Option('--state <code>', 'an invented State: xa to xz, which ISO 3166 gives to no country').default(
      'xt',
    ),
  ],
  signsIn: false,
  example: 'comity keygen --out ./test-keys',
  async run({ options, io }) {
    const dir = resolve(needed(options, 'out', '--out'));
    const state = text(options, 'state')!;
    if (!INVENTED.test(state)) throw usage(`${state} is no invented State`, 'Name one of xa to xz.');
    const random = (size: number) => new Uint8Array(randomBytes(size));
    const now = io.now();
    const keys = makeTestState(state, { random, now, newId: () => uuid7(now, random) });
    await writeKeys(dir, keys);
    const made = {
      label: LABEL,
      state,
      keys: dir,
      root: rootFile(dir),
      recipients: recipientsFile(dir),
      fingerprint: fingerprint(parseSealedUnverified(keys.root).payloadBytes),
    };
    const { label, ...shown } = made;
    return { json: { did: 'keygen', ...made }, text: `${label}\n${facts(Object.entries(shown))}` };
  },
};
