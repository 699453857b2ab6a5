// How a process that seals, opens or verifies is started (docs/decisions/0060). Plain JavaScript: the launcher reads it under any Node.
import { fileURLToPath } from 'node:url';

export const LAUNCH = {
  env: {
    // Buffers of 64 KiB are taken and given back all the time; glibc, left to itself, gives each one back to the kernel.
    MALLOC_TRIM_THRESHOLD_: '536870912',
    // What is larger than any buffer of sealing goes back at once: a call of a delivery has 8 MiB.
    MALLOC_MMAP_THRESHOLD_: '4194304',
    MALLOC_TOP_PAD_: '67108864',
    MALLOC_ARENA_MAX: '2',
    // Sources as V8 compiled them, beside the dependencies; where that cannot be written they are compiled anew each time.
    NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../node_modules/.cache/comity', import.meta.url)),
  },
  // Few things live short here: a small nursery, and a heap that grows by what lives and not ahead of it, keep memory low.
  flags: ['--max-semi-space-size=2', '--optimize-for-size'],
};

// A short command is mostly its own sources being compiled: they are kept too, apart from those, which V8 takes back only under the same
// flags. But whoever can write there says what runs, so what holds a root, keys of a register or a keeper's keys compiles its own.
export const KEPT = fileURLToPath(new URL('../../../node_modules/.cache/comity-commands', import.meta.url));
export const HOLDS_KEYS = ['root', 'keys', 'ceremony'];
