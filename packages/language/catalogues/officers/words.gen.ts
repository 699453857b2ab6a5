// Written by `npm run generate:words`. Change the catalogues, not this.
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export interface OfficersWords {
  'officers.sign-in': null;
  'officers.use-passkey': null;
  'officers.needs-script': null;
  'officers.no-answer': null;
  'officers.have-code': null;
  'officers.enrol': null;
  'officers.code': null;
  'officers.code-hint': null;
  'officers.continue': null;
  'officers.make-for': { name: string };
  'officers.label': null;
  'officers.make': null;
  'officers.bad-code': null;
  'officers.enrolled': null;
  'officers.profile': null;
  'officers.sessions': null;
  'officers.device': null;
  'officers.used': null;
  'officers.this-one': null;
  'officers.end': null;
  'officers.passkeys': null;
  'officers.no-passkeys': null;
  'officers.approval-key': null;
  'officers.approval-key-why': null;
  'officers.to-window': null;
  'officers.approve-title': null;
  'officers.approve-why': null;
  'officers.came-approved': null;
  'officers.came-declined': null;
  'officers.came-waiting': null;
  'officers.came-refused': { why: string };
  'officers.came-enrolled': null;
  'officers.go-on': null;
  'officers.language-choice': null;
  'officers.zone': null;
  'officers.zone-hint': null;
  'officers.remove-passkey': null;
  'officers.last-passkey': null;
  'officers.never-used': null;
  'officers.another': null;
  'officers.another-why': null;
  'officers.another-confirm': null;
  'officers.another-none': null;
  'officers.another-refused': null;
  'officers.told-added': null;
  'officers.told-removed': null;
  'officers.told-stays': null;
}

export const catalogue = { ar, en, es, fr, ru, zh };
