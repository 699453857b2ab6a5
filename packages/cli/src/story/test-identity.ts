/** The recipient's evidence key, out of its keeper: possible only in a story, where every key is a test key, and labelled so. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileKeyStore } from '@comity/keeper';
import { places } from '@comity/node';

/** Writes an age identity file. */
export async function writeTestIdentity(home: string, path: string): Promise<void> {
  const keys = await (await fileKeyStore(join(places(home).keeper, 'keys'))).load();
  const found = keys.find((key) => key.role === 'evidence' && key.status === 'active');
  if (found?.role !== 'evidence') throw new Error('the keeper has no evidence key');
  const text = `# TEST KEY of an invented State, exported by a story. A real evidence key never leaves its keeper.\n${found.identity}\n`;
  await writeFile(path, text, { mode: 0o600 });
}
