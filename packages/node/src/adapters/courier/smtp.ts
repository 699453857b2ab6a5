/**
 * One short plain text to one mailbox by SMTP, over TLS from the start (RFC 8314) or from STARTTLS on (RFC 3207), without TLS to this
 * machine only. The library speaks; addresses are held to a shape that names one mailbox, and nothing is ever read from a file or an address.
 */
import { createTransport } from 'nodemailer';
import type { ShortText } from '../../ports/courier.ts';

export interface SmtpServer {
  host: string;
  port: number;
  tls: 'implicit' | 'starttls' | 'none';
  from: string;
  user?: string;
  password?: string;
  /** A certificate authority of the State's own, PEM. */
  ca?: string;
}

const PATIENCE = 20_000;

export async function sendMail(
  server: SmtpServer,
  { to, subject, text }: ShortText,
  at: Date,
): Promise<void> {
  const { host, port, tls, from, user, password = '', ca } = server;
  const transport = createTransport({
    ...{ host, port, name: 'comity', secure: tls === 'implicit' },
    ...(tls === 'starttls' ? { requireTLS: true } : { ignoreTLS: true }),
    ...(user === undefined ? {} : { auth: { type: 'login', user, pass: password }, authMethod: 'PLAIN' }),
    tls: { servername: host, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    ...{ connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  try {
    await transport.sendMail({
      ...{ from: { name: '', address: mailbox(from) }, to: { name: '', address: mailbox(to) } },
      // Lines of a text end with CRLF (RFC 2046 §4.1.1).
      ...{ subject, text: text.replace(/\r?\n/g, '\r\n'), date: at, textEncoding: 'base64' },
      headers: { 'Auto-Submitted': 'auto-generated' },
      xMailer: false,
    });
  } catch (error) {
    throw new Error(saidOf(error as Error), { cause: error });
  } finally {
    transport.close();
  }
}

/** The server's own words where it gave any; nothing that was sent. */
function saidOf(error: Error & { response?: string }): string {
  if (error.response !== undefined) return `the mail server said ${error.response.trim().slice(0, 120)}`;
  return `the mail was not taken: ${error.message.slice(0, 120)}`;
}

/** Nothing in an address may end its line, name a second mailbox or begin another command. */
function mailbox(address: string): string {
  if (/^[^\s<>"\\,;:()\p{C}]{1,200}@[^\s<>"\\,;:()\p{C}]{1,200}$/u.test(address)) return address;
  throw new Error('that is no mail address');
}
