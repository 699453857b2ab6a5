"""Rules across fields (SPEC section 5) of what a package is made of. Schemas come first; these say what they cannot.

Each rule is a function of the value that tells whether the rule holds.
"""

import hashlib
import re

from . import keys
from .fault import Fault
from .instants import to_milliseconds
from .merkle import LEAF_SIZE

DAY = 86_400_000


def check(kind, value):
    """Raise Fault `rule` with the name of the first rule of `kind` (a `_type`, or an item name) that does not hold."""
    for name, holds in RULES.get(kind, ()):
        if not holds(value):
            raise Fault("rule", name, name)


def _distinct(values):
    values = list(values)
    return len(set(values)) == len(values)


def _state_is_issuer(payload):
    return payload["body"]["state"] == payload["iss"]


def _not_to_itself(payload):
    return payload["iss"] not in payload["aud"]


def _lives_at_most(days):
    def holds(payload):
        life = to_milliseconds(payload["body"]["validUntil"]) - to_milliseconds(payload["created"])
        return 0 < life <= days * DAY

    return holds


def _roles(payload):
    return payload["body"]["roles"].values()


def _root_keys(payload):
    return [key for role in _roles(payload) for key in role["keys"]]


def _directory_keys(payload):
    return [entry["key"] for entry in payload["body"]["sealKeys"]] + payload["body"]["nodeKeys"]


def _recipients(payload):
    return payload["body"]["inbox"] + payload["body"]["evidence"]


def _own_id(key):
    return key["kid"] == keys.key_id(key["parts"])


def _recipient_own_id(entry):
    return entry["kid"] == hashlib.sha256(entry["recipient"].encode("utf-8")).hexdigest()[:32]


def _hybrid(key):
    first, second = key["parts"]
    return first["alg"] in keys.CLASSICAL and second["alg"] == keys.ML_DSA


def _material(key):
    """What two keys must not share: each public value, whatever id it goes by."""
    return [part["jwk"].get("pub", "") + part["jwk"].get("x", "") for part in key["parts"]]


def _share_nothing(list_of_keys):
    return _distinct(value for key in list_of_keys for value in _material(key))


def _witness_keys_once(payload):
    witnesses = payload["body"]["witnessPolicy"]["witnesses"]
    return _distinct(witness["vkey"] for witness in witnesses)


def _quorum_reachable(payload):
    policy = payload["body"]["witnessPolicy"]
    return policy["quorum"] <= len({witness["name"] for witness in policy["witnesses"]})


def _authorities_known(payload):
    known = {authority["id"] for authority in payload["body"]["authorities"]}
    return all(entry["authority"] in known for entry in payload["body"]["sealKeys"])


def _revoked_after_compromise(payload):
    return all(entry.get("compromisedSince", "") <= entry["at"] for entry in payload["body"]["revocations"])


def _ascending(names):
    return all(left < right for left, right in zip(names, names[1:]))


def _store_is_position(entry):
    return entry["store"] == f"data/{entry['index'] + 1:06d}.bin"


def _derived_says_from(entry):
    """A derived item names its sources, a raw one has none; a copy may do either."""
    if entry["kind"] == "derived":
        return "derivedFrom" in entry
    return entry["kind"] != "raw" or "derivedFrom" not in entry


def _not_from_itself(entry):
    return all(source["itemId"] != entry["itemId"] for source in entry.get("derivedFrom", ()))


def _acquired_forwards(entry):
    acquisition = entry.get("acquisition", {})
    return "start" not in acquisition or "end" not in acquisition or acquisition["start"] <= acquisition["end"]


def _disclosed_is_all(value):
    items = value["items"]
    return items["total"] == items["whole"] + items["part"] + items["withheld"]


def _withheld_has_reason(value):
    return not (value["items"]["part"] or value["items"]["withheld"]) or bool(value["reasons"])


def _tree_salt_fits(line):
    """The salt of the tree is there for an item shown whole, and never for one shown in part."""
    return line["kind"] == "withheld" or ("treeSalt" in line["opening"]) == (line["kind"] == "whole")


def _parts_are_leaves(line):
    if line["kind"] != "part":
        return True
    size = line["opening"]["entry"]["size"]
    return all(
        part["from"] < part["to"] <= size
        and part["from"] % LEAF_SIZE == 0
        and (part["to"] % LEAF_SIZE == 0 or part["to"] == size)
        for part in line["parts"]
    )


def _parts_apart(line):
    parts = line.get("parts", ())
    return all(left["to"] < right["from"] for left, right in zip(parts, parts[1:]))


def _part_has_rest(line):
    if line["kind"] != "part":
        return True
    return sum(part["to"] - part["from"] for part in line["parts"]) < line["opening"]["entry"]["size"]


def _run_holds_items(line):
    return line["kind"] != "withheld" or line["from"] < line["to"]


def _onward_files(payload):
    number = f"{payload['body']['number']:03d}"
    names = [entry["name"] for entry in payload["body"]["files"]]
    fixed = {f"onward/{number}/{name}" for name in ("headers.txt", "terms.pay", "trust.json")}
    header = re.compile(rf"onward/{number}/inner\.[0-9a-f]{{32}}\.hdr\Z")
    headers = [name for name in names if header.match(name)]
    return bool(headers) and set(names) == fixed | set(headers)


def _onward_consent(payload):
    issuer, consent = payload["body"]["package"]["issuer"], payload["body"].get("consent")
    if payload["iss"] == issuer or issuer in payload["aud"]:
        return True
    return consent is not None and consent["from"] == issuer


def _consent_before(payload):
    consent = payload["body"].get("consent")
    return consent is None or consent["at"] <= payload["created"]


def _covered(payload):
    return [entry["name"] for entry in payload["body"]["covers"]]


def renewal_files(number):
    """The names of the four files of a renewal, its trust file first (SPEC section 9.9)."""
    kinds = ("trust.json", "renewal.jws", "renewal.tlog-proof", "renewal.tsr")
    return [f"renewals/{number:03d}/{kind}" for kind in kinds]


def _covers_all(payload):
    number = payload["body"]["number"]
    wanted = {"package.jws", "proofs/trust.json", renewal_files(number)[0]}
    for before in range(1, number):
        wanted.update(renewal_files(before))
    return wanted <= set(_covered(payload))


def _covers_before(payload):
    number = payload["body"]["number"]
    return all(
        int(name[9:12]) < number or name == renewal_files(number)[0]
        for name in _covered(payload)
        if name.startswith("renewals/")
    )


def _limitations_unique(value):
    return _distinct(entry["id"] for entry in value["limitations"])


def _of_entry(holds):
    """A rule of entries, for a line that has one."""
    return lambda line: "opening" not in line or holds(line["opening"]["entry"])


_ENTRY = (
    ("R-ENTRY-STORE", _store_is_position),
    ("R-DERIVED-FROM", _derived_says_from),
    ("R-DERIVED-OTHER", _not_from_itself),
    ("R-ACQUIRED-ORDER", _acquired_forwards),
)


def _first_has_none_before(event):
    chain = event.get("chain")
    return chain is None or (chain["n"] == 1) == ("prev" not in chain)



def _names_its_case(event):
    return "chain" not in event or "case" in event


_CUSTODY_FILES = ["VERIFY.txt", "events.jsonl", "proofs/trust.json"]


def _events_are_all(payload):
    events = payload["body"]["events"]
    return events["total"] == events["opened"] + events["withheld"]


RULES = {
    "comity.root/1": (
        ("R-STATE-ISS", _state_is_issuer),
        ("R-ROOT-LIFE", _lives_at_most(1096)),
        ("R-ROLE-THRESHOLD", lambda p: all(role["threshold"] <= len(role["keys"]) for role in _roles(p))),
        ("R-KEY-ID", lambda p: all(_own_id(key) for key in _root_keys(p))),
        ("R-KEY-HYBRID", lambda p: all(_hybrid(key) for key in _root_keys(p))),
        ("R-KEY-UNIQUE", lambda p: all(_share_nothing(role["keys"]) for role in _roles(p))),
        ("R-LOG-UNIQUE", lambda p: _distinct(log["origin"] for log in p["body"]["logs"])),
        ("R-WITNESS-UNIQUE", _witness_keys_once),
        ("R-WITNESS-QUORUM", _quorum_reachable),
    ),
    "comity.directory/1": (
        ("R-STATE-ISS", _state_is_issuer),
        ("R-KEY-ID", lambda p: all(_own_id(key) for key in _directory_keys(p))
            and all(_recipient_own_id(entry) for entry in _recipients(p))),
        ("R-KEY-HYBRID", lambda p: all(_hybrid(key) for key in _directory_keys(p))),
        ("R-KEY-UNIQUE", lambda p: _share_nothing(_directory_keys(p))),
        ("R-DIRECTORY-LIFE", _lives_at_most(35)),
        ("R-AUTHORITY-UNIQUE", lambda p: _distinct(authority["id"] for authority in p["body"]["authorities"])),
        ("R-AUTHORITY-KNOWN", _authorities_known),
        ("R-KEY-PERIOD", lambda p: all(entry["notBefore"] < entry["notAfter"] for entry in p["body"]["sealKeys"])),
        ("R-REVOKED-SINCE", _revoked_after_compromise),
    ),
    "comity.freshness/1": (
        ("R-STATE-ISS", _state_is_issuer),
        ("R-FRESH-AT", lambda p: p["body"]["at"] == p["created"]),
    ),
    "comity.package/1": (
        ("R-AUD-SELF", _not_to_itself),
        ("R-FILE-ORDER", lambda p: _ascending([entry["name"] for entry in p["body"]["files"]])),
        ("R-ENTRY-OBJECT", lambda p: p["body"]["entries"]["size"] == p["body"]["objects"]["size"]),
    ),
    "comity.package.inner/1": (
        ("R-AUD-SELF", _not_to_itself),
        ("R-LIMITATION-UNIQUE", lambda p: _distinct(entry["id"] for entry in p["body"]["useLimitations"])),
        ("R-INNER-ID", lambda p: p["id"] != p["body"]["package"]),
    ),
    "comity.package.onward/1": (
        ("R-AUD-SELF", _not_to_itself),
        ("R-FILE-ORDER", lambda p: _ascending([entry["name"] for entry in p["body"]["files"]])),
        ("R-ONWARD-FILES", _onward_files),
        ("R-ONWARD-CONSENT", _onward_consent),
        ("R-CONSENT-BEFORE", _consent_before),
    ),
    "comity.renewal/1": (
        ("R-COVER-ORDER", lambda p: _ascending(_covered(p))),
        ("R-COVER-ALL", _covers_all),
        ("R-COVER-BEFORE", _covers_before),
    ),
    "comity.custody/1": (
        ("R-FILE-ORDER", lambda p: _ascending([entry["name"] for entry in p["body"]["files"]])),
        ("R-CUSTODY-FILES", lambda p: [entry["name"] for entry in p["body"]["files"]] == _CUSTODY_FILES),
        ("R-CUSTODY-ALL", _events_are_all),
        ("R-EVENT-REASON", lambda p: not p["body"]["events"]["withheld"] or bool(p["body"]["reasons"])),
        ("R-EVENT-REASON-UNIQUE", lambda p: _distinct(reason["id"] for reason in p["body"]["reasons"])),
    ),
    "package-disclosure.v1": (
        ("R-FILE-ORDER", lambda p: _ascending([entry["name"] for entry in p["files"]])),
        ("R-DISCLOSED-ALL", _disclosed_is_all),
        ("R-WITHHELD-REASON", _withheld_has_reason),
        ("R-REASON-UNIQUE", lambda p: _distinct(reason["id"] for reason in p["reasons"])),
    ),
    "package-disclosed.v1": (
        *((name, _of_entry(holds)) for name, holds in _ENTRY),
        ("R-TREE-SALT", _tree_salt_fits),
        ("R-PART-LEAVES", _parts_are_leaves),
        ("R-PART-APART", _parts_apart),
        ("R-PART-REST", _part_has_rest),
        ("R-WITHHELD-RANGE", _run_holds_items),
    ),
    "package-onward-terms.v1": (("R-LIMITATION-UNIQUE", _limitations_unique),),
    "custody-event.v1": (
        ("R-CHAIN-FIRST", _first_has_none_before),
        ("R-CHAIN-CASE", _names_its_case),
    ),
    "custody-line.v1": (
        ("R-CHAIN-FIRST", lambda line: line["kind"] != "opened" or _first_has_none_before(line["event"])),
        ("R-CHAIN-CASE", lambda line: line["kind"] != "opened" or _names_its_case(line["event"])),
        ("R-LINE-PLACE", lambda line: line["kind"] != "opened" or line["event"].get("chain", {}).get("n") == line["n"]),
    ),
    "custody-places.v1": (("R-PLACES-ORDER", lambda p: _ascending(p["indexes"])),),
    "package-entry.v1": _ENTRY,
    "package-opening.v1": tuple((name, lambda p, holds=holds: holds(p["entry"])) for name, holds in _ENTRY),
}
