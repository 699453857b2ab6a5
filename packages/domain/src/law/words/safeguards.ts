/** What grounds, refusals, orders and safeguards ask: articles 5, 6, 24, 25, 28, 30, 36, 40, 42(5), 43(2). Each sentence under its code, arguments in braces; other languages are in `packages/language/catalogues/rules`. */
export const SAFEGUARDS = {
  'grounds.42.6': '{ground} is no ground for refusing to preserve: the list of 42(6) is closed.',
  'grounds.40.21': '{ground} is no ground for refusing a letter of request.',
  'grounds.43.2':
    '{ground} is no ground for withholding the path of a communication: the list of 43(2) is closed.',
  'grounds.42.4':
    'Dual criminality is no condition for preserving data; this State has made no reservation under 42(5).',
  'grounds.42.5.offence': 'The reservation of 42(5) never reaches an offence of the Convention itself.',
  'grounds.42.5.belief':
    'State why you believe that dual criminality could not be met when the data are to be disclosed.',
  'S-36': 'A request is not refused solely because the offence also involves fiscal matters.',
  'S-37': 'Bank secrecy is no ground for refusing.',
  'S-61': 'Cite the data-protection law that forbids the transfer.',
  'S-62': 'Conditions might make the transfer lawful, and none were proposed.',
  'S-35': 'Before refusing under 40(21), consult the other State on whether conditions could help.',
  'S-35.advised':
    'The other State was not consulted. For this ground the text does not order it; it is good practice.',
  'refusal.unheard': 'The other State has not answered the consultation yet.',
  'S-34.ground': 'Name the ground.',
  'S-34.reasons': 'Reasons are given for every refusal.',
  'S-33': 'Record who decided that essential interests are at stake, and at what level.',
  'refusal.ask-first': 'What is missing could be asked for under 40(16) before refusing.',
  'refusal.part': '{id} was not asked for, so it cannot be refused.',
  'refusal.again': '{id} was refused already: name only what is left.',
  'S-01.order': 'Every measure is ordered by an authority of the requested State: name it.',
  'S-17': 'An order of the requesting State is no order of this State: review is domestic.',
  'S-10': 'Weigh how far the measure intrudes against why it is needed, and record it.',
  'S-11.reference': 'Give the reference of the order.',
  'S-11.basis': 'An order nobody reviewed needs the legal basis that allows it.',
  'order.future':
    'The order bears a date to come, and nothing is done on an order that is not made yet. Give the date on it, or wait for it.',
  'S-11.none': 'The order has no judicial or other independent review. Say why that is enough here.',
  'S-13':
    'State the grounds that justify this measure in this case: at least three words, and no phrase of form.',
  'S-14.data': 'Limit the order: name the data it covers.',
  'order.refused': '{id} was refused with reasons: leave it out of the order.',
  'S-14.asked': '{id} was not asked for: an order goes no further than the request.',
  'S-14.until': 'Limit the order in time: it must end after it begins.',
  'S-14.period': 'The period of the data ends before it begins.',
  'S-19': 'Name the provision that binds the custodian to secrecy; it also says for how long.',
  'S-40.order':
    'Secrecy was asked for and this order does not keep it: tell the requesting State first, and let it decide.',
  'S-20':
    'Record why making someone share what they know of the system is necessary and reasonable, and what it does to security.',
  'S-21': 'Content is intercepted only for serious offences the law lists: name the entry of the list.',
  'S-18':
    'The order runs for more than {days} days. Name the domestic provision that allows it; otherwise renew by a new order.',
  'S-02': 'Record how this stands with the human-rights obligations of your State.',
  'S-03':
    'It is not settled that the conduct is no protected expression, belief, assembly or association: ask for review.',
  'S-22':
    'Article 11 is no offence where a system is tested or protected with authority: say that this was looked at.',
  'S-30':
    'Assess whether the purpose or effect may be persecution for sex, race, language, religion, nationality, ethnic origin or political opinions, and on what basis.',
  'S-30.review': 'The assessment says “{answer}”: the {reviewer} looks at it and records a view first.',
  'S-31': 'Record the short assessment of discriminatory purpose or effect.',
  'S-12': 'Record what remedy is open, to whom, and whether and when notice is possible.',
  'S-15': 'Record what the measure means for third parties.',
  'S-63':
    'Record how the receiving State protects personal data: purpose, security, retention, access, oversight, redress.',
  'S-67': 'Record until when your own copy is kept and how its deletion is shown.',
} as const;
