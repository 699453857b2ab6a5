"""HPKE in base mode (RFC 9180) with the KEM of age's hybrid recipients: X-Wing, that is ML-KEM-768 and X25519."""

import functools
import hashlib
import hmac

from . import chacha, mlkem
from .curves import P

_SUITE = b"HPKE" + bytes.fromhex("647a00010003")  # X-Wing, HKDF-SHA256, ChaCha20Poly1305
_XWING_LABEL = rb"\.//^" + b"\\"
ENCAPSULATED_SIZE = mlkem.CIPHERTEXT_SIZE + 32


@functools.lru_cache(maxsize=8)
def _private_key(seed):
    """X-Wing's expansion of a 32-byte seed: (ML-KEM private, X25519 scalar, X25519 public, whole public key)."""
    expanded = hashlib.shake_256(seed).digest(96)
    public, private = mlkem.key_pair(expanded[:64])
    scalar = expanded[64:]
    point = _x25519(scalar, (9).to_bytes(32, "little"))
    return private, scalar, point, public + point


def public_key(seed):
    """The public key, 1,216 bytes, of a 32-byte identity."""
    return _private_key(seed)[3]


def open_base(seed, encapsulated, info, sealed):
    """The plaintext of one message, without associated data (RFC 9180 section 6.1); None if it does not open."""
    private, scalar, point, _ = _private_key(seed)
    post_quantum, ephemeral = encapsulated[: mlkem.CIPHERTEXT_SIZE], encapsulated[mlkem.CIPHERTEXT_SIZE :]
    parts = (mlkem.decapsulate(private, post_quantum), _x25519(scalar, ephemeral), ephemeral, point, _XWING_LABEL)
    secret = _extract(hashlib.sha3_256(b"".join(parts)).digest(), b"secret", b"")
    context = b"\x00" + _extract(b"", b"psk_id_hash", b"") + _extract(b"", b"info_hash", info)
    key = _expand(secret, b"key", context, 32)
    return chacha.open_sealed(key, _expand(secret, b"base_nonce", context, 12), sealed)


def hkdf(secret, salt, info):
    """HKDF-SHA-256 (RFC 5869) with 32 bytes of output."""
    return hmac.digest(hmac.digest(salt, secret, "sha256"), info + b"\x01", "sha256")


def _extract(salt, label, material):
    return hmac.digest(salt, b"HPKE-v1" + _SUITE + label + material, "sha256")


def _expand(secret, label, info, size):
    labelled = size.to_bytes(2, "big") + b"HPKE-v1" + _SUITE + label + info
    return hmac.digest(secret, labelled + b"\x01", "sha256")[:size]


def _x25519(scalar, coordinate):
    """RFC 7748 section 5, the Montgomery ladder."""
    clamped = bytearray(scalar)
    clamped[0] &= 248
    clamped[31] = clamped[31] & 127 | 64
    k, u = int.from_bytes(clamped, "little"), int.from_bytes(coordinate, "little") % 2**255 % P
    x2, z2, x3, z3 = 1, 0, u, 1
    for place in range(254, -1, -1):
        bit = k >> place & 1
        if bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        aa, bb, da, cb = a * a % P, b * b % P, d * a % P, c * b % P
        x3, z3 = (da + cb) ** 2 % P, u * (da - cb) ** 2 % P
        e = aa - bb
        x2, z2 = aa * bb % P, e * (aa + 121_665 * e) % P
        if bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
    return (x2 * pow(z2, P - 2, P) % P).to_bytes(32, "little")
