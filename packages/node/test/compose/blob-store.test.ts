/** Where a home keeps its evidence: read from its configuration, refused where it would not be safe. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BucketKeyUnusable, blobsBeside, openBlobs } from '../../src/compose/blob-store.ts';
import { type NodeConfig, parseConfig } from '../../src/home.ts';
import { keepBytes, someBytes } from '../contract/some-bytes.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const BUCKET = {
  endpoint: 'https://s3.example',
  region: 'eu-1',
  bucket: 'evidence',
  prefix: 'kessar/',
  pathStyle: true,
  credentials: 'bucket-key.json',
};

const config = (blobs: object): NodeConfig =>
  parseConfig(
    JSON.stringify({
      state: 'xb',
      name: 'Kessar',
      sandbox: false,
      counter: { host: '127.0.0.1', port: 8401 },
      border: { host: '0.0.0.0', port: 8443 },
      authority: 'border.kessar.example:8443',
      witnesses: [],
      blobs: { ...BUCKET, ...blobs },
    }),
  );

describe('where evidence is kept', () => {
  it('is a folder of the home when nothing else is said, open to the node and to a scrub beside it', async () => {
    const home = temporaryDirectory();
    const node = await openBlobs(home, {});
    const { root } = await keepBytes(node.blobs, someBytes(100));
    const beside = await blobsBeside(home, {});
    expect(await beside.blobs.verify(root)).toBe('sound');
    expect(beside.says).toBe(join(home, 'blobs'));
  });

  it('is a bucket reached by https, or on this machine', () => {
    expect(config({}).blobs).toEqual(BUCKET);
    expect(config({ endpoint: 'http://127.0.0.1:8080' }).blobs).toBeDefined();
    for (const wrong of [
      { endpoint: 'http://s3.example' },
      { endpoint: 'ftp://s3.example' },
      { bucket: '../evidence' },
      { prefix: 'kessar' },
      { prefix: '/kessar/' },
    ])
      expect(() => config(wrong), JSON.stringify(wrong)).toThrow();
  });

  it('needs a key that nobody else can read', async () => {
    const home = temporaryDirectory();
    const { blobs } = config({});
    const key = join(home, 'bucket-key.json');
    const refused = () => expect(blobsBeside(home, { blobs })).rejects;
    await refused().toBeInstanceOf(BucketKeyUnusable);
    writeFileSync(key, '{"accessKeyId": "kessar"}', { mode: 0o600 });
    await refused().toThrow('is no key of a bucket');
    writeFileSync(key, '{"accessKeyId": "kessar", "secretAccessKey": "secret"}');
    chmodSync(key, 0o640);
    await refused().toThrow(`chmod 600 ${key}`);
    chmodSync(key, 0o600);
    const opened = await blobsBeside(home, { blobs });
    expect(opened.says).toBe('s3://evidence/kessar/ at https://s3.example');
    opened.close();
  });
});
