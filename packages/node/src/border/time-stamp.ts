/**
 * `POST /comity/1/tsa`: RFC 3161 from a test authority, in a sandbox only. The label is also in the authority's certificate,
 * where a verifier sees it. RFC 3161 knows no signed requests, so the call is open.
 */
import { within } from './deadline.ts';
import type { BorderContext } from './routes.ts';

const MOST = 4_096;

export function timeStampRoute({ app, deps, limits, base }: BorderContext): void {
  const { testTimeStamp } = deps;
  if (!testTimeStamp) return;
  app.post(`${base}/tsa`, { bodyLimit: MOST, config: { open: true } }, async (request, reply) => {
    const answer = await within(
      limits.handlerTime,
      testTimeStamp(request.bytes('application/timestamp-query')),
    );
    return reply
      .type('application/timestamp-reply')
      .header('comity-test-authority', 'not a real time stamp')
      .send(answer);
  });
}
