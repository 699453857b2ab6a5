/** Both blob stores keep the same promises. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { openBlobStore } from '../../src/adapters/blobs-fs/store.ts';
import { memoryBlobs } from '../../src/adapters/blobs-memory/store.ts';
import { temporaryDirectory } from '../support/temporary.ts';
import { blobsContract } from './blobs.ts';

describe('blobs in files', () => {
  blobsContract(async () => {
    const directory = temporaryDirectory();
    return {
      blobs: await openBlobStore(directory),
      reopen: () => openBlobStore(directory),
      damage: async (root) => {
        const path = join(directory, 'objects', root.slice(0, 2), root);
        const bytes = readFileSync(path);
        bytes[bytes.length - 1]! ^= 1;
        writeFileSync(path, bytes);
      },
    };
  });
});

describe('blobs in memory', () => {
  blobsContract(async () => {
    const held = { objects: new Map<string, Uint8Array>(), partial: new Map<string, Uint8Array>() };
    return {
      blobs: memoryBlobs(held),
      reopen: async () => memoryBlobs(held),
      damage: async (root) => {
        const bytes = held.objects.get(root)!.slice();
        bytes[bytes.length - 1]! ^= 1;
        held.objects.set(root, bytes);
      },
    };
  });
});
