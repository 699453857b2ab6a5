"""Hybrid keys of SPEC section 4.1: soundness of both halves, and signatures by either."""

import functools
import hashlib

from . import canonical, curves, mldsa, openssl
from .encoding import base64url
from .fault import Fault

ML_DSA = "ML-DSA-65"
CLASSICAL = ("EdDSA", "ES256", "ES384")
ALGORITHMS = (*CLASSICAL, ML_DSA)

_CURVES = {"ES256": ("P-256", 32, "sha256"), "ES384": ("P-384", 48, "sha384")}
_SIGNATURE_SIZES = {"EdDSA": 64, "ES256": 64, "ES384": 96, ML_DSA: 3309}
_MEMBERS = {
    "EdDSA": {"kty": "OKP", "crv": "Ed25519", "x": None},
    "ES256": {"kty": "EC", "crv": "P-256", "x": None, "y": None},
    "ES384": {"kty": "EC", "crv": "P-384", "x": None, "y": None},
    ML_DSA: {"kty": "AKP", "alg": ML_DSA, "pub": None},
}


def key_id(parts):
    """KEY-2: the first 16 bytes, in hexadecimal, of the SHA-256 of the canonical form of the parts."""
    return hashlib.sha256(canonical.write(parts)).hexdigest()[:32]


def check_sound(key):
    """Raise Fault `bad-key` unless `{kid, parts}` is one classical half and one of ML-DSA-65, all well-formed."""
    parts = key.get("parts")
    if not isinstance(parts, list) or len(parts) != 2:
        raise Fault("bad-key", "a key has two halves", "KEY-1")
    for part in parts:
        _material(part)
    if parts[0]["alg"] not in CLASSICAL or parts[1]["alg"] != ML_DSA:
        raise Fault("bad-key", "a classical half comes first, then ML-DSA-65", "KEY-1")
    if key.get("kid") != key_id(parts):
        raise Fault("bad-key", "the id is not that of the parts", "KEY-2")


def verify(part, message, signature):
    """Whether `signature` is one of `message` by this half of a key."""
    algorithm = part["alg"]
    if len(signature) != _SIGNATURE_SIZES[algorithm]:
        return False
    values = _material(part)
    if algorithm == ML_DSA:
        return _ml_dsa(values[0], message, signature)
    if algorithm == "EdDSA":
        return ed25519(values[0], message, signature)
    curve, _, digest = _CURVES[algorithm]
    return openssl.ecdsa_verify(curve, values[0], values[1], message, signature, digest)


def ed25519(public, message, signature):
    """Ed25519 under the strict rules of SEAL-8 for both the key and the nonce point R."""
    sound = len(signature) == 64 and curves.edwards_sound(public) and curves.edwards_sound(signature[:32])
    return sound and openssl.ed25519_verify(public, message, signature)


@functools.lru_cache(maxsize=20_000)
def ml_dsa_44(public, message, signature):
    """Whether an ML-DSA-44 signature with empty context holds: the post-quantum signatures of logs and witnesses."""
    return mldsa.verify(mldsa.ML_DSA_44, public, message, signature)


@functools.lru_cache(maxsize=20_000)
def _ml_dsa(public, message, signature):
    return mldsa.verify(mldsa.ML_DSA_65, public, message, signature)


def _material(part):
    """The bytes of the public members of a half, checked for soundness; Fault `bad-key`."""
    if not isinstance(part, dict) or set(part) != {"alg", "jwk"} or part["alg"] not in _MEMBERS:
        raise Fault("bad-key", "not a half of a known kind", "KEY-1")
    algorithm, jwk = part["alg"], part["jwk"]
    wanted = _MEMBERS[algorithm]
    if not isinstance(jwk, dict) or set(jwk) != set(wanted):
        raise Fault("bad-key", "not exactly the public members of its type", "KEY-1")
    if any(constant is not None and jwk[name] != constant for name, constant in wanted.items()):
        raise Fault("bad-key", "the members are not those of the algorithm", "KEY-1")
    if any(not isinstance(value, str) for value in jwk.values()):
        raise Fault("bad-key", "a member is no text", "KEY-1")
    values = [base64url(jwk[name], "bad-key") for name in wanted if wanted[name] is None]
    if algorithm == ML_DSA:
        sound = len(values[0]) == mldsa.ML_DSA_65.public_size
    elif algorithm == "EdDSA":
        sound = curves.edwards_sound(values[0])
    else:
        curve, size, _ = _CURVES[algorithm]
        sound = all(len(value) == size for value in values) and curves.on_curve(curve, *values)
    if not sound:
        raise Fault("bad-key", "the public value is not sound", "SEAL-8" if algorithm == "EdDSA" else "KEY-1")
    return values
