// Letters of request, articles 40 and 44: five equal answers, and what may go wrong on the way to them.
import { almara, kessar } from '../../packages/domain/test/support/states.ts';
import { story } from './support/story.ts';

const bound = {
  ...almara,
  treatyWith: { xb: { instrument: 'Almara–Kessar Treaty 1998', agreedArticle40: false } },
};
const secret = {
  confidentiality: { required: true, nonNotification: false, reason: 'The suspect would flee if warned.' },
};

story(
  'Almara may not send what is incomplete',
  { letter: { purpose: '', facts: '' } },
  `
  | when         | who    | about  | does                        | under     | Almara               | Kessar |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request | 40(15)(g) | no: contents.40.15.c | -      |
`,
);

story(
  'Almara may not rest on the Convention where another treaty binds both',
  { asking: bound },
  `
  | when         | who    | about  | does                        | under | Almara         | Kessar |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request | 40(7) | no: basis.40.7 | -      |
`,
);

story(
  'A letter in a language Kessar does not accept stays at home',
  { letter: { language: 'fr' } },
  `
  | when         | who    | about  | does                        | under  | Almara            | Kessar |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request | 40(13) | no: form.language | -      |
`,
);

story(
  'Kessar insists on diplomatic channels',
  { asked: { ...kessar, diplomaticOnly: true } },
  `
  | when         | who    | about  | does                                | under     | Almara                 | Kessar   |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request         | 40(12)(d) | no: channel.diplomatic | -        |
  | 15 Dec 09:00 | Almara | letter | sends the letter by the diplomatic bag | 40(12)(d) | dispatched          | received |
`,
);

story(
  'Kessar asks for more instead of refusing',
  {},
  `
  | when         | who    | about  | does                        | under     | Almara     | Kessar     |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request | 44(1)     | dispatched | received   |
  | 15 Dec 09:00 | Kessar | letter | registers it                | -         | dispatched | registered |
  | 15 Dec 10:00 | Kessar | letter | asks what is missing        | 40(16)    | dispatched | registered |
  | 18 Dec 10:00 | Almara | letter | answers the question        | 40(16)    | dispatched | registered |
  | 19 Dec 10:00 | Kessar | letter | accepts the letter          | 40(1)     | accepted   | accepted   |
`,
);

story(
  'Refusing under 40(21) comes after consulting, and with reasons',
  {},
  `
  | when         | who    | about  | does                               | under  | Almara     | Kessar              |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request        | 44(1)  | dispatched | received            |
  | 15 Dec 09:00 | Kessar | letter | registers it                       | -      | dispatched | registered          |
  | 16 Dec 09:00 | Kessar | letter | refuses because taxes are involved | 40(23) | dispatched | no: S-36            |
  | 16 Dec 09:10 | Kessar | letter | refuses for bank secrecy           | 40(24) | dispatched | no: S-37            |
  | 16 Dec 09:20 | Kessar | letter | refuses for essential interests    | 40(28) | dispatched | no: S-35            |
  | 16 Dec 10:00 | Kessar | letter | consults about refusing            | 40(28) | dispatched | registered          |
  | 16 Dec 10:10 | Kessar | letter | refuses for essential interests    | 40(28) | dispatched | no: refusal.unheard |
  | 18 Dec 10:00 | Almara | letter | answers the consultation           | 40(28) | dispatched | registered          |
  | 19 Dec 10:00 | Kessar | letter | refuses without reasons            | 40(25) | dispatched | no: S-34            |
  | 19 Dec 10:10 | Kessar | letter | refuses for essential interests    | 40(25) | refused    | refused             |
`,
);

story(
  'A condition is declined, and the letter is refused after all',
  {},
  `
  | when         | who    | about  | does                                  | under   | Almara     | Kessar     |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request           | 44(1)   | dispatched | received   |
  | 15 Dec 09:00 | Kessar | letter | registers it                          | -       | dispatched | registered |
  | 15 Dec 10:00 | Kessar | letter | refuses under its data-protection law | 36(1)(b)| dispatched | no: S-62   |
  | 16 Dec 09:00 | Kessar | letter | proposes a use limitation             | 40(28)  | dispatched | registered |
  | 17 Dec 10:00 | Almara | letter | declines the condition                | 40(28)  | dispatched | registered |
  | 18 Dec 10:00 | Kessar | letter | refuses under its data-protection law | 40(25)  | refused    | refused    |
`,
);

story(
  'A letter is postponed after consulting, and taken up again',
  {},
  `
  | when         | who    | about  | does                        | under  | Almara     | Kessar                 |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request | 44(1)  | dispatched | received               |
  | 15 Dec 09:00 | Kessar | letter | registers it                | -      | dispatched | registered             |
  | 16 Dec 09:00 | Kessar | letter | postpones it                | 40(28) | dispatched | no: S-35.postponement  |
  | 16 Dec 10:00 | Kessar | letter | consults about postponing   | 40(28) | dispatched | registered             |
  | 17 Dec 10:00 | Kessar | letter | postpones it                | 40(27) | postponed  | postponed              |
  | 1 Apr 09:00  | Kessar | letter | accepts the letter          | 40(1)  | accepted   | accepted               |
`,
);

story(
  'Part is executed, then the rest',
  {},
  `
  | when         | who    | about  | does                                | under  | Almara          | Kessar          |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request         | 44(1)  | dispatched      | received        |
  | 15 Dec 09:00 | Kessar | letter | registers it                        | -      | dispatched      | registered      |
  | 16 Dec 09:00 | Kessar | letter | accepts the letter                  | 40(1)  | accepted        | accepted        |
  | 17 Dec 09:00 | Kessar | letter | orders the search through a judge   | 40(17) | accepted        | executing       |
  | 10 Jan 10:00 | Kessar | letter | sends the sealed evidence           | 44(1)  | accepted        | executing       |
  | 10 Jan 11:00 | Kessar | letter | reports the letter executed in part | 40(17) | partly-executed | partly-executed |
  | 20 Jan 09:00 | Kessar | letter | orders the search through a judge   | 40(17) | partly-executed | executing       |
  | 25 Jan 09:00 | Kessar | letter | reports the letter executed         | 40(17) | executed        | executed        |
`,
);

story(
  'Part is refused, the rest is executed, and the refused part is not sent all the same',
  {},
  `
  | when         | who    | about  | does                              | under  | Almara     | Kessar                    |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request       | 44(1)  | dispatched | received                  |
  | 15 Dec 09:00 | Kessar | letter | registers it                      | -      | dispatched | registered                |
  | 16 Dec 09:00 | Kessar | letter | consults about refusing           | 40(28) | dispatched | registered                |
  | 17 Dec 09:00 | Almara | letter | answers the consultation          | 40(28) | dispatched | registered                |
  | 18 Dec 09:00 | Kessar | letter | refuses the mailbox only          | 40(25) | dispatched | registered                |
  | 18 Dec 10:00 | Kessar | letter | accepts the letter                | 40(1)  | accepted   | accepted                  |
  | 19 Dec 09:00 | Kessar | letter | orders the search through a judge | 40(25) | accepted   | no: order.refused         |
  | 19 Dec 10:00 | Kessar | letter | orders the search for the rest    | 40(17) | accepted   | executing                 |
  | 10 Jan 10:00 | Kessar | letter | sends the sealed evidence         | 40(25) | accepted   | no: evidence.refused-part |
`,
);

story(
  'Its data are refused one by one, and with the last of them the letter',
  {},
  `
  | when         | who    | about  | does                         | under  | Almara     | Kessar            |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request  | 44(1)  | dispatched | received          |
  | 15 Dec 09:00 | Kessar | letter | registers it                 | -      | dispatched | registered        |
  | 16 Dec 09:00 | Kessar | letter | consults about refusing      | 40(28) | dispatched | registered        |
  | 17 Dec 09:00 | Almara | letter | answers the consultation     | 40(28) | dispatched | registered        |
  | 18 Dec 09:00 | Kessar | letter | refuses the mailbox only     | 40(25) | dispatched | registered        |
  | 19 Dec 09:00 | Kessar | letter | refuses the mailbox only     | -      | dispatched | no: refusal.again |
  | 19 Dec 10:00 | Kessar | letter | refuses the server too       | 40(25) | refused    | refused           |
  | 20 Dec 09:00 | Kessar | letter | accepts the letter           | 40(1)  | refused    | no: open.accept   |
`,
);

story(
  'It was tried, and nothing could be executed',
  {},
  `
  | when         | who    | about  | does                                   | under  | Almara       | Kessar       |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request            | 44(1)  | dispatched   | received     |
  | 15 Dec 09:00 | Kessar | letter | registers it                           | -      | dispatched   | registered   |
  | 16 Dec 09:00 | Kessar | letter | accepts the letter                     | 40(1)  | accepted     | accepted     |
  | 17 Dec 09:00 | Kessar | letter | orders the search through a judge      | 40(17) | accepted     | executing    |
  | 20 Dec 09:00 | Kessar | letter | reports that nothing could be executed | 40(17) | not-executed | not-executed |
`,
);

story(
  'Secrecy is promised only where it can be kept',
  { letter: secret },
  `
  | when         | who    | about  | does                                 | under  | Almara     | Kessar     |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request          | 44(1)  | dispatched | received   |
  | 15 Dec 09:00 | Kessar | letter | registers it                         | -      | dispatched | registered |
  | 16 Dec 09:00 | Kessar | letter | accepts the letter                   | 40(20) | dispatched | no: S-40   |
  | 16 Dec 09:10 | Kessar | letter | accepts the letter without secrecy   | 40(20) | dispatched | no: S-40   |
  | 16 Dec 10:00 | Kessar | letter | says that secrecy cannot be kept     | 40(20) | dispatched | registered |
  | 17 Dec 09:00 | Kessar | letter | accepts the letter without secrecy   | 40(1)  | accepted   | accepted   |
`,
);

story(
  'A doubt about persecution goes to a reviewer before anyone helps',
  {},
  `
  | when         | who    | about  | does                                          | under  | Almara     | Kessar          |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request                   | 44(1)  | dispatched | received        |
  | 15 Dec 09:00 | Kessar | letter | registers it                                  | -      | dispatched | registered      |
  | 16 Dec 09:00 | Kessar | letter | accepts the letter with an unclear assessment | 40(22) | dispatched | no: S-30.review |
  | 17 Dec 09:00 | Kessar | letter | accepts the letter after review               | 40(1)  | accepted   | accepted        |
`,
);

story(
  'Persecution frees Kessar from helping',
  {},
  `
  | when         | who    | about  | does                               | under  | Almara     | Kessar     |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request        | 44(1)  | dispatched | received   |
  | 15 Dec 09:00 | Kessar | letter | registers it                       | -      | dispatched | registered |
  | 16 Dec 09:00 | Kessar | letter | refuses for discriminatory purpose | 40(22) | refused    | refused    |
`,
);

story(
  'Almara asks how it stands, and no longer needs it',
  {},
  `
  | when         | who    | about  | does                             | under  | Almara                    | Kessar              |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request      | 44(1)  | dispatched                | received            |
  | 15 Dec 09:00 | Kessar | letter | registers it                     | -      | dispatched                | registered          |
  | 10 Jan 09:00 | Almara | letter | asks how it stands               | 40(26) | dispatched                | registered          |
  | 11 Jan 09:00 | Almara | letter | asks how it stands               | 40(26) | no: status.asked-already  | registered          |
  | 12 Jan 09:00 | Kessar | letter | reports how it stands            | 40(26) | dispatched                | registered          |
  | 20 Jan 09:00 | Almara | letter | says that it is no longer needed | 40(26) | withdrawn                 | withdrawn           |
  | 20 Jan 10:00 | Kessar | letter | accepts the letter               | 40(1)  | withdrawn                 | no: open.accept     |
`,
);

story(
  'A refusal and a withdrawal cross, and both States know why',
  {},
  `
  | when         | who    | about  | does                               | under  | Almara     | Kessar     |
  | 15 Dec 08:00 | Almara | letter | sends the letter of request        | 44(1)  | dispatched | received   |
  | 15 Dec 09:00 | Kessar | letter | registers it                       | -      | dispatched | registered |
  | 15 Dec 09:01 | -      | letter | cuts the line                      | -      | dispatched | registered |
  | 16 Dec 09:00 | Kessar | letter | refuses for discriminatory purpose | 40(22) | dispatched | refused    |
  | 16 Dec 09:01 | Almara | letter | says that it is no longer needed   | 40(26) | withdrawn  | refused    |
  | 16 Dec 12:00 | -      | letter | brings everything                  | -      | withdrawn  | refused    |
`,
);
