/** Commented examples of drafts, complete and invented: what 42(3) and 40(15) ask, in the words of a case. */

export const PRESERVATION_TEMPLATE = `// A preservation request: article 42. Send with
//   comity request draft --kind preservation --to xb --urgency urgent --file THIS
// A draft may miss anything; what is missing is named, with its paragraph, before it is authorised.
{
  // Your own reference; the other State quotes it.
  "reference": "ALM-2026-0531",
  // 42(3)(a): the authority asking.
  "authority": {
    "name": "Public Prosecutor’s Office, Almara City",
    "functions": "Investigates and prosecutes computer crime",
    "phone": "+999 1 555 0100",
    "email": "desk@prosecutor.almara.example",
    "languages": ["en", "fr"]
  },
  // 42(3)(b), 3: an offence of the Convention (articles 7 to 17, 19), or
  //   { "kind": "serious-crime", "domesticProvision": "…", "maxPenaltyYears": 5 }
  "offence": {
    "kind": "convention-offence",
    "articles": ["7", "13"],
    "domesticProvision": "Criminal Code of Almara, s. 212 (fraud by computer)"
  },
  "caseName": "Harbour invoices",
  // 42(3)(b): the facts in short.
  "facts": "Between 3 and 9 November the mailbox of a shipping agent was opened by strangers, who changed the account number on eleven invoices; 184,000 was paid to the wrong account.",
  // 42(3)(c): the stored data, and how they bear on the offence.
  "data": [
    {
      "id": "D1",
      "description": "Sign-in records and recovery address of the mailbox the changed invoices were sent from",
      // subscriber, traffic, content
      "kinds": ["subscriber", "traffic"],
      // ip, email, account, domain, phone, url, device, other
      "identifiers": [{ "type": "email", "value": "billing@harbour-agents.example", "provider": "Postal Kessar" }],
      "from": "2026-11-01T00:00:00.000Z",
      "to": "2026-11-12T00:00:00.000Z",
      "relationToOffence": "The eleven changed invoices were sent from this mailbox."
    }
  ],
  // 42(3)(d): what is known of who holds them.
  "custodian": { "name": "Postal Kessar", "location": "Kessar City" },
  // 42(3)(e): why preservation is needed.
  "necessity": "The provider keeps sign-in records for thirty days, and the mailbox may be emptied at any time.",
  // 42(3)(f): that a request for mutual assistance will follow.
  "intentionToRequest": { "statement": true, "plannedBy": "2026-12-15T12:00:00.000Z" },
  // Where secrecy is asked: 42(3)(g), 40(20).
  "confidentiality": { "required": true, "nonNotification": true, "reason": "The suspects would destroy their devices if told." },
  // Only for an urgent or emergency request.
  "urgency": { "reason": "The oldest records are deleted on 1 December." },
  // Considered before asking: S-02 human rights, S-03 protected expression. See convention/safeguards.
  "safeguards": [
    { "id": "S-02", "answer": "no", "note": "Ordinary fraud; nothing suggests a risk to the rights of those concerned.", "by": "case-officer" },
    { "id": "S-03", "answer": "no", "note": "No expression or belief is at issue; the messages only changed payments.", "by": "case-officer" }
  ]
}
`;

export const LETTER_TEMPLATE = `// A letter of request: articles 40 and 44. Send with
//   comity request draft --kind letter --to xb --urgency normal --follows PRESERVATION-ID --file THIS
// A draft may miss anything; what is missing is named, with its paragraph, before it is authorised.
{
  "reference": "ALM-2026-0531/L",
  // CONVENTION_ART40, OTHER_TREATY, OTHER_TREATY_WITH_AGREED_ART40 or DOMESTIC_LAW: 40(7), 40(8).
  "basis": { "kind": "CONVENTION_ART40" },
  // 40(15)(a), 40(15)(b): who asks, what about, what proceeding, who conducts it.
  "authority": { "name": "Public Prosecutor’s Office, Almara City", "phone": "+999 1 555 0100", "languages": ["en", "fr"] },
  "subjectMatter": "Fraud by changed invoices sent from a mailbox opened without right",
  "natureOfProceeding": "Criminal investigation before charge",
  "conductingAuthority": { "name": "Cybercrime Division, Almara City", "functions": "Leads the investigation" },
  "offence": {
    "kind": "convention-offence",
    "articles": ["7", "13"],
    "domesticProvision": "Criminal Code of Almara, s. 212, up to eight years"
  },
  // 40(15)(c): the facts.
  "facts": "Between 3 and 9 November the mailbox of a shipping agent was opened by strangers, who changed the account number on eleven invoices; 184,000 was paid to the wrong account.",
  // 40(15)(d), 40(3): the assistance sought.
  "assistance": {
    "purposes": ["40(3)(d)"],
    "sought": "Disclosure of the preserved sign-in records and recovery address.",
    "specialProcedure": "Please have the provider’s custodian certify the export."
  },
  "data": [
    {
      "id": "D1",
      "description": "Sign-in records and recovery address of the mailbox the changed invoices were sent from",
      "kinds": ["subscriber", "traffic"],
      "identifiers": [{ "type": "email", "value": "billing@harbour-agents.example", "provider": "Postal Kessar" }],
      "from": "2026-11-01T00:00:00.000Z",
      "to": "2026-11-12T00:00:00.000Z",
      "relationToOffence": "The eleven changed invoices were sent from this mailbox."
    }
  ],
  // 40(15)(e): persons, where known.
  "persons": [{ "identity": "Unknown user of the mailbox", "role": "suspect" }],
  "period": { "from": "2026-11-01T00:00:00.000Z", "to": "2026-11-12T00:00:00.000Z" },
  // 40(15)(f): what the evidence is for; it is used for nothing else without consent (40(19)).
  "purpose": "To identify who opened the mailbox and to prove the changed invoices in court.",
  // 40(20)
  "confidentiality": { "required": true, "nonNotification": true, "reason": "The suspects are not yet identified." },
  // The language the letter is written in; one the other State accepts: 40(14).
  "language": "en",
  "safeguards": [
    { "id": "S-02", "answer": "no", "note": "Ordinary fraud; nothing suggests a risk to the rights of those concerned.", "by": "case-officer" },
    { "id": "S-03", "answer": "no", "note": "No expression or belief is at issue; the messages only changed payments.", "by": "case-officer" }
  ]
}
`;
