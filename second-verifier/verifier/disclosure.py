"""A disclosure judged: who sealed the package, and that what is shown belongs to it and the rest is visibly withheld.

SPEC section 9.7. The list is read line by line, items a leaf at a time.
"""

import hashlib
import re
from collections import deque

from . import canonical, content, jws, merkle, package, payloads
from .encoding import base64url
from .fault import Fault
from .folder import FILE, check_kind
from .inventory import PROOF_FILES
from .log import commitment
from .verdict import Verdict

DOCUMENT = "disclosure.json"
LIST = "items.jsonl"
INNER = "inner.jws"
DOCUMENT_LIMIT = 16_777_216
LINE_LIMIT = 1_048_576
_DIGEST_SIZE = 32
_DATA = re.compile(r"data/[0-9]{6,12}(?:\.bin|\.[0-9]{1,16}-[0-9]{1,16}\.(?:bin|salts))\Z")
_NOT_SHOWN = (
    "why anything is withheld, when this was made and by whom: that is the word of whoever made it",
    "what was withheld: it is counted, and not shown",
)


def judge(folder, readers, _at=None, _who=None):
    """Judge a disclosure; the claims about the sealing are those of a package (PKG-31)."""
    verdict = Verdict()
    verdict.not_shown.extend(_NOT_SHOWN)
    outside = package.Outside(folder, readers)
    others = ("files", "anchor", "parts", "log", "witnesses", "time-stamp", "time", "inner", "disclosed", "withheld")
    if not package.read_manifest(outside, verdict, others):
        return verdict
    package.judge_outside(outside, verdict)
    with verdict.claim("parts") as claim:
        claim.detail = "proofs/trust.json is as sealed"
        _check_trust_part(outside)
    shown = _Shown()
    _judge_shown(outside, shown, verdict)
    _judge_inner(outside, shown, verdict)
    if not shown.fits:
        verdict.not_examined(("files",), "rests on the head of the disclosure")
        return verdict
    with verdict.claim("files") as claim:
        claim.detail = "these files and no others"
        _check_files(outside, shown, claim)
    _rests_on_list("files", verdict)
    return verdict


def _rests_on_list(name, verdict):
    """A claim without a fault of its own is not proven by a list that is not."""
    if not verdict.proven("withheld") and verdict.proven(name):
        verdict.withdraw(name, "rests on the list")


class _Shown:
    """What a disclosure says it has: its head, the files that names, files in data/ that the list names, and counts."""

    def __init__(self):
        self.document = None
        self.fits = False  # whether the head is of this package
        self.named = set()
        self.data = 0
        self.listed = False  # whether the list was read to its end
        self.counts = {"whole": 0, "part": 0, "withheld": 0}


def _judge_shown(outside, shown, verdict):
    """The claims `withheld` (the list accounts for every entry) and `disclosed` (what it shows is there and right)."""
    with verdict.claim("disclosed") as items:
        with verdict.claim("withheld") as claim:
            _read_document(outside, shown, verdict)
            _check_list(outside, shown, items)
            claim.detail = "every item is shown or visibly withheld"
        items.detail = "{whole} items shown whole, {part} in part, {withheld} withheld".format(**shown.counts)
    _rests_on_list("disclosed", verdict)


def _check_trust_part(outside):
    for entry in outside.body["files"]:
        if entry["name"] == "proofs/trust.json":
            outside.folder.check_tree(entry["name"], entry["root"], entry["size"])
            return
    raise Fault("missing-file", "the manifest does not name proofs/trust.json", "PKG-3", "contradicted")


def _read_document(outside, shown, verdict):
    """disclosure.json (PKG-24), held against the package; its numbers and reasons go into the answer."""
    data = outside.folder.read(DOCUMENT, DOCUMENT_LIMIT)
    document = canonical.read(data, DOCUMENT_LIMIT)
    payloads.check_item(document, "package-disclosure.v1")
    shown.document, shown.named = document, {entry["name"] for entry in document["files"]}
    verdict.facts["disclosure"] = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "items": document["items"],
        "at": document["at"],
        "by": document.get("by"),
        "reasons": document["reasons"],
    }
    named = document["package"]
    if (named["id"], named["digest"]) != (outside.payload["id"], hashlib.sha256(outside.data).hexdigest()):
        raise Fault("hash-mismatch", "made from another package", "PKG-24")
    if document["items"]["total"] != outside.body["entries"]["size"]:
        raise Fault("wrong-count", "counts other items than were sealed", "PKG-29")
    shown.fits = True


def _check_list(outside, shown, items):
    """PKG-26 to PKG-29: each entry in exactly one line, and all together give the head that was sealed."""
    head, tree = outside.body["entries"], merkle.TreeBuilder()
    reasons = {reason["id"] for reason in shown.document["reasons"]}
    for data in outside.folder.lines(LIST, LINE_LIMIT):
        line = canonical.read(data, LINE_LIMIT)
        payloads.check_item(line, "package-disclosed.v1")
        if "because" in line and line["because"] not in reasons:
            raise Fault("entry-malformed", f"names a reason nobody gave: {line['because']}", "PKG-29")
        if line["kind"] == "withheld":
            _add_withheld(line, tree, head["size"])
            shown.counts["withheld"] += line["to"] - line["from"]
            continue
        _add_opened(line["opening"], tree, head["size"])
        shown.counts[line["kind"]] += 1
        shown.data += 1 if line["kind"] == "whole" else 2 * len(line["parts"])
        with items.noting():
            _check_item(outside.folder, line)
    if tree.size != head["size"]:
        raise Fault("wrong-count", f"the list ends after {tree.size} of {head['size']} items", "PKG-26")
    shown.listed = True
    if tree.root().hex() != head["root"]:
        raise Fault("wrong-digest", "the list does not give the entries that were sealed", "PKG-26")
    if any(shown.counts[kind] != shown.document["items"][kind] for kind in shown.counts):
        raise Fault("wrong-count", "the list has other numbers than it is said to have", "PKG-29")


def _add_withheld(line, tree, size):
    if line["from"] != tree.size or line["to"] > size:
        raise Fault("wrong-count", "a run of items out of its place", "PKG-26")
    hashes = deque(bytes.fromhex(text) for text in line["cover"])
    if not tree.add_cover(line["to"], hashes) or hashes:
        raise Fault("wrong-count", "a cover that does not fit its run", "PKG-25")


def _add_opened(opening, tree, size):
    if opening["entry"]["index"] != tree.size or tree.size >= size:
        raise Fault("wrong-count", "an item out of its place", "PKG-26")
    tree.add(commitment(base64url(opening["salt"]), canonical.write(opening["entry"])))


def _check_item(folder, line):
    """PKG-27, PKG-28: what the folder has of an item."""
    if line["kind"] == "part":
        _check_part(folder, line)
        return
    entry, salt = line["opening"]["entry"], base64url(line["opening"]["treeSalt"])
    content.check_plaintext(folder.pieces(entry["store"]), entry, salt, entry["store"])


def _check_part(folder, line):
    """PKG-28: leaves shown with their salts, and covers of the others, together give the entry's tree."""
    entry = line["opening"]["entry"]
    leaves = -(-entry["size"] // merkle.LEAF_SIZE)
    tree, hashes = merkle.TreeBuilder(), deque(bytes.fromhex(text) for text in line["cover"])
    stem = entry["store"][: -len("bin")]
    names = [(f"{stem}{part['from']}-{part['to']}.bin", f"{stem}{part['from']}-{part['to']}.salts") for part in line["parts"]]
    for part, (data_name, salts_name) in zip(line["parts"], names):
        if not tree.add_cover(part["from"] // merkle.LEAF_SIZE, hashes):
            raise Fault("wrong-count", f"a cover too short before {data_name}", "PKG-28")
        _add_shown(folder, part, data_name, salts_name, tree)
    if not tree.add_cover(leaves, hashes) or hashes:
        raise Fault("wrong-count", f"covers that do not fit the parts of {entry['store']}", "PKG-28")
    if tree.root().hex() != entry["tree"]:
        raise Fault("wrong-digest", f"the parts of {entry['store']} are not of the item that was sealed", "PKG-28")


def _add_shown(folder, part, data_name, salts_name, tree):
    """Add the leaves of one part, each behind its salt, after checking that both files have the size they must have."""
    size = part["to"] - part["from"]
    count = -(-size // merkle.LEAF_SIZE)
    for name, wanted in ((data_name, size), (salts_name, count * _DIGEST_SIZE)):
        if folder.size(name) != wanted:
            raise Fault("wrong-size", f"{name} has not the {wanted} bytes it should have", "PKG-28")
    salts = folder.pieces(salts_name, _DIGEST_SIZE)
    for piece in folder.pieces(data_name):
        salt = next(salts, b"")
        if len(salt) != _DIGEST_SIZE:
            raise Fault("wrong-size", f"{salts_name} ended while it was read", "PKG-28")
        tree.add(salt + piece)


def _judge_inner(outside, shown, verdict):
    """The claim `inner` where the inner manifest is shown: PKG-14, PKG-30."""
    if shown.fits and INNER not in shown.named:
        verdict.not_examined(("inner",), "not shown", required=False)
    elif not shown.fits or not outside.anchored:
        verdict.not_examined(("inner",), "rests on the anchor and on the head of the disclosure")
    else:
        with verdict.claim("inner") as claim:
            content.check_inner(outside, jws.parse(outside.folder.read(INNER, jws.SEALED_LIMIT)))
            claim.detail = "the inner manifest is the one sealed with the package"


def _check_files(outside, shown, claim):
    """PKG-23, PKG-24: these files and no others. Files in data/ are counted; that each listed one is right is `disclosed`."""
    expected = {DOCUMENT, "package.jws", "proofs/trust.json", "VERIFY.txt", LIST, *(shown.named & {INNER})}
    expected.update(PROOF_FILES[proof] for proof in outside.body["proofs"])
    seen, data = set(), 0
    for name, kind in outside.folder.walk():
        if kind != FILE:
            with claim.noting():
                check_kind(name, kind)
        elif name in expected:
            seen.add(name)
        elif _DATA.match(name):
            data += 1
        else:
            claim.add(Fault("unlisted-file", f"{name[:200]} does not belong to the disclosure", "PKG-23"))
    for entry in shown.document["files"]:
        with claim.noting():
            if entry["name"] not in ("VERIFY.txt", LIST, INNER):
                raise Fault("unlisted-file", f"{entry['name']} is no file of a disclosure", "PKG-33")
            outside.folder.check_tree(entry["name"], entry["root"], entry["size"])
    for name in sorted({"VERIFY.txt", LIST} - shown.named):
        claim.add(Fault("unlisted-file", f"{name} is not named", "PKG-33"))
    for name in sorted(expected - seen):
        claim.add(Fault("missing-file", f"{name} is missing", "PKG-23"))
    if shown.listed and data != shown.data:
        code = "wrong-count" if data > shown.data else "missing-file"
        claim.add(Fault(code, f"{data} files in data/, {shown.data} are listed", "PKG-23"))
