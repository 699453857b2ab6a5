/** A launcher for the kill tests: one child, its number on standard output, then it waits to be killed. */
import { launchChild } from '../../src/launch/child.ts';

const [program = '', manner = '', pidFile = ''] = process.argv.slice(2);
const child = await launchChild(
  { name: 'child', command: process.execPath, args: [program, manner], readyPrefix: 'ready', pidFile },
  () => {},
);
console.log(child.pid);
setInterval(() => {}, 60_000);
