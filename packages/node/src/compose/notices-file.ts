/** `notices.json` of a home: the rota, and how mail and SMS go out. Secrets are in files of their own, named relative to the home. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isLanguage, type Language } from '@comity/language';
import { z } from 'zod';
import { sendSms } from '../adapters/courier/sms.ts';
import { sendMail } from '../adapters/courier/smtp.ts';
import { BadConfig } from '../home.ts';
import type { Clock } from '../ports/clock.ts';
import type { Courier } from '../ports/courier.ts';

const LOOPBACK = /^(localhost|::1|127(\.\d{1,3}){3})$/;
const language = z
  .string()
  .refine((code): code is Language => isLanguage(code), 'one of ar, zh, en, fr, ru, es');

const shape = z.strictObject({
  smtp: z
    .strictObject({
      host: z.string().min(1).max(253),
      port: z.number().int().min(1).max(65_535),
      tls: z.enum(['implicit', 'starttls', 'none']),
      from: z.email().max(200),
      user: z.string().max(200).optional(),
      passwordFile: z.string().max(500).optional(),
      caFile: z.string().max(500).optional(),
    })
    .refine(({ tls, host }) => tls !== 'none' || LOOPBACK.test(host), 'without TLS to this machine only')
    .optional(),
  sms: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }).max(300),
      tokenFile: z.string().max(500).optional(),
    })
    .refine(
      ({ url }) => url.startsWith('https:') || LOOPBACK.test(new URL(url).hostname),
      'https, but for this machine',
    )
    .optional(),
  steps: z
    .array(
      z
        .strictObject({
          afterMinutes: z
            .number()
            .int()
            .min(0)
            .max(7 * 24 * 60),
          to: z
            .array(
              z.strictObject({
                channel: z.enum(['email', 'sms']),
                address: z.string().min(3).max(200),
                language,
              }),
            )
            .max(20)
            .default([]),
          duty: z.literal(true).optional(),
        })
        .refine(({ to, duty }) => to.length > 0 || duty === true, 'a step names somebody, or duty'),
    )
    .min(1)
    .max(10),
});

export type NoticesFile = z.infer<typeof shape>;

const pathIn = (home: string): string => join(home, 'notices.json');

/** Undefined where the home has none. Throws BadConfig that names what is wrong. */
export async function readNotices(home: string): Promise<NoticesFile | undefined> {
  const text = await readFile(pathIn(home), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  try {
    return text === undefined ? undefined : shape.parse(JSON.parse(text));
  } catch (cause) {
    throw new BadConfig(pathIn(home), cause);
  }
}

const readNamed = (home: string, file: string): Promise<string> =>
  readFile(resolve(home, file), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'is not there' : `cannot be read: ${cause.code}`;
    throw new BadConfig(pathIn(home), new Error(`it names the file ${file}, which ${why}`, { cause }));
  });

/** Throws BadConfig when a file with a secret cannot be read. */
export async function courierOf(
  home: string,
  { smtp, sms }: Pick<NoticesFile, 'smtp' | 'sms'>,
  clock: Clock,
): Promise<Courier> {
  const secret = async (file: string | undefined) =>
    file === undefined ? undefined : (await readNamed(home, file)).trim();
  const [password, token, ca] = await Promise.all(
    [smtp?.passwordFile, sms?.tokenFile, smtp?.caFile].map(secret),
  );
  return {
    async carry(message) {
      if (message.channel === 'email') {
        if (!smtp) throw new Error('notices.json names no mail server');
        const { host, port, tls, from, user } = smtp;
        const server = {
          host,
          port,
          tls,
          from,
          ...(user ? { user } : {}),
          ...(password ? { password } : {}),
        };
        return sendMail({ ...server, ...(ca ? { ca } : {}) }, message, new Date(clock.now()));
      }
      if (!sms) throw new Error('notices.json names no SMS gateway');
      return sendSms({ url: sms.url, ...(token ? { token } : {}) }, message);
    },
  };
}
