"""ML-DSA signature verification as FIPS 204 writes it (algorithms 3, 8, 23, 27 to 30, 32, 35, 36, 40, 41, 42).

Verification only: nothing here touches a secret, so nothing needs to run in constant time. Polynomials are lists of
256 integers modulo Q.
"""

import functools
import hashlib
from collections import namedtuple

Q = 8_380_417
D = 13  # bits dropped from t
N = 256
ZETA = 1753  # a 512th root of one modulo Q

Parameters = namedtuple("Parameters", "name k l tau gamma1 gamma2 beta omega challenge public_size signature_size")

ML_DSA_44 = Parameters("ML-DSA-44", 4, 4, 39, 2**17, (Q - 1) // 88, 78, 80, 32, 1312, 2420)
ML_DSA_65 = Parameters("ML-DSA-65", 6, 5, 49, 2**19, (Q - 1) // 32, 196, 55, 48, 1952, 3309)


def verify(parameters, public, message, signature, context=b""):
    """Whether `signature` is one of `message` under `public`, by ML-DSA.Verify with the given context string."""
    if len(public) != parameters.public_size or len(signature) != parameters.signature_size or len(context) > 255:
        return False
    parts = _decode_signature(parameters, signature)
    if parts is None:
        return False
    challenge, z, hints = parts
    limit = parameters.gamma1 - parameters.beta
    if any(abs(coefficient) >= limit for row in z for coefficient in row):
        return False
    matrix, high, key_hash = _expand_key(parameters, public)
    prefix = b"\x00" + bytes((len(context),)) + context
    mu = hashlib.shake_256(key_hash + prefix + message).digest(64)
    c_hat = _ntt(_sample_in_ball(parameters, challenge))
    z_hat = [_ntt(row) for row in z]
    encoded = bytearray()
    for row in range(parameters.k):
        total = [-(c * t) for c, t in zip(c_hat, high[row])]
        for column in range(parameters.l):
            total = [s + a * b for s, a, b in zip(total, matrix[row][column], z_hat[column])]
        approximate = _inverse_ntt([value % Q for value in total])
        high_bits = [_use_hint(parameters, value, hint) for value, hint in zip(approximate, hints[row])]
        encoded += _pack(high_bits, 6 if parameters.gamma2 == (Q - 1) // 88 else 4)
    return hashlib.shake_256(mu + bytes(encoded)).digest(parameters.challenge) == challenge


@functools.lru_cache(maxsize=64)
def _expand_key(parameters, public):
    """The matrix A, NTT(t1 * 2^d) and the hash of the key: the same for every signature of it."""
    rho = public[:32]
    matrix = [
        [_sample_uniform(rho + bytes((column, row))) for column in range(parameters.l)] for row in range(parameters.k)
    ]
    high = []
    for row in range(parameters.k):
        packed = public[32 + 320 * row : 32 + 320 * (row + 1)]
        high.append(_ntt([value << D for value in _unpack(packed, 10)]))
    return matrix, high, hashlib.shake_256(public).digest(64)


def _decode_signature(parameters, signature):
    """Challenge, response and hints of a signature (algorithm 27); None if the hints are spelt in another way."""
    challenge = signature[: parameters.challenge]
    width = parameters.gamma1.bit_length()  # gamma1 is 2^(width-1), and responses take width bits
    size = 32 * width
    position = parameters.challenge
    z = []
    for _ in range(parameters.l):
        z.append([parameters.gamma1 - value for value in _unpack(signature[position : position + size], width)])
        position += size
    hints = _decode_hints(parameters, signature[position:])
    return None if hints is None else (challenge, z, hints)


def _decode_hints(parameters, packed):
    """Algorithm 21, HintBitUnpack: places ascending within each row, and nothing after the last."""
    hints = [[0] * N for _ in range(parameters.k)]
    index = 0
    for row in range(parameters.k):
        end = packed[parameters.omega + row]
        if end < index or end > parameters.omega:
            return None
        first = index
        while index < end:
            if index > first and packed[index - 1] >= packed[index]:
                return None
            hints[row][packed[index]] = 1
            index += 1
    if any(packed[index : parameters.omega]):
        return None
    return hints


def _unpack(data, width):
    """256 unsigned integers of `width` bits each, least significant bit first."""
    value = int.from_bytes(data, "little")
    mask = (1 << width) - 1
    return [(value >> (width * place)) & mask for place in range(N)]


def _pack(values, width):
    """The reverse of `_unpack`."""
    total = 0
    for value in reversed(values):
        total = (total << width) | value
    return total.to_bytes(32 * width, "little")


def _sample_uniform(seed):
    """Algorithm 30, RejNTTPoly: 256 values below Q from SHAKE-128."""
    wanted = 840
    while True:
        stream = hashlib.shake_128(seed).digest(wanted)
        values = []
        for place in range(0, wanted - 2, 3):
            value = stream[place] | stream[place + 1] << 8 | (stream[place + 2] & 0x7F) << 16
            if value < Q:
                values.append(value)
                if len(values) == N:
                    return values
        wanted += 168


def _sample_in_ball(parameters, seed):
    """Algorithm 29, SampleInBall: tau coefficients of one or minus one, the rest nought."""
    wanted = 272
    while True:
        stream = hashlib.shake_256(seed).digest(wanted)
        signs = int.from_bytes(stream[:8], "little")
        polynomial, position = [0] * N, 8
        for place in range(N - parameters.tau, N):
            while position < wanted and stream[position] > place:
                position += 1
            if position == wanted:
                break
            other = stream[position]
            position += 1
            polynomial[place] = polynomial[other]
            polynomial[other] = -1 if signs & 1 else 1
            signs >>= 1
        else:
            return polynomial
        wanted += 136


def _reversed_bits(number):
    return int(f"{number:08b}"[::-1], 2)


_ZETAS = [pow(ZETA, _reversed_bits(place), Q) for place in range(N)]
_N_INVERSE = pow(N, -1, Q)


def _ntt(polynomial):
    """Algorithm 41."""
    values = list(polynomial)
    step, length = 0, 128
    while length >= 1:
        for start in range(0, N, 2 * length):
            step += 1
            zeta = _ZETAS[step]
            for place in range(start, start + length):
                turned = zeta * values[place + length] % Q
                values[place + length] = values[place] - turned
                values[place] += turned
        length //= 2
    return [value % Q for value in values]


def _inverse_ntt(polynomial):
    """Algorithm 42."""
    values = list(polynomial)
    step, length = N, 1
    while length < N:
        for start in range(0, N, 2 * length):
            step -= 1
            zeta = -_ZETAS[step]
            for place in range(start, start + length):
                kept = values[place]
                values[place] = kept + values[place + length]
                values[place + length] = zeta * (kept - values[place + length]) % Q
        length *= 2
    return [value * _N_INVERSE % Q for value in values]


def _use_hint(parameters, value, hint):
    """Algorithms 36 and 40: the high bits of `value`, moved by one where the hint says so."""
    double = 2 * parameters.gamma2
    low = value % double
    if low > parameters.gamma2:
        low -= double
    if value - low == Q - 1:
        high, low = 0, low - 1
    else:
        high = (value - low) // double
    if not hint:
        return high
    count = (Q - 1) // double
    return (high + 1) % count if low > 0 else (high - 1) % count
