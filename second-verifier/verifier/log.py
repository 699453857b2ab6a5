"""Proof that a package's sealing stands in its State's log: C2SP tlog-proof, SPEC PKG-16 and section 10."""

import hashlib
import re
from collections import namedtuple

from . import canonical, merkle, note, payloads
from .encoding import base64_standard, base64url
from .fault import Fault

PROOF_LIMIT = 131_072  # bytes of a proof file
COMMITMENT = b"comity/commit/v1\n"

_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,15})\Z")

#: `extra` bytes or None, `index`, `path` of 32-byte hashes, `note` a parsed signed note.
Proof = namedtuple("Proof", "extra index path note")


def commitment(salt, canonical_bytes):
    """LOG-1, PKG-11: the leaf data that hides what it stands for."""
    return hashlib.sha256(COMMITMENT + salt + canonical_bytes).digest()


def parse(data):
    """Read a tlog-proof in its one spelling; Fault `tlog-proof-malformed` (or `note-malformed` for its checkpoint)."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise _malformed("not UTF-8") from None
    head, blank, rest = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or lines.pop(0) != "c2sp.org/tlog-proof@v1":
        raise _malformed("not the first line of a proof, or no checkpoint")
    extra = None
    if lines and lines[0].startswith("extra "):
        extra = base64_standard(lines.pop(0)[len("extra ") :])
        if extra is None:
            raise _malformed("extra is not base64")
    if not lines or not lines[0].startswith("index ") or not _NUMBER.match(lines[0][len("index ") :]):
        raise _malformed("no index")
    index = int(lines.pop(0)[len("index ") :])
    if index > canonical.INTEGER_LIMIT:
        raise _malformed("an index of 2^53 or more")
    path = [base64_standard(line) for line in lines]
    if len(path) > merkle.PATH_LIMIT or any(item is None or len(item) != 32 for item in path):
        raise _malformed("a line of the path is no hash")
    return Proof(extra, index, path, note.parse(rest))


def check_included(proof, leaf_data):
    """That the leaf with this data is at the proof's index in the proof's checkpoint; Fault `not-included`."""
    head = note.checkpoint(proof.note)
    root = merkle.root_of_path(merkle.leaf_hash(leaf_data), proof.index, head.size, proof.path)
    if root != head.root:
        raise Fault("not-included", "the path does not lead to the root of the checkpoint", "PKG-16")


def opened_event(proof):
    """The custody event and leaf data that `extra` opens (PKG-16); raises Fault."""
    if proof.extra is None:
        raise _malformed("the event is not opened")
    opening = canonical.read(proof.extra)
    if not isinstance(opening, dict) or set(opening) != {"event", "salt"} or not isinstance(opening["salt"], str):
        raise _malformed("extra does not open an event")
    salt = base64url(opening["salt"])
    payloads.check_item(opening["event"], "custody-event.v1")
    if len(salt) != 32:
        raise _malformed("a salt has 32 bytes")
    return opening["event"], commitment(salt, canonical.write(opening["event"]))


def _malformed(text):
    return Fault("tlog-proof-malformed", text, "PKG-16")
