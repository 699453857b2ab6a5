/** Whether the node answers, and whether it knows us still. Asking keeps no session alive. */
export type Line = 'open' | 'signed-out' | 'none';

const PATIENCE = 6_000;

export async function askLine(): Promise<Line> {
  try {
    const { status } = await fetch('/line', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
    if (status === 401) return 'signed-out';
    return status < 500 ? 'open' : 'none';
  } catch {
    return 'none';
  }
}
