/**
 * One short plain text to one mailbox by SMTP (RFC 5321), over TLS from the start (RFC 8314) or from STARTTLS on (RFC 3207), with
 * AUTH PLAIN (RFC 4954) where a name is given. Without TLS to this machine only. The text is UTF-8 in base64 (RFC 2045).
 */
import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
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
  const opened = connection(await open(server));
  try {
    let smtp = opened;
    await smtp.expect(220);
    await smtp.say('EHLO comity', 250);
    if (server.tls === 'starttls') {
      await smtp.say('STARTTLS', 220);
      smtp = connection(await upgrade(server, smtp.socket));
      await smtp.say('EHLO comity', 250);
    }
    if (server.user !== undefined) {
      const plain = Buffer.from(`\0${server.user}\0${server.password ?? ''}`).toString('base64');
      await smtp.say(`AUTH PLAIN ${plain}`, 235);
    }
    await smtp.say(`MAIL FROM:<${mailbox(server.from)}>`, 250);
    await smtp.say(`RCPT TO:<${mailbox(to)}>`, 250);
    await smtp.say('DATA', 354);
    await smtp.say(`${mime(server.from, to, subject, text, at)}\r\n.`, 250);
    await smtp.say('QUIT', 221).catch(() => {});
    smtp.socket.destroy();
  } finally {
    opened.socket.destroy();
  }
}

/** Lines for the server, each answered; what it must answer is said beforehand. */
function connection(socket: Socket) {
  let heard = '';
  let wake: () => void = () => {};
  let broken: Error | undefined;
  const fail = (error: Error): void => {
    broken ??= error;
    wake();
  };
  socket.setTimeout(PATIENCE, () => fail(new Error('the mail server did not answer in time')));
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString('latin1');
    if (heard.length > 64 * 1024) fail(new Error('the mail server says too much'));
    wake();
  });
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the mail server hung up')));
  const answer = async (): Promise<string> => {
    for (;;) {
      const [whole] = /^(?:\d{3}-[^\n]*\n)*\d{3}(?: [^\n]*)?\n/.exec(heard) ?? [];
      if (whole !== undefined) {
        heard = heard.slice(whole.length);
        return whole;
      }
      if (broken) throw broken;
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      await promise;
    }
  };
  const expect = async (code: number): Promise<void> => {
    const said = await answer();
    // 251 is as good as 250: it will be forwarded.
    if (!said.startsWith(String(code)) && !(code === 250 && said.startsWith('251')))
      throw new Error(`the mail server said ${said.trim().slice(0, 120)}`);
  };
  return {
    socket,
    expect,
    async say(line: string, code: number): Promise<void> {
      socket.write(`${line}\r\n`);
      await expect(code);
    },
  };
}

function open({ host, port, tls, ca }: SmtpServer): Promise<Socket> {
  if (tls === 'implicit')
    return opened(connectTls({ host, port, servername: host, ...(ca ? { ca } : {}) }), 'secureConnect');
  return opened(connect({ host, port }), 'connect');
}

function upgrade({ host, ca }: SmtpServer, socket: Socket): Promise<Socket> {
  socket.removeAllListeners('data').removeAllListeners('close').setTimeout(0);
  return opened(connectTls({ socket, servername: host, ...(ca ? { ca } : {}) }), 'secureConnect');
}

function opened(socket: Socket, event: 'connect' | 'secureConnect'): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => socket.destroy(new Error('the mail server cannot be reached')), PATIENCE);
    socket.once(event, () => {
      clearTimeout(late);
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', (error) => {
      clearTimeout(late);
      reject(error);
    });
  });
}

/** Nothing in an address may end its line or begin another command. */
function mailbox(address: string): string {
  if (/^[^\s<>"\\\p{C}]{1,200}@[^\s<>"\\\p{C}]{1,200}$/u.test(address)) return address;
  throw new Error('that is no mail address');
}

/** No line of base64 begins with a dot, so none is doubled. */
function mime(from: string, to: string, subject: string, text: string, at: Date): string {
  const words = subject.match(/.{1,10}/gsu) ?? [];
  const encoded = words.map((part) => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`).join('\r\n ');
  const body =
    Buffer.from(text.replace(/\r?\n/g, '\r\n'))
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  return [
    `From: <${mailbox(from)}>`,
    `To: <${mailbox(to)}>`,
    `Subject: ${encoded}`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomUUID()}@comity.invalid>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...body,
  ].join('\r\n');
}
