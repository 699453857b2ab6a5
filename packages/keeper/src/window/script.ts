/**
 * The one script of the window: it asks the authenticator and puts what it says into the form. All that counts is checked by the
 * keeper; a browser without it shows the question and cannot answer with a passkey.
 */
export const SCRIPT = `'use strict';
const form = document.querySelector('form[data-ceremony]');
if (form && window.PublicKeyCredential) {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
  const { ceremony, challenge, rp, keys, user, name } = form.dataset;
  const known = (keys || '').split(' ').filter(Boolean).map((id) => ({ type: 'public-key', id: bytes(id) }));
  const common = { challenge: bytes(challenge), timeout: 120000 };
  const asked = {
    get: () =>
      navigator.credentials.get({
        publicKey: { ...common, rpId: rp, allowCredentials: known, userVerification: 'required' },
      }),
    create: () =>
      navigator.credentials.create({
        publicKey: {
          ...common,
          rp: { id: rp, name: rp },
          user: { id: new TextEncoder().encode(user), name: user, displayName: name || user },
          pubKeyCredParams: [-7, -8].map((alg) => ({ type: 'public-key', alg })),
          excludeCredentials: known,
          authenticatorSelection: { userVerification: 'required', residentKey: 'discouraged' },
          attestation: 'none',
        },
      }),
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    const trouble = document.querySelector('[data-trouble]');
    trouble.hidden = true;
    button.disabled = true;
    try {
      const { rawId, response } = await asked[ceremony]();
      form.credential.value = text(rawId);
      form.clientData.value = text(response.clientDataJSON);
      form.authenticatorData.value = text(response.authenticatorData || response.getAuthenticatorData());
      if (response.signature) form.signature.value = text(response.signature);
      form.submit();
    } catch {
      trouble.hidden = false;
      trouble.focus();
      button.disabled = false;
    }
  });
}
`;
