"""What a recipient can see of a package: the claims `inner`, `entries` and `items` (SPEC PKG-10 to PKG-14)."""

import hashlib
import hmac
import itertools

from . import age, canonical, jws, merkle, objects, padding, payloads, sealing, terms
from .encoding import base64url
from .fault import Fault
from .log import commitment

TYP, KIND = "comity-inner", "comity.package.inner/1"
ENTRY_LIMIT = 65_536


def judge(outside, who, steps, verdict):
    """Judge the three claims with the identity of a recipient, of the package or of one of its onward steps."""
    key = sealed = place = None
    with verdict.claim("inner") as claim:
        place = _place_of_headers(outside, who, steps)
        key = age.file_key(outside.folder.read(f"{place}inner.{who.kid}.hdr", age.HEADER_LIMIT), who)
        sealed = jws.parse(_inner_text(outside, key))
        check_inner(outside, sealed)
        claim.detail = "the inner manifest is the one sealed with the package, by one key of the same State"
    if not verdict.proven("inner"):
        verdict.not_examined(("entries", "items"), "rests on the inner manifest")
        return
    terms.judge(outside, key, sealed.payload["body"]["useLimitations"], steps, verdict)
    with verdict.claim("items") as items:
        with verdict.claim("entries") as entries:
            entries.detail = f"{outside.body['entries']['size']} entries are as sealed"
            _check_entries(outside, key, (who, place), items)
        items.detail = "each item has the size, hashes and tree of its entry"
    if not verdict.proven("entries") and verdict.proven("items"):
        verdict.withdraw("items", "rests on the entries")


def _place_of_headers(outside, who, steps):
    """Where the headers for this recipient are: those of the package, or of an onward step (PKG-47)."""
    if f"headers/inner.{who.kid}.hdr" in [entry["name"] for entry in outside.body["files"]]:
        return "headers/"
    for step in steps:
        if who.kid in step.kids:
            return step.place
    raise Fault("no-key", "the package is not addressed to this key", "PKG-14")


def _inner_text(outside, key):
    """The sealed inner manifest without its padding."""
    sealed = padding.unpadded(age.plaintext(key, outside.folder.pieces("inner.pay")))
    if not sealed.endswith(b"}"):
        raise Fault("malformed", "the padding of the inner manifest is wrong", "ENV-3")
    return sealed


def check_inner(outside, sealed):
    """PKG-14: sealed by one seal key of the same State, the one the manifest names, and repeats the manifest."""
    jws.check_typ(sealed, TYP)
    jws.check_signatures(sealed, sealing.seal_keys(outside.newest))  # before its form is asked (SEAL-11)
    sealing.check_form(sealed, TYP, KIND)
    under = outside.sealing._replace(
        typ=TYP, kind=KIND, issuer=sealed.payload["iss"], created=sealed.payload["created"]
    )
    sealing.check_seal(sealed, outside.root, outside.newest, under, outside.bracket.seen)
    if sealed.digest != outside.body["inner"]:
        raise Fault("hash-mismatch", "not the inner manifest of this package", "PKG-14")
    body = sealed.payload["body"]
    repeated = (body["package"], body["thread"], sealed.payload["aud"], body["entries"])
    if repeated != (outside.payload["id"], outside.body["thread"], outside.payload["aud"], outside.body["entries"]):
        raise Fault("hash-mismatch", "does not repeat what the manifest says", "PKG-14")


def _check_entries(outside, key, opener, items):
    """PKG-10, PKG-11: the list of entries line by line, each beside its line of objects.txt. Items are judged on the way."""
    tree, head = merkle.TreeBuilder(), outside.body["entries"]
    lines = _lines(age.plaintext(key, outside.folder.pieces("entries.pay")))
    listed = outside.folder.lines("objects.txt", objects.LINE_LIMIT)
    for line, object_line in itertools.zip_longest(lines, listed):
        if line is None or object_line is None or tree.size == head["size"]:
            raise Fault("wrong-count", "more or fewer entries than objects", "PKG-10")
        opening = _opening(line, tree.size, objects.parse_line(object_line))
        tree.add(commitment(base64url(opening["salt"]), canonical.write(opening["entry"])))
        with items.noting():
            _check_item(outside, opening, *opener)
    if tree.size != head["size"]:
        raise Fault("wrong-count", f"{tree.size} entries, sealed were {head['size']}", "PKG-11")
    if tree.root().hex() != head["root"]:
        raise Fault("wrong-digest", "the entries are not those that were sealed", "PKG-11")


def _lines(pieces):
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        if any(len(line) > ENTRY_LIMIT for line in (*whole, rest)):
            raise Fault("list-malformed", "a line of the entries is too long", "2.4")
        yield from whole
    if rest:
        raise Fault("list-malformed", "the last line of the entries does not end", "PKG-10")


def _opening(line, index, listed):
    try:
        opening = canonical.read(line, ENTRY_LIMIT)
        payloads.check_item(opening, "package-opening.v1")
    except Fault as fault:
        raise Fault("entry-malformed", f"entry {index}: {fault.code} {fault.text}", "PKG-10") from None
    entry = opening["entry"]
    if entry["index"] != index or entry["object"] != {"root": listed.root, "size": listed.size}:
        raise Fault("entry-malformed", f"entry {index} is of another object", "PKG-10")
    return opening


def _check_item(outside, opening, who, place):
    """PKG-12: an item decrypts to the size, hashes and salted tree of its entry."""
    entry = opening["entry"]
    if "treeSalt" not in opening:
        raise Fault("entry-malformed", f"entry {entry['index']} withholds the salt of its tree", "PKG-7")
    root = entry["object"]["root"]
    key = age.file_key(outside.folder.read(f"{place}{root}.{who.kid}.hdr", age.HEADER_LIMIT), who)
    pieces = age.plaintext(key, outside.folder.pieces(objects.object_name(root)))
    check_plaintext(leaves(pieces), entry, base64url(opening["treeSalt"]), f"item {entry['index']}")


def leaves(pieces):
    """The same bytes in pieces of a leaf each."""
    buffer = bytearray()
    for piece in pieces:
        buffer += piece
        while len(buffer) >= merkle.LEAF_SIZE:
            yield bytes(buffer[: merkle.LEAF_SIZE])
            del buffer[: merkle.LEAF_SIZE]
    if buffer:
        yield bytes(buffer)


def check_plaintext(pieces, entry, salt, name):
    """Hold an item, given a leaf at a time, against size, hashes and tree of its entry (PKG-7, PKG-12)."""
    sha256, sha512, tree, total = hashlib.sha256(), hashlib.sha512(), merkle.TreeBuilder(), 0
    for piece in pieces:
        total += len(piece)
        if total > entry["size"]:
            break
        sha256.update(piece)
        sha512.update(piece)
        tree.add(_leaf_salt(salt, tree.size) + piece)
    if total != entry["size"]:
        raise Fault("wrong-size", f"{name} has not the {entry['size']} bytes it should have", "PKG-12")
    if total == 0:
        tree.add(_leaf_salt(salt, 0))
    if (sha256.hexdigest(), sha512.hexdigest(), tree.root().hex()) != (entry["sha256"], entry["sha512"], entry["tree"]):
        raise Fault("wrong-digest", f"{name} is not the item that was sealed", "PKG-12")


def _leaf_salt(salt, index):
    """PKG-7: HMAC-SHA-256 of the leaf's number."""
    return hmac.digest(salt, index.to_bytes(8, "big"), "sha256")
