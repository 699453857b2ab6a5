// Preservation, article 42: what its desk meets in a year.
import { ibaria } from '../../packages/domain/test/support/states.ts';
import { story } from './support/story.ts';

const tonight = { urgency: { reason: 'The provider deletes tonight at midnight.' } };
const libel = {
  offence: {
    kind: 'serious-crime' as const,
    domesticProvision: 'Criminal Code, s. 301 (insult of an official)',
    maxPenaltyYears: 5,
  },
};

story(
  'At three in the morning nothing waits for a form',
  { class: 'urgent', preservation: tonight },
  `
  | when         | who    | about        | does                                                   | under  | Almara     | Kessar     |
  | 21 Nov 03:00 | Almara | preservation | asks to preserve the mailbox and the access log        | 42(1)  | dispatched | received   |
  | 21 Nov 03:04 | Kessar | preservation | registers it                                           | -      | dispatched | registered |
  | 21 Nov 03:10 | Kessar | preservation | orders it before the assessments are written           | 42(4)  | ordered    | ordered    |
  | 21 Nov 03:40 | Kessar | preservation | reports the data as preserved, with nothing recorded   | 42(6)  | ordered    | no: S-02   |
  | 21 Nov 09:30 | Kessar | preservation | reports the data as preserved                          | 42(8)  | preserved  | preserved  |
`,
);

story(
  'A preservation is refused only from the closed list',
  {},
  `
  | when         | who    | about        | does                                                     | under    | Almara     | Kessar            |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log          | 42(1)    | dispatched | received          |
  | 21 Nov 09:10 | Kessar | preservation | refuses for essential interests                          | 42(6)    | dispatched | no: open.refuse   |
  | 21 Nov 09:20 | Kessar | preservation | registers it                                             | -        | dispatched | registered        |
  | 21 Nov 10:00 | Kessar | preservation | refuses because the request is incomplete                | 42(6)    | dispatched | no: grounds.42.6  |
  | 21 Nov 10:10 | Kessar | preservation | refuses for want of dual criminality, stating its belief | 42(4)    | dispatched | no: grounds.42.4  |
  | 21 Nov 10:20 | Kessar | preservation | refuses for bank secrecy                                 | 40(24)   | dispatched | no: S-37          |
  | 21 Nov 10:30 | Kessar | preservation | refuses for essential interests                          | 40(28)   | dispatched | no: S-35.advised  |
  | 21 Nov 11:00 | Kessar | preservation | refuses for essential interests, the desk having been told | 42(6)  | refused    | refused           |
`,
);

story(
  'Ibaria reserved 42(5) and uses it as far as it reaches',
  { asked: ibaria, preservation: libel },
  `
  | when         | who    | about        | does                                                     | under | Almara     | Ibaria                  |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log          | 42(1) | dispatched | received                |
  | 21 Nov 09:20 | Ibaria | preservation | registers it                                             | -     | dispatched | registered              |
  | 21 Nov 10:00 | Ibaria | preservation | refuses for want of dual criminality                     | 42(5) | dispatched | no: grounds.42.5.belief |
  | 21 Nov 11:00 | Ibaria | preservation | refuses for want of dual criminality, stating its belief | 42(5) | refused    | refused                 |
`,
);

story(
  'The same reservation never reaches an offence of the Convention',
  { asked: ibaria },
  `
  | when         | who    | about        | does                                                     | under | Almara     | Ibaria                   |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log          | 42(1) | dispatched | received                 |
  | 21 Nov 09:20 | Ibaria | preservation | registers it                                             | -     | dispatched | registered               |
  | 21 Nov 11:00 | Ibaria | preservation | refuses for want of dual criminality, stating its belief | 42(5) | dispatched | no: grounds.42.5.offence |
  | 21 Nov 12:00 | Ibaria | preservation | orders the preservation for eighty days                  | 42(4) | ordered    | ordered                  |
`,
);

story(
  'Almara is warned and goes on',
  {},
  `
  | when         | who    | about        | does                                            | under | Almara     | Kessar     |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log | 42(1) | dispatched | received   |
  | 21 Nov 09:20 | Kessar | preservation | registers it                                    | -     | dispatched | registered |
  | 21 Nov 10:00 | Kessar | preservation | orders it without secrecy                       | 40(20)| dispatched | no: S-40   |
  | 21 Nov 10:10 | Kessar | preservation | warns that the provider tells its customers     | 42(7) | dispatched | registered |
  | 21 Nov 10:20 | Kessar | preservation | orders the preservation for eighty days         | 42(7) | dispatched | no: S-46   |
  | 21 Nov 11:00 | Almara | preservation | says that it goes on all the same               | 42(7) | dispatched | registered |
  | 21 Nov 11:30 | Kessar | preservation | orders it without secrecy                       | 42(4) | ordered    | ordered    |
`,
);

story(
  'Almara is warned and gives it up',
  {},
  `
  | when         | who    | about        | does                                            | under | Almara     | Kessar         |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log | 42(1) | dispatched | received       |
  | 21 Nov 09:20 | Kessar | preservation | registers it                                    | -     | dispatched | registered     |
  | 21 Nov 10:10 | Kessar | preservation | warns that the provider tells its customers     | 42(7) | dispatched | registered     |
  | 21 Nov 11:00 | Almara | preservation | says that it gives the preservation up          | 42(7) | withdrawn  | withdrawn      |
  | 21 Nov 11:30 | Kessar | preservation | orders the preservation for eighty days         | 42(4) | withdrawn  | no: open.order |
`,
);

story(
  'An extension is asked for in time, and the order is renewed',
  {},
  `
  | when         | who    | about        | does                                            | under | Almara    | Kessar               |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log | 42(1) | dispatched| received             |
  | 21 Nov 09:20 | Kessar | preservation | registers it                                    | -     | dispatched| registered           |
  | 21 Nov 12:00 | Kessar | preservation | orders the preservation for eighty days         | 42(4) | ordered   | ordered              |
  | 22 Nov 10:00 | Kessar | preservation | reports the data as preserved                   | 42(8) | preserved | preserved            |
  | 1 Feb 09:00  | Kessar | preservation | declines to extend                              | 42(9) | preserved | no: extend-order.asked |
  | 8 Feb 09:00  | Almara | preservation | asks for three more months                      | 42(9) | preserved | preserved            |
  | 9 Feb 09:00  | Kessar | preservation | renews the order for eighty-five days           | 42(9) | preserved | preserved            |
  | 20 Feb 09:00 | Kessar | preservation | releases the data as expired                    | 42(8) | preserved | no: release.reason   |
  | 6 May 09:00  | Kessar | preservation | releases the data as expired                    | 42(8) | released  | released             |
`,
);

story(
  'An extension is asked for too late',
  {},
  `
  | when         | who    | about        | does                                            | under | Almara                    | Kessar     |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log | 42(1) | dispatched                | received   |
  | 21 Nov 09:20 | Kessar | preservation | registers it                                    | -     | dispatched                | registered |
  | 21 Nov 12:00 | Kessar | preservation | orders the preservation for eighty days         | 42(4) | ordered                   | ordered    |
  | 9 Feb 12:00  | Almara | preservation | asks for three more months                      | 42(9) | no: extend.before-expiry  | ordered    |
`,
);

story(
  'An extension is declined with its reason',
  {},
  `
  | when         | who    | about        | does                                            | under | Almara     | Kessar     |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log | 42(1) | dispatched | received   |
  | 21 Nov 09:20 | Kessar | preservation | registers it                                    | -     | dispatched | registered |
  | 21 Nov 12:00 | Kessar | preservation | orders the preservation for eighty days         | 42(4) | ordered    | ordered    |
  | 8 Feb 09:00  | Almara | preservation | asks for three more months                      | 42(9) | ordered    | ordered    |
  | 8 Feb 12:00  | Kessar | preservation | declines to extend                              | 42(9) | ordered    | ordered    |
`,
);

story(
  'Sixty days are a floor, and a pending letter holds longer',
  {},
  `
  | when         | who    | about        | does                                            | under | Almara     | Kessar           |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log | 42(1) | dispatched | received         |
  | 21 Nov 09:20 | Kessar | preservation | registers it                                    | -     | dispatched | registered       |
  | 21 Nov 12:00 | Kessar | preservation | orders the preservation for eighty days         | 42(4) | ordered    | ordered          |
  | 22 Nov 10:00 | Kessar | preservation | reports the data as preserved                   | 42(8) | preserved  | preserved        |
  | 21 Jan 09:59 | Kessar | preservation | releases the data as expired                    | 42(8) | preserved  | no: floor.42.8   |
  | 5 Feb 09:00  | Almara | letter       | sends the letter that follows the preservation  | 44(1) | dispatched | received         |
  | 20 Feb 09:00 | Kessar | preservation | releases the data as expired                    | 42(8) | preserved  | no: pending.42.8 |
  | 21 Feb 09:00 | Kessar | letter       | registers it                                    | -     | dispatched | registered       |
  | 21 Feb 10:00 | Kessar | letter       | consults about refusing                         | 40(28)| dispatched | registered       |
  | 22 Feb 10:00 | Almara | letter       | answers the consultation                        | 40(28)| dispatched | registered       |
  | 25 Feb 10:00 | Kessar | letter       | refuses for essential interests                 | 40(25)| refused    | refused          |
  | 26 Feb 10:00 | Kessar | preservation | releases the data after the letter              | 42(8) | released   | released         |
`,
);

story(
  'An order for longer than ninety days names the law that allows it',
  {},
  `
  | when         | who    | about        | does                                                | under | Almara     | Kessar     |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log     | 42(1) | dispatched | received   |
  | 21 Nov 09:20 | Kessar | preservation | registers it                                        | -     | dispatched | registered |
  | 21 Nov 12:00 | Kessar | preservation | orders it for 120 days                              | 25(2) | dispatched | no: S-18   |
  | 21 Nov 12:10 | Kessar | preservation | orders it for 120 days and names the law that allows it | 42(4) | ordered | ordered   |
`,
);

story(
  'The requesting State’s own order orders nothing abroad',
  {},
  `
  | when         | who    | about        | does                                            | under | Almara     | Kessar     |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log | 42(1) | dispatched | received   |
  | 21 Nov 09:20 | Kessar | preservation | registers it                                    | -     | dispatched | registered |
  | 21 Nov 12:00 | Kessar | preservation | orders it on the strength of Almara’s order     | 24(5) | dispatched | no: S-17   |
`,
);

story(
  'The data were gone',
  {},
  `
  | when         | who    | about        | does                                            | under | Almara        | Kessar        |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log | 42(1) | dispatched    | received      |
  | 21 Nov 09:20 | Kessar | preservation | registers it                                    | -     | dispatched    | registered    |
  | 21 Nov 12:00 | Kessar | preservation | orders the preservation for eighty days         | 42(4) | ordered       | ordered       |
  | 22 Nov 10:00 | Kessar | preservation | reports that the data were gone                 | 42(4) | not-preserved | not-preserved |
`,
);

story(
  'A withdrawal crosses with the order, and the data are released all the same',
  {},
  `
  | when         | who    | about        | does                                            | under  | Almara     | Kessar     |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log | 42(1)  | dispatched | received   |
  | 21 Nov 09:20 | Kessar | preservation | registers it                                    | -      | dispatched | registered |
  | 21 Nov 09:21 | -      | preservation | cuts the line                                   | -      | dispatched | registered |
  | 21 Nov 12:00 | Kessar | preservation | orders the preservation for eighty days         | 42(4)  | dispatched | ordered    |
  | 21 Nov 12:01 | Almara | preservation | says that it is no longer needed                | 40(26) | withdrawn  | ordered    |
  | 21 Nov 13:00 | -      | preservation | brings everything                               | -      | withdrawn  | withdrawn  |
  | 21 Nov 14:00 | Kessar | preservation | releases the data as no longer needed           | 42(8)  | released   | released   |
`,
);

story(
  'Another provider turns up on the path',
  {},
  `
  | when         | who    | about        | does                                            | under | Almara     | Kessar                  |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log | 42(1) | dispatched | received                |
  | 21 Nov 09:20 | Kessar | preservation | registers it                                    | -     | dispatched | registered              |
  | 21 Nov 10:00 | Kessar | preservation | finds a provider in Ibaria on the path          | 43(1) | dispatched | no: open.find-provider  |
  | 21 Nov 12:00 | Kessar | preservation | orders the preservation for eighty days         | 42(4) | ordered    | ordered                 |
  | 22 Nov 10:00 | Kessar | preservation | finds a provider in Ibaria on the path          | 43(1) | ordered    | ordered                 |
  | 22 Nov 10:30 | Kessar | preservation | withholds the path for want of dual criminality | 43(2) | ordered    | no: grounds.43.2        |
  | 22 Nov 11:00 | Kessar | preservation | discloses the path                              | 43(1) | ordered    | ordered                 |
`,
);
