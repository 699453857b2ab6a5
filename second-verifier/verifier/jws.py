"""Sealed objects: SPEC section 3, a narrow JSON Web Signature in general serialisation (RFC 7515 section 7.2.1)."""

import hashlib
from collections import namedtuple

from . import canonical, keys
from .encoding import base64url
from .fault import Fault

SEALED_LIMIT = 1_572_864
SIGNATURES_LIMIT = 32
HEADER_LIMIT = 256

#: `payload` as a value, `data` its canonical bytes, `digest` their SHA-256 in hexadecimal (SEAL-10), `typ` as all headers
#: state it, `halves` as [(kid, alg, signing input, signature)] in the order of the object.
Sealed = namedtuple("Sealed", "payload data digest typ halves")


def parse(data):
    """Read the form of a sealed object, believing nothing yet (SEAL-1 to SEAL-5); raises Fault."""
    if len(data) > SEALED_LIMIT:
        raise Fault("too-large", f"a sealed object of more than {SEALED_LIMIT} bytes", "2.4")
    try:
        outer = canonical.read(data, SEALED_LIMIT)
    except Fault as fault:
        raise Fault("malformed", f"not canonical: {fault.code} {fault.text}", "SEAL-1") from None
    signatures = outer.get("signatures") if isinstance(outer, dict) else None
    well_formed = (
        isinstance(outer, dict)
        and set(outer) == {"payload", "signatures"}
        and isinstance(outer["payload"], str)
        and isinstance(signatures, list)
        and signatures
        and all(_has_texts(item, ("protected", "signature")) for item in signatures)
    )
    if not well_formed:
        raise Fault("malformed", "not exactly the members of a sealed object", "SEAL-1")
    if len(signatures) > SIGNATURES_LIMIT:
        raise Fault("too-many-signatures", f"{len(signatures)} signatures", "SEAL-5")
    halves, typs = [], set()
    for item in signatures:
        header = _header(base64url(item["protected"], "bad-base64"))
        signing_input = (item["protected"] + "." + outer["payload"]).encode("utf-8")
        halves.append((header["kid"], header["alg"], signing_input, base64url(item["signature"], "bad-base64")))
        typs.add(header["typ"])
    if len(typs) != 1:
        raise Fault("bad-header", "the signatures state different types", "SEAL-5")
    payload_bytes = base64url(outer["payload"], "bad-base64")
    if len(payload_bytes) > canonical.PAYLOAD_LIMIT:
        raise Fault("too-large", f"a payload of more than {canonical.PAYLOAD_LIMIT} bytes", "2.4")
    try:
        payload = canonical.read(payload_bytes)
    except Fault as fault:
        raise Fault("bad-payload", f"{fault.code}: {fault.text}", "SEAL-2") from None
    return Sealed(payload, payload_bytes, hashlib.sha256(payload_bytes).hexdigest(), typs.pop(), halves)


def check_typ(sealed, typ):
    """SEAL-6: a reader knows beforehand what it is ready to read."""
    if sealed.typ != typ:
        raise Fault("wrong-typ", f"sealed as {sealed.typ}, read as {typ}", "SEAL-6")


def check_signatures(sealed, known):
    """SEAL-7: every algorithm of every key that signed is there once and verifies. `known`: kid to key.

    Returns the ids of the keys that signed, in the order in which they first appear.
    """
    signed = {}
    for kid, algorithm, _, _ in sealed.halves:
        if kid not in known:
            raise Fault("unknown-key", f"no key {kid} is known to say this", "SEAL-7")
        if algorithm not in [part["alg"] for part in known[kid]["parts"]]:
            raise Fault("wrong-alg", f"{algorithm} is no algorithm of key {kid}", "SEAL-7")
        if algorithm in signed.setdefault(kid, set()):
            raise Fault("duplicate-signature", f"{algorithm} by {kid} twice", "SEAL-7")
        signed[kid].add(algorithm)
    for kid, algorithms in signed.items():
        keys.check_sound(known[kid])
        if len(algorithms) != len(known[kid]["parts"]):
            raise Fault("missing-signature", f"a half of key {kid} did not sign", "SEAL-7")
    for kid, algorithm, signing_input, signature in sealed.halves:
        part = next(part for part in known[kid]["parts"] if part["alg"] == algorithm)
        if not keys.verify(part, signing_input, signature):
            raise Fault("bad-signature", f"{algorithm} by {kid}", "SEAL-7")
    return list(signed)


def _has_texts(item, names):
    return isinstance(item, dict) and set(item) == set(names) and all(isinstance(item[name], str) for name in names)


def _header(data):
    """SEAL-3: canonical, exactly `alg`, `kid`, `typ`, and an algorithm of section 3.3."""
    try:
        header = canonical.read(data, HEADER_LIMIT)
    except Fault as fault:
        raise Fault("bad-header", f"{fault.code}: {fault.text}", "SEAL-3") from None
    if not _has_texts(header, ("alg", "kid", "typ")):
        raise Fault("bad-header", "not exactly alg, kid and typ", "SEAL-3")
    if header["alg"] not in keys.ALGORITHMS:
        raise Fault("unknown-alg", header["alg"][:40], "SEAL-3")
    return header
