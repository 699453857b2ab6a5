/** What the cores could do if nothing but the cryptography took time, by `openssl speed` on all of them at once. */
import { CORES } from '../support/machine.ts';
import { run } from './process.ts';

export interface Limit {
  /** Bytes a second over all cores. */
  sha256: number;
  sha512: number;
  chacha: number;
  /** Of a pipeline with SHA-256 three times (file, salted tree, ciphertext's tree), SHA-512 and ChaCha20-Poly1305 once. */
  seal: number;
}

export async function measureLimit(seconds = 2): Promise<Limit> {
  const sha256 = await speed('sha256', 1024 * 1024, seconds);
  const sha512 = await speed('sha512', 1024 * 1024, seconds);
  const chacha = await speed('chacha20-poly1305', 64 * 1024, seconds);
  return { sha256, sha512, chacha, seal: 1 / (3 / sha256 + 1 / sha512 + 1 / chacha) };
}

async function speed(name: string, bytes: number, seconds: number): Promise<number> {
  const { out } = await run('openssl', [
    ...['speed', '-elapsed', '-multi', String(CORES), '-seconds', String(seconds)],
    ...['-bytes', String(bytes), '-evp', name],
  ]);
  const figure = /([\d.]+)k\s*$/.exec(out.trimEnd());
  if (figure === null) throw new Error(`openssl speed said nothing of ${name}: ${out}`);
  return Number(figure[1]) * 1000;
}
