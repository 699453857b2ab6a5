"""The three statements by which a State says which keys are its own, and their chain: SPEC section 4."""

import hashlib
from collections import namedtuple

from . import jws, keys, note, payloads
from .fault import Fault

#: A statement whose seal, schema and rules held: its payload, the payload's digest, and who sealed it.
Statement = namedtuple("Statement", "payload digest signers")


def fingerprint(payload_bytes):
    """TRUST-1: 40 decimal digits of the SHA-256 of a root's payload, in eight groups of five."""
    number = int.from_bytes(hashlib.sha256(payload_bytes).digest(), "big") % 10**40
    digits = f"{number:040d}"
    return " ".join(digits[place : place + 5] for place in range(0, 40, 5))


def role_keys(root, role):
    """kid to key of a role in a root statement."""
    return {key["kid"]: key for key in root.payload["body"]["roles"][role]["keys"]}


def first_root(data):
    """A root statement judged by itself alone: sealed by as many of its own root keys as it asks for."""
    return _root(data, None)


def lone_root(data):
    """A root statement of any version without those before it, as a reader holds one.

    Its own root keys must meet its own threshold. Signatures by keys of the version before cannot be judged here and are
    left aside; they are checked where that version is at hand (`next_root`).
    """
    sealed = jws.parse(data)
    own = {key["kid"] for key in root_payload(sealed)["body"]["roles"]["root"]["keys"]}
    halves = [half for half in sealed.halves if half[0] in own]
    return _check_root(sealed._replace(halves=halves), None)


def next_root(before, data):
    """TRUST-3: the root that follows `before`, sealed by the thresholds of both; raises Fault."""
    return _root(data, before)


def _root(data, before):
    sealed = jws.parse(data)
    root_payload(sealed)
    return _check_root(sealed, before)


def root_payload(sealed):
    """The payload of what is a root statement in its form; raises Fault."""
    jws.check_typ(sealed, "comity-root")
    payloads.check_sealed_payload(sealed.payload, "comity.root/1")
    return sealed.payload


def _check_root(sealed, before):
    statement = Statement(sealed.payload, sealed.digest, ())
    known = role_keys(statement, "root")
    if before is not None:
        _check_follows(before, statement)
        known = {**known, **role_keys(before, "root")}
    statement = statement._replace(signers=jws.check_signatures(sealed, known))
    _check_threshold(statement, statement, "root")
    if before is not None:
        _check_threshold(before, statement, "root")
    return statement


def _check_follows(before, after):
    old, new = before.payload["body"], after.payload["body"]
    if new["state"] != old["state"]:
        raise Fault("wrong-state", f"a root of {new['state']} after one of {old['state']}", "TRUST-3")
    if new["epoch"] != old["epoch"]:
        raise Fault("epoch-change", "another epoch begins only with a new ceremony", "TRUST-2")
    if new["version"] < old["version"]:
        raise Fault("rollback", f"version {new['version']} after {old['version']}", "TRUST-3")
    if new["version"] == old["version"] and after.digest != before.digest:
        raise Fault("equivocation", f"two roots of version {new['version']}", "TRUST-3")
    if new["version"] != old["version"] + 1:
        raise Fault("version-gap", f"version {new['version']} after {old['version']}", "TRUST-3")


def _check_threshold(root, statement, role):
    """KEY-4: distinct keys of the role that signed; rule R-KEY-UNIQUE has seen to it that ids stand for key values."""
    known = role_keys(root, role)
    count = sum(1 for kid in statement.signers if kid in known)
    if count < root.payload["body"]["roles"][role]["threshold"]:
        raise Fault("threshold", f"{count} keys of the role {role} signed", "TRUST-3")


def _statement(root, sealed, kind, role):
    signers = jws.check_signatures(sealed, role_keys(root, role))
    payloads.check_sealed_payload(sealed.payload, kind)
    statement = Statement(sealed.payload, sealed.digest, signers)
    body = sealed.payload["body"]
    if sealed.payload["iss"] != root.payload["iss"] or body["state"] != root.payload["iss"]:
        raise Fault("wrong-state", "a statement of another State", "PKG-62")
    _check_threshold(root, statement, role)
    return statement


def directory(root, data):
    """TRUST-5, as far as it needs no memory: a root not newer than ours, the directory role's threshold."""
    sealed = jws.parse(data)
    jws.check_typ(sealed, "comity-dir")
    body = sealed.payload.get("body") if isinstance(sealed.payload, dict) else None
    named = body.get("rootVersion") if isinstance(body, dict) else None
    if isinstance(named, int) and named > root.payload["body"]["version"]:
        raise Fault("root-behind", "made under a newer root", "TRUST-5")
    return _statement(root, sealed, "comity.directory/1", "directory")


def check_directory_keys(listed):
    """That the keys a directory names are sound; Fault `bad-key`."""
    body = listed.payload["body"]
    for key in [entry["key"] for entry in body["sealKeys"]] + body["nodeKeys"]:
        keys.check_sound(key)


def freshness(root, listed, data):
    """TRUST-6, as far as it needs neither memory nor a clock: threshold, and exactly this root and directory."""
    sealed = jws.parse(data)
    jws.check_typ(sealed, "comity-fresh")
    statement = _statement(root, sealed, "comity.freshness/1", "freshness")
    body = statement.payload["body"]
    for name, held in (("root", root), ("directory", listed)):
        version = held.payload["body"]["version"]
        if body[f"{name}Version"] != version:
            code = "rollback" if body[f"{name}Version"] < version else f"{name}-behind"
            raise Fault(code, f"names another version of the {name}", "TRUST-6")
    if body["directoryDigest"] != listed.digest:
        raise Fault("hash-mismatch", "names another directory", "TRUST-6")
    return statement


def log_keys(root, origin):
    """The verifier keys of one of the State's logs; Fault `wrong-origin` if it has none of that name."""
    for entry in root.payload["body"]["logs"]:
        if entry["origin"] == origin:
            return [note.verifier_key(text) for text in entry["vkeys"]]
    raise Fault("wrong-origin", f"{origin} is no log of this State", "PKG-16")


def checkpoint_of(root, text):
    """A note that is a checkpoint of one of the State's logs, signed by it: (note, checkpoint); raises Fault."""
    signed = note.parse(text)
    note.check_log(signed, log_keys(root, text.split("\n", 1)[0]))
    return signed, note.checkpoint(signed)


def covers(kind, classes):
    """KEY-6: a class covers a type that begins with it and ends there, or goes on where a word ends."""
    for prefix in classes:
        rest = kind[len(prefix) :]
        if kind.startswith(prefix) and (not rest or prefix.endswith(".") or rest[0] in "./"):
            return True
    return False
