/**
 * The node as a process: `node main.ts --home DIR`. Says `ready {json}` once it serves. SIGTERM, SIGINT, or the end of whoever
 * launched it (with --bound) ends it in good order. Exits 0 then, 64 when called wrongly, 75 when it could not start.
 */
import { parseArgs } from 'node:util';
import { composeNode } from './compose.ts';
import { places, readConfig } from './home.ts';
import { whenParentIsGone } from './launch/parent.ts';
import { startTrouble } from './launch/start-trouble.ts';

const EXIT = { usage: 64, again: 75 };
const tell = (line: string) => process.stderr.write(`node: ${line}\n`);

async function main(): Promise<void> {
  const { home, bound } = parseArgs({
    options: { home: { type: 'string' }, bound: { type: 'boolean', default: false } },
  }).values;
  if (home === undefined) {
    tell('--home DIR is needed');
    process.exit(EXIT.usage);
  }
  const config = await readConfig(home);
  const databaseUrl = process.env.DATABASE_URL;
  const running = await composeNode({ home, config, tell, ...(databaseUrl ? { databaseUrl } : {}) });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        tell(`did not stop cleanly: ${String(error)}`);
        process.exit(EXIT.again);
      },
    );
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  if (bound) whenParentIsGone(stop);
  const { counter, border, database, guards } = running;
  process.stdout.write(
    `ready ${JSON.stringify({ state: config.state, counter, border, database, guards })}\n`,
  );
}

main().catch((error: unknown) => {
  const at = process.argv.indexOf('--home') + 1;
  tell(startTrouble(error, places(process.argv[at] ?? 'HOME').config));
  process.exit(EXIT.again);
});
