/** What commands of reviews share. */
import { Option } from 'commander';
import { readInput } from '../../input/input-file.ts';
import { arg, type Call } from '../leaf.ts';

export const PARAGRAPHS = ['57(5)(e)'];

/** A file as the interface asks for it; the node says what is wrong with it. */
export const said = async <Body>(call: Call, place = 0): Promise<Body> =>
  (await readInput(arg(call, place), call.io)) as unknown as Body;

export const REVIEW: [string, string] = ['<review>', 'its name: trial-1-powers-xa'];
export const LANGUAGE = () => new Option('--language <code>', 'the language it is written in: en');
export const OUT = () => new Option('--out <file>', 'a new file; left out, standard output');
