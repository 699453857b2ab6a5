/** Says when it is asked to stop, and then takes its time until its standard input ends. */
import { untilInterrupted } from '../../src/launch/interrupt.ts';

const asked = untilInterrupted();
process.stdin.resume();
console.log('runs');
console.log(`asked by ${await asked}`);
process.stdin.once('end', () => process.exit(0));
