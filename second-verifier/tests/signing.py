"""Signing, for tests alone: Ed25519 (RFC 8032) and ML-DSA-65 (FIPS 204), slow and from seeds anyone can read."""

import hashlib

from verifier import curves, mldsa

_Q, _N, _D = mldsa.Q, mldsa.N, mldsa.D
_P65 = mldsa.ML_DSA_65
_ETA = 4
_BASE_Y = 4 * pow(5, -1, curves.P) % curves.P
_BASE = curves._decode(_BASE_Y.to_bytes(32, "little"))


class Ed25519:
    """A key pair from a 32-byte seed."""

    def __init__(self, seed):
        digest = bytearray(hashlib.sha512(seed).digest())
        digest[0] &= 248
        digest[31] = digest[31] & 127 | 64
        self._scalar, self._prefix = int.from_bytes(digest[:32], "little"), bytes(digest[32:])
        self.public = _encode(curves._multiply(self._scalar, _BASE))

    def sign(self, message):
        """The 64-byte signature."""
        nonce = _number(self._prefix + message) % curves.L
        point = _encode(curves._multiply(nonce, _BASE))
        challenge = _number(point + self.public + message) % curves.L
        return point + ((nonce + challenge * self._scalar) % curves.L).to_bytes(32, "little")


def _number(data):
    return int.from_bytes(hashlib.sha512(data).digest(), "little")


def _encode(point):
    x, y, z, _ = point
    inverse = pow(z, -1, curves.P)
    x, y = x * inverse % curves.P, y * inverse % curves.P
    return (y | (x & 1) << 255).to_bytes(32, "little")


class MlDsa65:
    """A key pair from a 32-byte seed (algorithm 6), signing without randomness (algorithm 7)."""

    def __init__(self, seed):
        expanded = hashlib.shake_256(seed + bytes((_P65.k, _P65.l))).digest(128)
        rho, sigma, self._key = expanded[:32], expanded[32:96], expanded[96:]
        self._matrix = [[mldsa._sample_uniform(rho + bytes((s, r))) for s in range(_P65.l)] for r in range(_P65.k)]
        small = [_bounded(sigma + number.to_bytes(2, "little")) for number in range(_P65.l + _P65.k)]
        s1, s2 = small[: _P65.l], small[_P65.l :]
        self._s1, self._s2 = [mldsa._ntt(p) for p in s1], [mldsa._ntt(p) for p in s2]
        packed, t0 = b"", []
        for row in range(_P65.k):
            t = [(a + b) % _Q for a, b in zip(mldsa._inverse_ntt(_product(self._matrix[row], self._s1)), s2[row])]
            low = [_centred(value, 1 << _D) for value in t]
            packed += mldsa._pack([(value - part) >> _D for value, part in zip(t, low)], 10)
            t0.append(mldsa._ntt(low))
        self._t0, self.public = t0, rho + packed
        self._hash = hashlib.shake_256(self.public).digest(64)

    def sign(self, message):
        """The 3,309-byte signature with an empty context."""
        mu = hashlib.shake_256(self._hash + b"\0\0" + message).digest(64)
        seed, number = hashlib.shake_256(self._key + bytes(32) + mu).digest(64), 0
        while True:
            signature = self._attempt(mu, seed, number)
            if signature is not None:
                return signature
            number += _P65.l

    def _attempt(self, mu, seed, number):
        y = [_mask(seed + (number + column).to_bytes(2, "little")) for column in range(_P65.l)]
        y_hat = [mldsa._ntt(p) for p in y]
        w = [mldsa._inverse_ntt(_product(row, y_hat)) for row in self._matrix]
        encoded = b"".join(mldsa._pack([mldsa._use_hint(_P65, value, 0) for value in row], 4) for row in w)
        challenge = hashlib.shake_256(mu + encoded).digest(_P65.challenge)
        c = mldsa._ntt(mldsa._sample_in_ball(_P65, challenge))
        z = [[a + b for a, b in zip(row, _centre(_times(c, s)))] for row, s in zip(y, self._s1)]
        if _largest(z) >= _P65.gamma1 - _P65.beta:
            return None
        rest = [[a - b for a, b in zip(row, _centre(_times(c, s)))] for row, s in zip(w, self._s2)]
        if _largest([[_low(value) for value in row] for row in rest]) >= _P65.gamma2 - _P65.beta:
            return None
        ct0 = [_centre(_times(c, t)) for t in self._t0]
        hints = [[int(_high(r) != _high(r + t)) for r, t in zip(row, extra)] for row, extra in zip(rest, ct0)]
        if _largest(ct0) >= _P65.gamma2 or sum(map(sum, hints)) > _P65.omega:
            return None
        packed = b"".join(mldsa._pack([_P65.gamma1 - value for value in row], 20) for row in z)
        return challenge + packed + _pack_hints(hints)


def _pack_hints(hints):
    places, ends = [], []
    for row in hints:
        places += [place for place in range(_N) if row[place]]
        ends.append(len(places))
    return bytes(places) + bytes(_P65.omega - len(places)) + bytes(ends)


def _bounded(seed):
    stream, values = hashlib.shake_256(seed).digest(1024), []
    for byte in stream:
        values += [_ETA - half for half in (byte & 15, byte >> 4) if half < 9]
    return values[:_N]


def _mask(seed):
    return [_P65.gamma1 - value for value in mldsa._unpack(hashlib.shake_256(seed).digest(640), 20)]


def _product(row, vector):
    total = [0] * _N
    for left, right in zip(row, vector):
        total = [t + a * b for t, a, b in zip(total, left, right)]
    return [value % _Q for value in total]


def _times(left, right):
    return mldsa._inverse_ntt([a * b % _Q for a, b in zip(left, right)])


def _centred(value, modulus):
    rest = value % modulus
    return rest - modulus if rest > modulus // 2 else rest


def _centre(polynomial):
    return [_centred(value, _Q) for value in polynomial]


def _largest(rows):
    return max(abs(_centred(value, _Q)) for row in rows for value in row)


def _high(value):
    return mldsa._use_hint(_P65, value % _Q, 0)


def _low(value):
    low = _centred(value % _Q, 2 * _P65.gamma2)
    return low - 1 if value % _Q - low == _Q - 1 else low
