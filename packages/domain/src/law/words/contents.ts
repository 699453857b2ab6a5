/** What a request lacks, or may not ask: articles 2, 3, 4, 40(13) to 40(15), 42(3), 44, 60(1). Each sentence under its code, arguments in braces; other languages are in `packages/language/catalogues/rules`. */
export const CONTENTS = {
  'contents.42.3.a': 'Name the authority that seeks the preservation.',
  'contents.42.3.b.offence': 'Name the offence under investigation and the provision that makes it one.',
  'contents.42.3.b.facts': 'Give a brief summary of the facts.',
  'contents.42.3.c.data': 'Say which data are to be preserved.',
  'contents.42.3.c.description': 'Describe these data.',
  'contents.42.3.c.relation': 'Say what these data have to do with the offence.',
  'contents.42.3.d':
    'Who holds the data, or where the system stands, is not given. Give it if it is available.',
  'contents.42.3.e': 'Say why the preservation is necessary.',
  'contents.42.3.f': 'State that a letter of request for these data will follow.',
  'S-45': 'Secrecy, or not telling the user, is asked only as appropriate: say why.',
  'S-06.case.own': 'Give your own reference.',
  'S-06.case.name': 'Name the investigation or proceeding this serves.',
  'contents.findable.identifiers': 'Give at least one identifier a provider can search for.',
  'contents.findable.kinds': 'Say whether subscriber, traffic or content data are meant.',
  'contents.40.15.a': 'Name the authority making the request.',
  'contents.40.15.b.subject': 'State the subject matter.',
  'contents.40.15.b.nature': 'State the nature of the investigation, prosecution or proceeding.',
  'contents.40.15.b.authority': 'Name the authority that conducts it.',
  'contents.40.15.b.functions': 'State the functions of that authority.',
  'contents.40.15.c': 'Summarise the relevant facts; only service of judicial documents does without.',
  'contents.40.15.d.sought': 'Describe the assistance sought.',
  'contents.40.15.d.purposes': 'Choose at least one purpose of 40(3).',
  'contents.40.15.e':
    'No person, item or account is described. Describe them where possible and appropriate.',
  'contents.40.15.f': 'No period is given for the data sought. Give it where it applies.',
  'contents.40.15.g': 'State for what purpose the evidence or assistance is sought.',
  'contents.offence': 'Name the offence and the provision that makes it one.',
  'contents.40.26': 'A deadline has weight only with its reason.',
  'S-06.case.letter': 'Give the reference of the case this serves.',
  'contents.44.data': 'Access to stored data is asked: describe the data.',
  'basis.40.7.none': 'Choose the legal basis of the letter.',
  'basis.40.7.convention':
    'No other treaty on mutual assistance binds the two States: 40(8) to 40(31) apply.',
  'basis.40.7.treaty':
    '{instrument} binds both States and applies, unless both agree to use 40(8) to 40(31).',
  'basis.40.7.agreed':
    'Both States agreed to use 40(8) to 40(31) instead of {instrument}: say so as the basis.',
  'basis.60.1': 'Name the treaty or the domestic law the letter rests on.',
  'channel.40.12.d':
    'Letters go to the central authority, and this State has named none in its directory entry.',
  'channel.diplomatic':
    'This State takes letters only through diplomatic channels: send it as a pouch by that way.',
  'channel.interpol': 'INTERPOL carries requests only in urgent cases and only where both States accept it.',
  'channel.41.3.b':
    'This State has named neither a point of contact nor a central authority that could take a preservation request.',
  'form.language': 'The letter must be in a language this State accepts: {languages}.',
  'form.oral': 'A request may be made by word of mouth only in urgent cases and where both States agree.',
  'form.urgency': 'An urgent request says why it is urgent.',
  'S-07':
    'Article {article} makes no offence of this Convention. Offences of other treaties come in, if at all, as serious crime.',
  'S-05.provision': 'Serious crime is claimed without the provision that sets its penalty.',
  'S-05.penalty': 'Serious crime needs a maximum penalty of at least {least} years; {stated} is stated.',
  'S-06': '“{value}” names no specific person, account or system. Requests serve specific investigations.',
  'four-eyes.two': 'Two different officers approve a request before it leaves.',
  'four-eyes.authority': 'One of the officers who approve is the approving authority.',
  'letter.deadline.day':
    'A reason for a deadline is given, and no date: give the date, or take the reason out.',
  'letter.deadline.past': 'The date by which an answer is sought lies in the past: give one to come.',
  'letter.periods': 'The period of these data ends before it begins.',
  'letter.secrecy-unasked':
    'A reason for secrecy is given, and secrecy is not asked for: say what is asked, or take the reason out.',
  'letter.persons.identity': 'Say who this person is, as far as it is known.',
  'letter.persons.role': 'Say what part this person has in the case.',
  'letter.contact.phone': 'Write the telephone number as it is dialled from abroad, beginning with +.',
  'letter.contact.email': 'This is not an e-mail address.',
  'letter.live-measures':
    '{purpose} needs a procedure of its own, with contents this version does not check: ask for it by another way.',
  'draft.other-state': 'A request goes to another State.',
  'draft.bound':
    'This letter is bound to the State it was begun for: it follows a preservation request to it, or was first asked of it by word of mouth. Begin another letter.',
  'draft.attachments':
    'Files are attached and taken out by themselves, not with the words of a letter: leave the list as it is, or out.',
  'S-04.preservation':
    'Preservation is open only for offences of articles 7 to 17 and 19 and for serious crime.',
  'S-04.assistance':
    'The assistance of {purpose} is open only for offences of articles 7 to 17 and 19 and for serious crime.',
  'S-04.electronic':
    'The assistance of {purpose} is open for serious crime only where it gathers electronic evidence; describe the data, or leave it out.',
} as const;
