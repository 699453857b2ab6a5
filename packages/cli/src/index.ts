/** The command line as a function, for whoever hosts it: tests, and programs that bring their own streams. */
export { EXIT, type Exit } from './exit.ts';
export type { Io } from './io.ts';
export { runComity } from './run.ts';
