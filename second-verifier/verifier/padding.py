"""Texts padded before they were encrypted, so that their length tells little (SPEC ENV-2, ENV-3)."""

from .fault import Fault

PADDED_LIMIT = 2_097_152


def unpadded(pieces):
    """A text without the spaces it was padded with (ENV-2, ENV-3); Fault `malformed` or `too-large`."""
    padded = bytearray()
    for piece in pieces:
        padded += piece
        if len(padded) > PADDED_LIMIT:
            raise Fault("too-large", "more than an envelope may hold", "2.4")
    text = bytes(padded).rstrip(b" ")
    if not text or len(padded) != _padded_length(len(text)):
        raise Fault("malformed", "the padding is wrong", "ENV-3")
    return text


def _padded_length(size):
    """ENV-2: rounded up to a multiple of 2^(E - S)."""
    exponent = size.bit_length() - 1
    spare = max(0, exponent - exponent.bit_length())
    return -(-size >> spare) << spare
