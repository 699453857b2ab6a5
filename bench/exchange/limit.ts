/**
 * What one exchange can cost at the least. It must make and check these signatures, close and open one envelope, and be durable in
 * these states, each a commit of its own because the next step may begin only after it:
 *
 *   sender      act with its leaf │ sealed bytes in the outbox │ verified receipt
 *   recipient   envelope with its leaf │ message with its effect and leaf │ receipt
 *
 * Three things are signed with both halves of a key (Ed25519 and ML-DSA-65): the message, the HTTP call, the receipt; each is
 * verified once by the other side. What many exchanges share counts as nothing, which makes the limit higher than any node can
 * reach: places in the log, signed checkpoints and their verification, TLS handshakes, reading what is to be done.
 *
 * With R_p the rate of a primitive when every core does nothing else, and R_c that of the smallest commits in both databases at once,
 *
 *   limit = 1 / (Σ n_p / R_p + n_c / R_c)      exchanges per second
 *
 * Rates are of the whole machine, so the number of cores is in them already.
 */

/** What is counted, and how often it happens in one exchange. */
export const OPERATIONS = {
  'signature, both halves': 3,
  'verification, both halves': 3,
  'envelope closed': 1,
  'envelope opened': 1,
  commit: 6,
} as const;

export type Operation = keyof typeof OPERATIONS;
/** Per second, of the whole machine. */
export type Rates = Record<Operation, number>;

/** Seconds of the whole machine that each operation takes of one exchange. */
export function leastCosts(rates: Rates): Record<Operation, number> {
  const costs = Object.entries(OPERATIONS).map(([name, times]) => [name, times / rates[name as Operation]]);
  return Object.fromEntries(costs) as Record<Operation, number>;
}

/** Exchanges per second that no node can pass on a machine with these rates. */
export function limitOf(rates: Rates): number {
  return 1 / Object.values(leastCosts(rates)).reduce((sum, cost) => sum + cost, 0);
}

/** Of several measurements, such as one before and one after: as if all their work had been done one after another. */
export function together(measured: Rates[]): Rates {
  const names = Object.keys(OPERATIONS) as Operation[];
  const mean = (name: Operation) =>
    measured.length / measured.reduce((sum, rates) => sum + 1 / rates[name], 0);
  return Object.fromEntries(names.map((name) => [name, mean(name)])) as Rates;
}
