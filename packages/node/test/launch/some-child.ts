/** A child for the launcher's tests. Its argument says how it behaves. */
import { spawn } from 'node:child_process';
import { whenParentIsGone } from '../../src/launch/parent.ts';

const manner = process.argv[2];
console.error('a line for the log');
if (manner === 'fails') {
  console.error('I cannot find my keys');
  process.exit(3);
}
if (manner === 'stubborn') process.on('SIGTERM', () => {});
if (manner === 'with-child') {
  process.on('SIGTERM', () => {});
  const grandchild = spawn('sleep', ['600'], { stdio: 'ignore' });
  console.log(`grandchild ${grandchild.pid}`);
}
if (manner !== 'silent') console.log('ready {"port":1234}');
if (manner === 'dies') setTimeout(() => process.exit(7), 20);
if (manner === 'orphan') process.stdin.on('error', () => {});
else whenParentIsGone(() => process.exit(0));
setInterval(() => {}, 60_000);
