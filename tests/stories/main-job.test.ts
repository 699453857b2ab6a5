// The main job: data are kept, a letter follows, a condition is agreed, evidence comes back. Articles 40, 42 and 44.
import { story } from './support/story.ts';

const secret = {
  confidentiality: { required: true, nonNotification: true, reason: 'The suspect would flee if warned.' },
};

story(
  'A request and its evidence cross a border',
  { letter: secret },
  `
  | when         | who    | about        | does                                             | under     | Almara          | Kessar          |
  | ------------ | ------ | ------------ | ------------------------------------------------ | --------- | --------------- | --------------- |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log  | 42(1)     | dispatched      | received        |
  | 21 Nov 09:20 | Kessar | preservation | registers it                                     | 40(12)(a) | dispatched      | registered      |
  | 21 Nov 09:25 | Kessar | preservation | acknowledges it                                  | -         | dispatched      | registered      |
  | 21 Nov 12:00 | Kessar | preservation | orders the preservation for eighty days          | 42(4)     | ordered         | ordered         |
  | 22 Nov 10:00 | Kessar | preservation | reports the data as preserved                    | 42(8)     | preserved       | preserved       |
  | 15 Dec 08:00 | Almara | letter       | sends the letter that follows the preservation   | 44(1)     | dispatched      | received        |
  | 15 Dec 09:00 | Kessar | letter       | registers it                                     | 40(12)(a) | dispatched      | registered      |
  | 15 Dec 09:05 | Kessar | letter       | acknowledges it                                  | -         | dispatched      | registered      |
  | 15 Dec 11:00 | Kessar | letter       | passes it to the prosecutor                      | 40(12)(b) | dispatched      | registered      |
  | 16 Dec 09:00 | Kessar | letter       | proposes a use limitation                        | 40(28)    | dispatched      | registered      |
  | 16 Dec 15:00 | Kessar | letter       | accepts the letter and keeps it secret           | 40(28)    | dispatched      | no: accept.conditions-open |
  | 17 Dec 10:00 | Almara | letter       | accepts the condition                            | 40(28)    | dispatched      | registered      |
  | 17 Dec 14:00 | Kessar | letter       | accepts the letter and keeps it secret           | 40(28)    | accepted        | accepted        |
  | 17 Dec 15:00 | Kessar | letter       | reports the letter executed                      | 24(4)     | accepted        | no: S-16        |
  | 19 Dec 10:00 | Kessar | letter       | orders the search through a judge                | 40(17)    | accepted        | executing       |
  | 10 Jan 10:00 | Kessar | letter       | sends the sealed evidence                        | 44(1)     | accepted        | executing       |
  | 10 Jan 11:00 | Kessar | letter       | reports the letter executed                      | 40(17)    | executed        | executed        |
  | 12 Jan 09:00 | Kessar | preservation | releases the data after the letter               | 42(8)     | preserved       | no: floor.42.8  |
  | 12 Jan 10:00 | Almara | preservation | lets the data go                                 | 40(26)    | withdrawn       | withdrawn       |
  | 12 Jan 11:00 | Kessar | preservation | releases the data as no longer needed            | 42(8)     | released        | released        |
`,
);

story(
  'The same, by a post that loses its line, turns the order round and brings everything twice',
  {},
  `
  | when         | who    | about        | does                                             | under     | Almara          | Kessar          |
  | ------------ | ------ | ------------ | ------------------------------------------------ | --------- | --------------- | --------------- |
  | 21 Nov 09:00 | Almara | preservation | asks to preserve the mailbox and the access log  | 42(1)     | dispatched      | received        |
  | 21 Nov 09:20 | Kessar | preservation | registers it                                     | -         | dispatched      | registered      |
  | 21 Nov 09:21 | -      | preservation | cuts the line                                    | -         | dispatched      | registered      |
  | 21 Nov 09:25 | Kessar | preservation | acknowledges it                                  | -         | dispatched      | registered      |
  | 21 Nov 12:00 | Kessar | preservation | orders the preservation for eighty days          | 42(4)     | dispatched      | ordered         |
  | 22 Nov 10:00 | Kessar | preservation | reports the data as preserved                    | 42(8)     | dispatched      | preserved       |
  | 24 Nov 10:00 | -      | preservation | brings everything, the last message first        | -         | preserved       | preserved       |
  | 15 Dec 08:00 | Almara | letter       | sends the letter that follows the preservation   | 44(1)     | dispatched      | received        |
  | 15 Dec 09:00 | Kessar | letter       | registers it                                     | -         | dispatched      | registered      |
  | 15 Dec 09:01 | -      | letter       | cuts the line                                    | -         | dispatched      | registered      |
  | 16 Dec 09:00 | Kessar | letter       | accepts the letter                               | 40(1)     | dispatched      | accepted        |
  | 17 Dec 10:00 | Kessar | letter       | orders the search through a judge                | 40(17)    | dispatched      | executing       |
  | 10 Jan 10:00 | Kessar | letter       | sends the sealed evidence                        | 44(1)     | dispatched      | executing       |
  | 10 Jan 11:00 | Kessar | letter       | reports the letter executed                      | 40(17)    | dispatched      | executed        |
  | 11 Jan 10:00 | -      | letter       | brings everything twice                          | -         | executed        | executed        |
`,
);
