"""ML-KEM-768 decapsulation as FIPS 203 writes it, from the 64-byte seed. Not in constant time: see README."""

import hashlib

Q, N, K = 3329, 256, 3
ETA, DU, DV = 2, 10, 4
CIPHERTEXT_SIZE = 32 * (DU * K + DV)
ZETA = 17

_ORDER = [int(f"{place:07b}"[::-1], 2) for place in range(128)]
_ZETAS = [pow(ZETA, place, Q) for place in _ORDER]
_GAMMAS = [pow(ZETA, 2 * place + 1, Q) for place in _ORDER]


def key_pair(seed):
    """Encapsulation key (1,184 bytes) and what decapsulation needs, from d and z (algorithm 16)."""
    d, z = seed[:32], seed[32:]
    rho, sigma = _g(d + bytes((K,)))
    secret = [_ntt(_noise(sigma, number)) for number in range(K)]
    error = [_ntt(_noise(sigma, K + number)) for number in range(K)]
    matrix = _matrix(rho)
    public = [_sum([error[row], *(_multiply(matrix[row][column], secret[column]) for column in range(K))]) for row in range(K)]
    encoded = b"".join(_pack(row, 12) for row in public) + rho
    return encoded, (secret, encoded, z)


def decapsulate(private, ciphertext):
    """The 32-byte shared secret (algorithm 18). A ciphertext made otherwise gives a secret nobody else has."""
    secret, public, z = private
    message = _decrypt(secret, ciphertext)
    shared, coins = _g(message + hashlib.sha3_256(public).digest())
    if _encrypt(public, message, coins) != ciphertext:
        return hashlib.shake_256(z + ciphertext).digest(32)
    return shared


def _decrypt(secret, ciphertext):
    """Algorithm 15."""
    size = 32 * DU
    u = [_expand(_unpack(ciphertext[size * row : size * (row + 1)], DU), DU) for row in range(K)]
    v = _expand(_unpack(ciphertext[size * K :], DV), DV)
    product = _inverse_ntt(_sum([_multiply(secret[row], _ntt(u[row])) for row in range(K)]))
    bits = _compress([(a - b) % Q for a, b in zip(v, product)], 1)
    return _pack(bits, 1)


def _encrypt(public, message, coins):
    """Algorithm 14."""
    t = [_unpack(public[384 * row : 384 * (row + 1)], 12) for row in range(K)]
    matrix = _matrix(public[384 * K :])
    y = [_ntt(_noise(coins, number)) for number in range(K)]
    out = b""
    for row in range(K):
        mixed = _inverse_ntt(_sum([_multiply(matrix[column][row], y[column]) for column in range(K)]))
        out += _pack(_compress(_sum([mixed, _noise(coins, K + row)]), DU), DU)
    mixed = _inverse_ntt(_sum([_multiply(t[row], y[row]) for row in range(K)]))
    v = _sum([mixed, _noise(coins, 2 * K), _expand(_unpack(message, 1), 1)])
    return out + _pack(_compress(v, DV), DV)


def _g(data):
    digest = hashlib.sha3_512(data).digest()
    return digest[:32], digest[32:]


def _matrix(rho):
    return [[_uniform(rho + bytes((column, row))) for column in range(K)] for row in range(K)]


def _uniform(seed):
    """Algorithm 7, SampleNTT."""
    wanted = 840
    while True:
        stream, values = hashlib.shake_128(seed).digest(wanted), []
        for place in range(0, wanted, 3):
            first, second, third = stream[place : place + 3]
            values += [value for value in (first | (second & 15) << 8, second >> 4 | third << 4) if value < Q]
        if len(values) >= N:
            return values[:N]
        wanted += 168


def _noise(seed, number):
    """Algorithm 8, SamplePolyCBD with eta 2."""
    bits = int.from_bytes(hashlib.shake_256(seed + bytes((number,))).digest(64 * ETA), "little")
    values = []
    for _ in range(N):
        values.append(((bits & 1) + (bits >> 1 & 1) - (bits >> 2 & 1) - (bits >> 3 & 1)) % Q)
        bits >>= 4
    return values


def _ntt(polynomial):
    """Algorithm 9."""
    values, step, length = list(polynomial), 1, 128
    while length >= 2:
        for start in range(0, N, 2 * length):
            zeta = _ZETAS[step]
            step += 1
            for place in range(start, start + length):
                turned = zeta * values[place + length] % Q
                values[place + length] = (values[place] - turned) % Q
                values[place] = (values[place] + turned) % Q
        length //= 2
    return values


def _inverse_ntt(polynomial):
    """Algorithm 10."""
    values, step, length = list(polynomial), 127, 2
    while length <= 128:
        for start in range(0, N, 2 * length):
            zeta = _ZETAS[step]
            step -= 1
            for place in range(start, start + length):
                kept = values[place]
                values[place] = (kept + values[place + length]) % Q
                values[place + length] = zeta * (values[place + length] - kept) % Q
        length *= 2
    return [value * 3303 % Q for value in values]


def _multiply(left, right):
    """Algorithms 11 and 12."""
    out = []
    for place, gamma in enumerate(_GAMMAS):
        a0, a1, b0, b1 = left[2 * place], left[2 * place + 1], right[2 * place], right[2 * place + 1]
        out += [(a0 * b0 + a1 * b1 % Q * gamma) % Q, (a0 * b1 + a1 * b0) % Q]
    return out


def _sum(polynomials):
    return [sum(values) % Q for values in zip(*polynomials)]


def _compress(values, width):
    return [((value << width) + Q // 2) // Q % (1 << width) for value in values]


def _expand(values, width):
    return [(value * Q + (1 << width - 1)) >> width for value in values]


def _pack(values, width):
    total = 0
    for value in reversed(values):
        total = total << width | value
    return total.to_bytes(32 * width, "little")


def _unpack(data, width):
    total, mask = int.from_bytes(data, "little"), (1 << width) - 1
    return [total >> width * place & mask for place in range(N)]
