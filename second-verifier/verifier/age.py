"""age files (C2SP age) of hybrid recipients, in the two pieces a package keeps them in: header and payload (SPEC PKG-2)."""

import base64
import hashlib
import hmac
import re
from collections import namedtuple

from . import chacha, hpke
from .fault import Fault

HEADER_LIMIT = 65_536
CHUNK = 65_536
_INFO = b"age-encryption.org/mlkem768x25519"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_STANZA = re.compile(rb"-> mlkem768x25519 ([A-Za-z0-9+/]{1494})\n([A-Za-z0-9+/]{43})\n")
_END = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n\Z")

#: `seed` 32 bytes, `kid` of its recipient (SPEC KEY-3).
Identity = namedtuple("Identity", "seed kid")


def identity(text):
    """Read `AGE-SECRET-KEY-PQ-1…`; comment lines and white space around it are passed over. ValueError if it is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if len(lines) != 1 or lines[0] != lines[0].upper():
        raise ValueError("not one identity of a hybrid recipient")
    prefix, data = _bech32_decode(lines[0].lower())
    if prefix != "age-secret-key-pq-" or len(data) != 32:
        raise ValueError("not an identity of a hybrid recipient")
    recipient = _bech32_encode("age1pq", hpke.public_key(data))
    return Identity(data, hashlib.sha256(recipient.encode("ascii")).hexdigest()[:32])


def file_key(header, who):
    """The 16-byte file key in a header of hybrid stanzas alone; Fault `not-decrypted`."""
    first = b"age-encryption.org/v1\n"
    if not header.startswith(first):
        raise _refused("not an age header")
    place, key = len(first), None
    while match := _STANZA.match(header, place):
        place = match.end()
        encapsulated, body = _base64(match.group(1)), _base64(match.group(2))
        if len(encapsulated) != hpke.ENCAPSULATED_SIZE or len(body) != 32:
            raise _refused("a stanza of another size")
        key = key or hpke.open_base(who.seed, encapsulated, _INFO, body)
    end = _END.match(header, place)
    if not end:
        raise _refused("a header in another form, or of other recipients than hybrid ones")
    if key is None:
        raise _refused("no stanza opens with this key")
    mac = hmac.digest(hpke.hkdf(key, b"", b"header"), header[: place + 3], "sha256")
    if not hmac.compare_digest(mac, _base64(end.group(1))):
        raise _refused("the header was altered")
    return key


def plaintext(key, pieces):
    """The plaintext of a payload, chunk by chunk. `pieces`: its bytes in pieces of any size. Fault `not-decrypted`."""
    buffer, stream_key, number = bytearray(), None, 0
    whole = CHUNK + 16
    for piece in pieces:
        buffer += piece
        if stream_key is None and len(buffer) >= 16:
            stream_key = hpke.hkdf(key, bytes(buffer[:16]), b"payload")
            del buffer[:16]
        while stream_key is not None and len(buffer) > whole:
            yield _chunk(stream_key, number, False, bytes(buffer[:whole]))
            del buffer[:whole]
            number += 1
    if stream_key is None:
        raise _refused("a payload without its nonce")
    last = _chunk(stream_key, number, True, bytes(buffer))
    if not last and number:
        raise _refused("an empty last chunk")
    yield last


def _chunk(key, number, last, sealed):
    opened = chacha.open_sealed(key, number.to_bytes(11, "big") + bytes((last,)), sealed)
    if opened is None:
        raise _refused(f"chunk {number} was altered or cut")
    return opened


def _base64(data):
    """Unpadded base64 in its one spelling."""
    decoded = base64.b64decode(data + b"=" * (-len(data) % 4))
    if base64.b64encode(decoded).rstrip(b"=") != data:
        raise _refused("base64 in another spelling")
    return decoded


def _refused(text):
    return Fault("not-decrypted", text, "PKG-2")


def _checksum(prefix, values):
    """The checksum of BIP 173 over a prefix and 5-bit values: 1 if they end with a right one."""
    total = 1
    for value in [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + values:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            if top >> place & 1:
                total ^= generator
    return total


def _bech32_decode(text):
    prefix, _, rest = text.rpartition("1")
    if not prefix or len(rest) < 6 or any(character not in _BECH32 for character in rest):
        raise ValueError("not Bech32")
    values = [_BECH32.index(character) for character in rest]
    if _checksum(prefix, values) != 1:
        raise ValueError("the checksum is wrong: mistyped?")
    values = values[:-6]
    total = 0
    for value in values:
        total = total << 5 | value
    spare = 5 * len(values) % 8
    if spare > 4 or total & (1 << spare) - 1:
        raise ValueError("not Bech32")
    return prefix, (total >> spare).to_bytes(5 * len(values) // 8, "big")


def _bech32_encode(prefix, data):
    spare = -8 * len(data) % 5
    total = int.from_bytes(data, "big") << spare
    count = (8 * len(data) + spare) // 5
    values = [total >> 5 * place & 31 for place in range(count - 1, -1, -1)]
    check = _checksum(prefix, values + [0] * 6) ^ 1
    values += [check >> 5 * place & 31 for place in range(5, -1, -1)]
    return prefix + "1" + "".join(_BECH32[value] for value in values)
