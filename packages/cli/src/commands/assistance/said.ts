import { readInput } from '../../input/input-file.ts';
import { arg, type Call } from '../leaf.ts';

/** A file as the interface asks for it; the node says what is wrong with it. */
export const said = async <Body>(call: Call, place = 0): Promise<Body> =>
  (await readInput(arg(call, place), call.io)) as unknown as Body;
