/** What a partner's HTTP answer means to us. None of it is proof: that is for the seal on the bytes. */
import { type DeliveryAnswer, PeerError } from '../../ports/peer-link.ts';
import type { Answer } from './call.ts';

/** The answer to an envelope. */
export function deliveryAnswer(answer: Answer): DeliveryAnswer {
  if (answer.status === 202 && answer.type === 'application/jose+json')
    return { kind: 'receipt', bytes: answer.body };
  const { code, detail } = readProblem(answer);
  if (answer.status === 503 && code === 'held') return { kind: 'held', detail };
  return { kind: 'refused', status: answer.status, detail };
}

/** A 200's body. Throws PeerError 'refused' for any other status. */
export function bodyOf(answer: Answer): Uint8Array {
  if (answer.status === 200) return answer.body;
  throw refused(answer);
}

export const refused = (answer: Answer) =>
  new PeerError('refused', `the partner answered ${answer.status}: ${readProblem(answer).detail}`);

/** A stranger's words, shown to an officer: short, and without anything that could move a cursor. */
function readProblem({ status, type, body }: Answer): { code: string; detail: string } {
  const problem = type === 'application/problem+json' ? parse(body) : {};
  const text = (value: unknown) => (typeof value === 'string' ? tidy(value) : '');
  return {
    code: text(problem.code),
    detail: text(problem.detail) || text(problem.title) || `status ${status}`,
  };
}

function parse(body: Uint8Array): { code?: unknown; detail?: unknown; title?: unknown } {
  try {
    return (JSON.parse(Buffer.from(body).toString('utf8')) as object | null) ?? {};
  } catch {
    return {};
  }
}

const tidy = (text: string) =>
  text
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 300);
