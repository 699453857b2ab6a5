/** Problem details (RFC 9457), the only thing the border ever says without a seal. `code` is ours; `title` is the status. */
import { STATUS_CODES } from 'node:http';

export const PROBLEM_TYPE = 'application/problem+json';

export interface Problem {
  status: number;
  code: string;
  detail: string;
}

export function problemText({ status, code, detail }: Problem): string {
  return JSON.stringify({
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail,
  });
}

/** A whole answer for a connection whose request could not even be read. */
export function problemOnSocket(problem: Problem): string {
  const body = problemText(problem);
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? 'Error'}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
