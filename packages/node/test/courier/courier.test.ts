/** Mail and SMS as servers of other people's protocols see them, on this machine. */
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sendSms } from '../../src/adapters/courier/sms.ts';
import { type SmtpServer, sendMail } from '../../src/adapters/courier/smtp.ts';
import { keepTlsIdentity } from '../../src/adapters/tls/keep.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const AT = new Date('2026-11-21T18:30:00.000Z');
const MESSAGE = {
  channel: 'email' as const,
  to: 'duty@xa.example',
  subject: 'أمر واحد ينتظر في مكتب ألمارا. '.repeat(3),
  text: 'One thing waits.\n.\n..dots\nقيد',
};

interface Behaviour {
  answer?: Record<string, string>;
  tls?: { key: string; cert: string };
}

/** Says what RFC 5321 says, and writes down what it hears. */
async function mailServer({ answer = {}, tls }: Behaviour = {}) {
  const heard: string[] = [];
  let data = '';
  const listen = (socket: Socket): void => {
    let inData = false;
    let rest = '';
    const reply = (line: string) => {
      const verb = line.split(/[ :]/)[0]!.toUpperCase();
      const usual: Record<string, string> = {
        EHLO: '250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN',
        HELO: answer.EHLO ?? '250 here',
        AUTH: '235 welcome',
        MAIL: '250 ok',
        RCPT: '250 ok',
        DATA: '354 go on',
        QUIT: '221 bye',
        STARTTLS: '220 ready',
      };
      socket.write(`${answer[verb] ?? usual[verb] ?? '500 what'}\r\n`);
      if (verb === 'DATA' && !answer.DATA) inData = true;
      if (verb === 'STARTTLS' && tls) {
        socket.removeAllListeners('data');
        listen(new TLSSocket(socket, { isServer: true, ...tls }));
      }
    };
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      rest += chunk.toString('utf8');
      for (;;) {
        if (inData) {
          const end = rest.indexOf('\r\n.\r\n');
          if (end < 0) return;
          data = rest.slice(0, end);
          rest = rest.slice(end + 5);
          inData = false;
          socket.write(`${answer.BODY ?? '250 taken'}\r\n`);
          continue;
        }
        const end = rest.indexOf('\r\n');
        if (end < 0) return;
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        heard.push(line);
        reply(line);
      }
    });
  };
  const server: Server = createServer((socket) => {
    socket.write('220 mail.xa.example\r\n');
    listen(socket);
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
  onTestFinished(() => void server.close());
  const at: SmtpServer = { host: '127.0.0.1', port, tls: 'none', from: 'node@xa.example' };
  return { at, heard, data: () => data };
}

const decoded = (how: string, word: string): Buffer =>
  how.toUpperCase() === 'B'
    ? Buffer.from(word, 'base64')
    : Buffer.from(
        word
          .replaceAll('_', ' ')
          .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      );

/** A message of RFC 5322 and 2047, read by another hand. */
function readMail(data: string) {
  const [head = '', body = ''] = data.split('\r\n\r\n');
  const headers = Object.fromEntries(
    head
      .replace(/\r\n /g, ' ')
      .split('\r\n')
      .map((line) => [line.split(': ')[0]!, line.slice(line.indexOf(': ') + 2)]),
  );
  const words = [...(headers.Subject ?? '').matchAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi)];
  const subject = Buffer.concat(words.map(([, how, word]) => decoded(how!, word!))).toString();
  return { headers, subject, text: Buffer.from(body, 'base64').toString() };
}

describe('mail', () => {
  it('arrives as it was written, in any script, with dots and lines as they are', async () => {
    const { at, heard, data } = await mailServer();
    await sendMail(at, MESSAGE, AT);
    const mail = readMail(data());
    expect(mail.subject).toBe(MESSAGE.subject);
    expect(mail.text).toBe(MESSAGE.text.replaceAll('\n', '\r\n'));
    expect(mail.headers).toMatchObject({ To: 'duty@xa.example', 'Auto-Submitted': 'auto-generated' });
    expect(heard.slice(0, 4)).toEqual([
      'EHLO comity',
      'MAIL FROM:<node@xa.example>',
      'RCPT TO:<duty@xa.example>',
      'DATA',
    ]);
    expect(
      data()
        .split('\r\n')
        .every((line) => line.length <= 100),
    ).toBe(true);
  });

  it('signs in after the line is encrypted, and only then', async () => {
    const directory = temporaryDirectory();
    const { key, certificate } = (await keepTlsIdentity(directory, ['127.0.0.1', 'localhost'], {
      now: () => new Date().toISOString(),
    })) as unknown as {
      key: string;
      certificate: string;
    };
    const { at, heard, data } = await mailServer({ tls: { key, cert: certificate } });
    await sendMail(
      { ...at, host: 'localhost', tls: 'starttls', ca: certificate, user: 'node', password: 'secret' },
      MESSAGE,
      AT,
    );
    expect(heard.indexOf('STARTTLS')).toBeLessThan(heard.findIndex((line) => line.startsWith('AUTH')));
    expect(heard.find((line) => line.startsWith('AUTH'))).toBe(
      `AUTH PLAIN ${Buffer.from('\0node\0secret').toString('base64')}`,
    );
    expect(readMail(data()).subject).toBe(MESSAGE.subject);
  });

  it.each(['EHLO', 'MAIL', 'RCPT', 'DATA', 'BODY'])(
    'is refused with the words of the server at %s',
    async (verb) => {
      const { at } = await mailServer({ answer: { [verb]: '550 no such mailbox' } });
      await expect(sendMail(at, MESSAGE, AT)).rejects.toThrow('the mail server said 550 no such mailbox');
    },
  );

  it('does not take STARTTLS for granted', async () => {
    const { at, heard } = await mailServer({ answer: { STARTTLS: '454 not now' } });
    await expect(
      sendMail({ ...at, tls: 'starttls', user: 'node', password: 'secret' }, MESSAGE, AT),
    ).rejects.toThrow('454');
    expect(heard.join()).not.toContain('AUTH');
  });

  it('takes no address that would be a command', async () => {
    const { at, heard } = await mailServer();
    for (const to of ['a@b>\r\nRCPT TO:<c@d', 'a b@c', 'nobody', '<x@y>'])
      await expect(sendMail(at, { ...MESSAGE, to }, AT)).rejects.toThrow('that is no mail address');
    expect(heard.filter((line) => line.startsWith('RCPT'))).toEqual([]);
  });

  it('fails in words when nobody is there', async () => {
    await expect(
      sendMail({ host: '127.0.0.1', port: 1, tls: 'none', from: 'a@b.example' }, MESSAGE, AT),
    ).rejects.toThrow();
  });
});

describe('an SMS', () => {
  it('is one POST to the gateway, and what the gateway refuses is an error', async () => {
    const heard: { authorization: string | undefined; body: unknown }[] = [];
    let status = 202;
    const server = createHttp((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        heard.push({ authorization: request.headers.authorization, body: JSON.parse(body) });
        response.writeHead(status).end();
      });
    });
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
    );
    onTestFinished(() => void server.close());
    const gateway = { url: `http://127.0.0.1:${port}/send`, token: 'secret' };
    const message = { channel: 'sms' as const, to: '+999155501', subject: '', text: 'One thing waits.' };
    await sendSms(gateway, message);
    expect(heard).toEqual([
      { authorization: 'Bearer secret', body: { to: '+999155501', text: 'One thing waits.' } },
    ]);
    status = 500;
    await expect(sendSms(gateway, message)).rejects.toThrow('the SMS gateway answered 500');
  });
});
