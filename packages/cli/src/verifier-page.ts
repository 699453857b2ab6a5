/** verify.html and provide.html for whoever asks for them. */
import { builtPage } from '@comity/page/built';
import { utf8 } from '@comity/protocol';

const room = (name: string) => new URL(`../../${name}/`, import.meta.url);

/** Rejects with a sentence for the user where it neither lies nor can be built. */
export const verifierPage = async (): Promise<Uint8Array> =>
  utf8(await builtPage(room('verifier'), 'verify.html'));

/** As `verifierPage`; with the place of the door open. */
export const providePage = (): Promise<string> => builtPage(room('provider'), 'provide.html');
