/** What a State hands to another so that they witness each other's logs: names and public keys, nothing secret. */
import { ProofError, parseVkey, SIGNATURE_TYPES } from '@comity/proof';
import { usage } from '../exit.ts';
import { readNamed } from '../input/input-file.ts';

export interface WitnessCard {
  state: string;
  witness: { name: string; vkeys: string[] };
  logs: { origin: string; vkeys: string[] }[];
}

/** @throws CliError when the file is no card, or a key in it is not what it says. */
export async function readCard(path: string): Promise<WitnessCard> {
  const text = (await readNamed(path)).toString('utf8');
  try {
    const { state, witness, logs } = JSON.parse(text) as Partial<WitnessCard>;
    if (typeof state !== 'string' || !/^[a-z]{2}$/.test(state)) throw new TypeError('it names no State');
    if (typeof witness?.name !== 'string' || !witness.vkeys?.length)
      throw new TypeError('it names no witness');
    const keys = witness.vkeys.map((vkey) => parseVkey(vkey));
    if (keys.some(({ type, name }) => !SIGNATURE_TYPES[type].timed || name !== witness.name))
      throw new TypeError('a key in it is no key of that witness');
    return { state, witness, logs: logs ?? [] };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof ProofError)
      throw usage(
        `${path} is no card of a witness: ${error.message}`,
        'The other State makes it: comity witness card.',
      );
    throw error;
  }
}
