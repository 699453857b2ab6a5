"""ChaCha20-Poly1305 decryption (RFC 8439). Many blocks at once: each word of the state is one long integer of lanes.

A lane has 64 bits and holds one 32-bit word of one block, so that a carry stays inside it until it is masked away.
"""

import hmac
import sys
from array import array

_CONSTANTS = (0x61707865, 0x3320646E, 0x79622D32, 0x6B206574)
_QUARTERS = (
    (0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
    (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14),
)
_P = 2**130 - 5
_CLAMP = 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
_WORD = "I" if array("I").itemsize == 4 else "L"  # an unsigned integer of 32 bits


def open_sealed(key, nonce, sealed):
    """The plaintext of ciphertext and 16-byte tag, without associated data; None if the tag is wrong."""
    if len(sealed) < 16:
        return None
    ciphertext, tag = sealed[:-16], sealed[-16:]
    stream = _key_stream(key, nonce, 0, 1 + -(-len(ciphertext) // 64))
    if not hmac.compare_digest(_poly1305(stream[:32], ciphertext), tag):
        return None
    size = len(ciphertext)
    mixed = int.from_bytes(ciphertext, "little") ^ int.from_bytes(stream[64 : 64 + size], "little")
    return mixed.to_bytes(size, "little")


def _key_stream(key, nonce, counter, blocks):
    """`blocks` blocks of 64 bytes from the block number `counter` on (RFC 8439 section 2.3)."""
    ones = int.from_bytes(b"\x01\0\0\0\0\0\0\0" * blocks, "little")
    mask = ones * 0xFFFFFFFF
    low = {turn: ones * ((1 << turn) - 1) for turn in (16, 12, 8, 7)}  # the lowest bits of every lane
    words = [*_CONSTANTS, *_words(key), 0, *_words(nonce)]
    start = [word * ones for word in words]
    numbers = b"".join(number.to_bytes(8, "little") for number in range(counter, counter + blocks))
    start[12] = int.from_bytes(numbers, "little")
    state = list(start)
    for _ in range(10):
        for a, b, c, d in _QUARTERS:
            _quarter_round(state, a, b, c, d, mask, low)
    out = array(_WORD, bytes(64 * blocks))
    for place in range(16):
        lanes = ((state[place] + start[place]) & mask).to_bytes(8 * blocks, "little")
        out[place::16] = array(_WORD, lanes)[::2]
    if sys.byteorder == "big":
        out.byteswap()
    return out.tobytes()


def _quarter_round(state, a, b, c, d, mask, low):
    for first, second, third, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        state[first] = (state[first] + state[second]) & mask
        mixed = state[third] ^ state[first]
        state[third] = ((mixed << turn) & mask) | ((mixed >> (32 - turn)) & low[turn])


def _words(data):
    return [int.from_bytes(data[place : place + 4], "little") for place in range(0, len(data), 4)]


def _poly1305(key, ciphertext):
    """RFC 8439 section 2.5 over the ciphertext as section 2.8 lays it out, without associated data."""
    r = int.from_bytes(key[:16], "little") & _CLAMP
    s = int.from_bytes(key[16:], "little")
    lengths = bytes(8) + len(ciphertext).to_bytes(8, "little")
    data = ciphertext + bytes(-len(ciphertext) % 16) + lengths
    total = 0
    for place in range(0, len(data), 16):
        total = (total + (int.from_bytes(data[place : place + 16], "little") | 1 << 128)) * r % _P
    return ((total + s) & (2**128 - 1)).to_bytes(16, "little")
