/** One script for both: the page people see, and the worker it starts of itself. */
import type { WorkerScope } from '@comity/page';
import type { FromWorker, ToWorker } from './messages.ts';
import { startPage } from './page.ts';
import { serve } from './worker.ts';

if (globalThis.document === undefined) serve(globalThis as unknown as WorkerScope<ToWorker, FromWorker>);
else startPage();
