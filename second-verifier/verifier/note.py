"""Signed notes, checkpoints and cosignatures: C2SP signed-note, tlog-checkpoint, tlog-cosignature (SPEC 10.3)."""

import hashlib
import re
from collections import namedtuple

from . import keys, mldsa
from .encoding import base64_standard
from .fault import Fault

ED25519, ED25519_COSIGNATURE, ML_DSA_44_COSIGNATURE = 1, 4, 6

NOTE_LIMIT = 65_536  # bytes
SIGNATURES_LIMIT = 64
ORIGIN_LIMIT = 255  # bytes
_KEY_SIZES = {ED25519: 32, ED25519_COSIGNATURE: 32, ML_DSA_44_COSIGNATURE: 1312}
_SIGNATURE_LINE = re.compile("\u2014 ([^\\s+\u0000-\u001f\u007f-\u009f]+) ([A-Za-z0-9+/=]+)\\Z")
_SIZE = re.compile(r"(?:0|[1-9][0-9]{0,15})\Z")

#: A verifier key: name, 4-byte key id, type and public key.
VerifierKey = namedtuple("VerifierKey", "name id kind public")

#: `text` the note's text with its last line feed; `signatures` as [(name, key id, rest)].
Note = namedtuple("Note", "text signatures")

#: A checkpoint's three lines: `size` an integer, `root` 32 bytes.
Checkpoint = namedtuple("Checkpoint", "origin size root")


def verifier_key(text):
    """A verifier key as signed-note writes it, of a type SPEC KEY-5 names; Fault `vkey-malformed`."""
    name, identifier, encoded = text.split("+", 2)
    data = base64_standard(encoded)
    if not data or data[0] not in _KEY_SIZES or len(data) - 1 != _KEY_SIZES[data[0]]:
        raise Fault("vkey-malformed", f"not a verifier key of a known type: {name}", "KEY-5")
    digest = hashlib.sha256(name.encode("utf-8") + b"\n" + data).digest()[:4]
    if digest.hex() != identifier:
        raise Fault("vkey-malformed", f"the id of the verifier key {name} is not its own", "KEY-5")
    return VerifierKey(name, digest, data[0], data[1:])


def parse(text):
    """Split a note into its text and signatures; Fault `note-malformed`."""
    body, blank, tail = text.rpartition("\n\n")
    bad = len(text.encode("utf-8")) > NOTE_LIMIT or not blank or not tail.endswith("\n") or not body
    if bad or any(ord(character) < 32 and character != "\n" for character in text):
        raise Fault("note-malformed", "not the form of a signed note", "LOG-4")
    signatures, signed = [], tail[:-1].split("\n")
    if len(signed) > SIGNATURES_LIMIT:
        raise Fault("note-malformed", f"more than {SIGNATURES_LIMIT} signatures", "LOG-4")
    for line in signed:
        match = _SIGNATURE_LINE.match(line)
        data = base64_standard(match.group(2)) if match else None
        if data is None or len(data) < 5:
            raise Fault("note-malformed", "a line that is no signature", "LOG-4")
        signatures.append((match.group(1), data[:4], data[4:]))
    return Note(body + "\n", signatures)


def checkpoint(note):
    """The first three lines of a checkpoint; others are passed over (LOG-4). Fault `checkpoint-malformed`."""
    lines = note.text[:-1].split("\n")
    root = base64_standard(lines[2]) if len(lines) >= 3 and all(lines) else None
    size = int(lines[1]) if root is not None and _SIZE.match(lines[1]) else None
    if size is None or size > 2**53 - 1 or len(root) != 32 or len(lines[0].encode("utf-8")) > ORIGIN_LIMIT:
        raise Fault("checkpoint-malformed", "not the three lines of a checkpoint", "LOG-4")
    return Checkpoint(lines[0], size, root)


def signed_by(note, key):
    """Whether `key` signed the note, and when: None if it has no line, else its time in seconds (None for type 1).

    Returns (signed, seconds). A line of this key that does not verify is Fault `note-bad-signature` (signed-note says a
    verifier rejects such a note).
    """
    found = [rest for name, identifier, rest in note.signatures if (name, identifier) == (key.name, key.id)]
    if not found:
        return False, None
    if len(found) > 1:
        raise Fault("note-bad-signature", f"{key.name} signed twice", "PKG-16")
    valid, seconds = _verify(note, key, found[0])
    if not valid:
        raise Fault("note-bad-signature", f"a line of {key.name} does not verify", "LOG-4")
    return True, seconds


def check_log(note, verifier_keys):
    """LOG-4, PKG-67: for each type of key the log has, one signed; Fault `note-unsigned` or `note-bad-signature`."""
    wanted = {key.kind for key in verifier_keys}
    signed = {key.kind for key in verifier_keys if signed_by(note, key)[0]}
    if not wanted or wanted != signed:
        raise Fault("note-unsigned", "a type of key of the log did not sign", "LOG-4")


def check_only(note, verifier_keys):
    """PKG-67: every line is by one of these keys, each once; Fault `note-bad-signature`."""
    known = {(key.name, key.id) for key in verifier_keys}
    seen = [(name, identifier) for name, identifier, _ in note.signatures]
    if len(set(seen)) != len(seen) or not known.issuperset(seen):
        raise Fault("note-bad-signature", "a line that is neither the log's nor a witness's, or is there twice", "PKG-67")
    for key in verifier_keys:
        signed_by(note, key)


def check_policy(policy):
    """That no key stands inside two verifier keys of a witness policy; Fault `policy-malformed` or `vkey-malformed`."""
    publics = [verifier_key(witness["vkey"]).public for witness in policy["witnesses"]]
    if len(set(publics)) != len(publics):
        raise Fault("policy-malformed", "one key under two names", "R-WITNESS-UNIQUE")


def cosigners(note, policy):
    """Who cosigned (LOG-7): name of each witness of the policy to the earliest time it states, in seconds; 0 states none.

    A witness with several keys counts once.
    """
    seen = {}
    for witness in policy["witnesses"]:
        signed, seconds = signed_by(note, verifier_key(witness["vkey"]))
        if signed:
            time = seconds or 0
            seen[witness["name"]] = min(seen.get(witness["name"], time), time)
    return seen


def _verify(note, key, rest):
    """Verify one signature by its type. Returns (valid, seconds)."""
    text = note.text.encode("utf-8")
    if key.kind == ED25519:
        return keys.ed25519(key.public, text, rest), None
    if len(rest) < 8:
        return False, None
    seconds, signature = int.from_bytes(rest[:8], "big"), rest[8:]
    if seconds >= 2**63:
        return False, None
    if key.kind == ED25519_COSIGNATURE:
        message = b"cosignature/v1\ntime %d\n" % seconds + text
        return keys.ed25519(key.public, message, signature), seconds
    try:
        message = _subtree_message(key, seconds, checkpoint(note))
    except Fault:
        return False, None
    return keys.ml_dsa_44(key.public, message, signature), seconds


def _subtree_message(key, seconds, head):
    """What an ML-DSA-44 cosigner signs: tlog-cosignature's cosigned_message, of the whole tree."""
    name, origin = key.name.encode("utf-8"), head.origin.encode("utf-8")
    if len(name) > 255 or len(origin) > 255:
        raise Fault("note-malformed", "a name too long to be cosigned", "LOG-4")
    parts = (b"subtree/v1\n\x00", bytes((len(name),)), name, seconds.to_bytes(8, "big"))
    parts += (bytes((len(origin),)), origin, bytes(8), head.size.to_bytes(8, "big"), head.root)
    return b"".join(parts)
