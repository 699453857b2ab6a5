/**
 * Asks the authenticator and puts what it says into the form around it (WebAuthn Level 3 §5). The node checks it; this decides nothing.
 */
const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
const text = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

class PasskeyForm extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#ask(form).catch((error: unknown) => this.#trouble(error));
    });
  }

  async #ask(form: HTMLFormElement): Promise<void> {
    const { ceremony, challenge = '', rp = '', user = '', name = '', known = '' } = this.dataset;
    const common = { challenge: bytes(challenge), timeout: 120_000 };
    const credential = (await (ceremony === 'create'
      ? navigator.credentials.create({
          publicKey: {
            ...common,
            rp: { id: rp, name: rp },
            user: { id: new TextEncoder().encode(user), name: user, displayName: name },
            pubKeyCredParams: [-7, -8].map((alg) => ({ type: 'public-key' as const, alg })),
            excludeCredentials: known
              .split(' ')
              .filter(Boolean)
              .map((id) => ({ type: 'public-key' as const, id: bytes(id) })),
            authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
            attestation: 'none',
          },
        })
      : navigator.credentials.get({
          publicKey: { ...common, rpId: rp, userVerification: 'required' },
        }))) as PublicKeyCredential;
    const said = credential.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse;
    const put = (field: string, value: ArrayBuffer | undefined) => {
      const input = form.elements.namedItem(field);
      if (input instanceof HTMLInputElement && value) input.value = text(value);
    };
    put('credential', credential.rawId);
    put('clientData', said.clientDataJSON);
    put('authenticatorData', said.authenticatorData ?? said.getAuthenticatorData());
    put('signature', said.signature);
    form.submit();
  }

  /** `InvalidStateError`: the authenticator holds one of those that are known (§5.1.3). */
  #trouble(error: unknown): void {
    const isThere = error instanceof DOMException && error.name === 'InvalidStateError';
    const notes = [...this.querySelectorAll<HTMLElement>('[data-trouble]')];
    for (const one of notes) one.hidden = true;
    const note = notes.find(({ dataset }) => (dataset['there'] !== undefined) === isThere) ?? notes[0];
    if (!note) return;
    note.hidden = false;
    note.focus();
  }
}

customElements.define('comity-passkey', PasskeyForm);
