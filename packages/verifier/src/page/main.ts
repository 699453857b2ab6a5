/** One script for both: the page people see, and the worker it starts of itself. */
import { startPage } from './page.ts';
import { type Scope, serve, webVerifier } from './worker.ts';

if (globalThis.document === undefined) serve(globalThis as unknown as Scope);
else startPage(webVerifier);
