/** The primitives by themselves: what this machine can do at the most, every core at work. */
import { figure, type Section } from '../support/findings.ts';
import { primitiveMeter } from './measure.ts';
import type { Primitive } from './work.ts';

const SHOWN: Primitive[] = [
  'signature, both halves',
  'verification, both halves',
  'envelope closed',
  'envelope opened',
  'Ed25519 signature',
  'Ed25519 verification',
  'ML-DSA-65 signature',
  'ML-DSA-65 verification',
];
const SECONDS = 1;

export async function benchPrimitives(): Promise<Section> {
  const meter = await primitiveMeter();
  try {
    const rates = await meter.rates(SHOWN, SECONDS);
    const figures = SHOWN.map((name) => figure({ what: name, value: rates[name].perSecond, unit: '/s' }));
    return { name: 'primitives', figures, steps: [], faults: [], notes: [] };
  } finally {
    await meter.stop();
  }
}
