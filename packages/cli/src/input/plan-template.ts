/** What a State decides before its node exists, as a commented example. */

export const PLAN_TEMPLATE = `// The plan of a State's first day, for comity root init.
{
  // What the State says of its authorities. functions: mla (40(12)), 24-7 (41(1)), preservation (42).
  // classes: which messages the authority's key may seal, by the beginning of their names.
  "authorities": [
    {
      "id": "central",
      "name": "Central Authority of Almara",
      "functions": ["mla", "preservation"],
      "languages": ["en", "fr"],
      "phone": "+999 1 555 0100",
      "classes": ["comity."]
    }
  ],
  // Languages letters may be written in: 40(14).
  "languagesAccepted": ["en", "fr"],
  // Reservations made, such as 42(5).
  "reservations": [],
  // Officers, by pseudonym. Roles: desk-officer, case-officer, approving-authority, evidence-custodian, liaison, key-custodian, overseer.
  "officers": [
    { "id": "duty-1", "name": "…", "roles": ["desk-officer"] },
    { "id": "case-1", "name": "…", "roles": ["case-officer"] },
    { "id": "chief-1", "name": "…", "roles": ["approving-authority"] },
    { "id": "evidence-1", "name": "…", "roles": ["evidence-custodian"] },
    { "id": "keys-1", "name": "…", "roles": ["key-custodian"] },
    { "id": "keys-2", "name": "…", "roles": ["key-custodian"] },
    { "id": "overseer-1", "name": "…", "roles": ["overseer"] }
  ],
  // How many of how many holders sign the root and the directory.
  "roles": { "root": { "threshold": 3, "holders": 5 }, "directory": { "threshold": 2, "holders": 3 } },
  // Who must have cosigned a log before a package of this State counts as proven; from each witness's for-witnesses.json.
  "witnesses": { "quorum": 0, "witnesses": [] },
  // Logs this State's keeper cosigns for others: { "origin": "…", "vkeys": ["…"] }.
  "watched": []
}
`;
