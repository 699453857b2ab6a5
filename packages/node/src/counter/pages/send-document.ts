/** A page of ours on its way out. */
import { type Child, documentText, type PageFacts, type ShellFacts } from '@comity/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPage } from './compressed.ts';

/** Its style is named in the head of the answer too (RFC 8288): on a poor line it is asked for while the page still comes. */
export function sendDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  shell: ShellFacts,
  page: PageFacts,
  content: readonly Child[],
): FastifyReply {
  reply.header('link', `<${shell.assets.style}>; rel=preload; as=style`);
  return sendPage(request, reply, documentText(shell, page, ...content));
}
