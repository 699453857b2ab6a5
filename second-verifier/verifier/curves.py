"""Whether public points are sound: edwards25519 as SPEC SEAL-8 asks, P-256 and P-384 by their equations.

Only soundness is judged here. Signatures over these curves are verified by OpenSSL.
"""

import functools

P = 2**255 - 19
L = 2**252 + 27_742_317_777_372_353_535_851_937_790_883_648_493  # order of the subgroup, RFC 8032 section 5.1
_D = -121_665 * pow(121_666, -1, P) % P
_ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
_NEUTRAL = (0, 1, 1, 0)

#: Prime and constant b of the short Weierstrass curves y^2 = x^3 - 3x + b (FIPS 186-5, SP 800-186).
_WEIERSTRASS = {
    "P-256": (
        2**256 - 2**224 + 2**192 + 2**96 - 1,
        0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
    ),
    "P-384": (
        2**384 - 2**128 - 2**96 + 2**32 - 1,
        0xB3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF,
    ),
}


def on_curve(name, x, y):
    """Whether the coordinates (big-endian bytes) are below the prime and satisfy the equation of curve `name`."""
    prime, b = _WEIERSTRASS[name]
    x, y = int.from_bytes(x, "big"), int.from_bytes(y, "big")
    return x < prime and y < prime and (y * y - (x * x * x - 3 * x + b)) % prime == 0


@functools.lru_cache(maxsize=4096)
def edwards_sound(encoded):
    """Whether 32 bytes are a canonically encoded point of the prime-order subgroup other than the neutral element."""
    point = _decode(encoded)
    return point is not None and not _is_neutral(point) and _is_neutral(_multiply(L, point))


def _decode(encoded):
    """RFC 8032 section 5.1.3, refusing a y not below the prime and the sign bit on x = 0; extended coordinates."""
    if len(encoded) != 32:
        return None
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= P:
        return None
    numerator, denominator = (y * y - 1) % P, (_D * y * y + 1) % P
    square = numerator * pow(denominator, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * _ROOT_OF_MINUS_ONE % P
    if x * x % P != square or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def _add(left, right):
    """RFC 8032 section 5.1.4; complete, so it doubles too."""
    x1, y1, z1, t1 = left
    x2, y2, z2, t2 = right
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * _D % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _multiply(scalar, point):
    result = _NEUTRAL
    while scalar:
        if scalar & 1:
            result = _add(result, point)
        point = _add(point, point)
        scalar >>= 1
    return result


def _is_neutral(point):
    x, y, z, _ = point
    return x % P == 0 and (y - z) % P == 0
