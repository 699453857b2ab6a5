/** Which node a command speaks to: `--node URL`, or the counter of the node whose home is `--home`. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileTrouble } from '@comity/verifier';
import { CliError, EXIT, usage } from '../exit.ts';

export interface WhichNode {
  baseUrl: string;
  home?: string;
}

/** `--home` and `--node`, or COMITY_HOME and COMITY_NODE. @throws CliError */
export async function whichNode(given: {
  home?: string | undefined;
  node?: string | undefined;
}): Promise<WhichNode> {
  const home = given.home === undefined ? undefined : resolve(given.home);
  if (given.node !== undefined)
    return { baseUrl: origin(given.node), ...(home === undefined ? {} : { home }) };
  if (home === undefined) {
    throw usage(
      'which node? Name its home with --home DIR, or its counter with --node URL',
      'In the sandbox: --home .comity/sandbox/xa (Almara), …/xb (Kessar), …/xc (Ibaria), …/xs (the secretariat).',
    );
  }
  return { baseUrl: await counterOf(home), home };
}

function origin(text: string): string {
  const url = URL.parse(text);
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url.origin;
  throw usage(`${text} is no address of a counter, such as http://127.0.0.1:8401`);
}

async function counterOf(home: string): Promise<string> {
  const path = join(home, 'node.json');
  try {
    const { counter } = JSON.parse(await readFile(path, 'utf8')) as {
      counter: { host: string; port: number };
    };
    const host = counter.host.includes(':') ? `[${counter.host}]` : counter.host;
    return `http://${host}:${counter.port}`;
  } catch (cause) {
    throw new CliError({
      exit: EXIT.noInput,
      code: 'no-home',
      message: `${home} is no node’s home: ${cause instanceof SyntaxError ? 'its node.json is not JSON' : fileTrouble(cause)}`,
      next: 'Make one with `comity node init`, or bring up the sandbox with `npm start`.',
      cause,
    });
  }
}
