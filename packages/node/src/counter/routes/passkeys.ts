/** Signing in with a passkey, enrolling one by a code, and an officer's own devices. */
import { z } from 'zod';
import { askEnrolment, enrolPasskey } from '../../usecases/officers/passkeys/enrol.ts';
import { removePasskey } from '../../usecases/officers/passkeys/remove.ts';
import { askSignIn, signInWithPasskey } from '../../usecases/officers/passkeys/sign-in.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { instant, line } from '../schemas/case.ts';
import { deviceOf } from '../sessions.ts';

const base64url = z.string().regex(/^[A-Za-z0-9_-]{1,8192}$/);
const question = { challenge: z.string(), rpId: z.string(), until: instant };
const code = z.string().max(80);
const made = { clientData: base64url, authenticatorData: base64url };
const passkey = z.object({
  ...{ id: z.string(), label: z.string(), enrolledAt: instant },
  usedAt: instant.exactOptional(),
});
const session = z.object({
  ...{ id: z.string(), device: z.string(), by: z.enum(['key', 'passkey', 'name']) },
  ...{ openedAt: instant, usedAt: instant, endsAt: instant, isThis: z.boolean() },
});

export function passkeyRoutes(app: Counter, deps: CounterDeps): void {
  signingIn(app, deps);
  enrolling(app, deps);
  ownDevices(app, deps);
}

function signingIn(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/sign-in/question',
    config: { open: true },
    schema: {
      operationId: 'askPasskeySignIn',
      summary: 'A challenge for a passkey to sign in with; waits five minutes and is answered once',
      security: [],
      response: { 200: z.object(question) },
    },
    handler: async () => askSignIn(deps),
  });

  app.route({
    method: 'POST',
    url: '/api/sign-in',
    config: { open: true },
    schema: {
      operationId: 'signInWithPasskey',
      summary: 'Open a session with a passkey',
      security: [],
      body: z.strictObject({ credential: base64url, signature: base64url, ...made }),
      response: { 200: z.object({ token: z.string(), expiresAt: instant, roles: z.array(z.string()) }) },
    },
    handler: async ({ body, headers }) => {
      const entered = await signInWithPasskey(deps, body, deviceOf(headers['user-agent']));
      if (entered === undefined) throw notSignedIn();
      const { token, expiresAt, roles } = entered;
      return { token, expiresAt, roles };
    },
  });
}

function enrolling(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/enrolment/question',
    config: { open: true },
    schema: {
      operationId: 'askEnrolment',
      summary: 'A challenge for a new passkey, for whoever holds a one-time code',
      security: [],
      body: z.strictObject({ code }),
      response: {
        200: z.object({ ...question, officer: z.string(), name: z.string(), known: z.array(z.string()) }),
      },
    },
    handler: async ({ body }) => askEnrolment(deps, body),
  });

  app.route({
    method: 'POST',
    url: '/api/enrolment',
    config: { open: true },
    schema: {
      operationId: 'enrolPasskey',
      summary: 'Enrol a passkey to sign in with; the code is used up',
      security: [],
      body: z.strictObject({ code, label: line, ...made }),
      response: { 201: passkey },
    },
    handler: async ({ body: { code: shown, ...rest } }, reply) =>
      reply.status(201).send(await enrolPasskey(deps, { code: shown }, rest)),
  });
}

function ownDevices(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/me',
    config: { permission: 'own' },
    schema: {
      operationId: 'showMe',
      summary: 'Who is signed in, on which devices, and with which passkeys',
      response: {
        200: z.object({
          ...{ officer: z.string(), name: z.string(), roles: z.array(z.string()) },
          ...{ sessions: z.array(session), passkeys: z.array(passkey) },
        }),
      },
    },
    handler: async ({ session: own }) => {
      const { officer, name, roles } = own;
      const sessions = await deps.sessions.list(officer);
      const passkeys = await deps.store.transact((tx) => tx.passkeys.where('officer', officer));
      return {
        ...{ officer, name, roles, passkeys },
        sessions: sessions.map((one) => ({ ...one, isThis: one.id === own.id })),
      };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/me/sessions/:id/end',
    config: { permission: 'own' },
    schema: {
      operationId: 'endSession',
      summary: 'Sign out on one device, this one or another',
      params: z.object({ id: z.string().max(80) }),
      response: { 200: z.object({ ended: z.boolean() }) },
    },
    handler: async ({ officer, params }) => ({ ended: await deps.sessions.end(officer.id, params.id) }),
  });

  app.route({
    method: 'POST',
    url: '/api/me/passkeys/:id/remove',
    config: { permission: 'own' },
    schema: {
      operationId: 'removePasskey',
      summary: 'Sign in with that passkey no more; the last one stays',
      params: z.object({ id: base64url }),
      response: { 200: z.object({ removed: z.boolean() }) },
    },
    handler: async ({ officer, params }) => ({
      removed: await removePasskey(deps, params.id, officer.id),
    }),
  });
}

/** One answer whatever was wrong: a stranger learns nothing. */
export const notSignedIn = () =>
  new CounterProblem(
    401,
    'SIGN_IN',
    'Not signed in',
    'The passkey is not known here, or the question was answered or is over. Try again; if you lost your passkey, two key custodians can help.',
  );
