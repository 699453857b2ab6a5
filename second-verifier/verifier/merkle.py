"""Merkle trees of RFC 6962 section 2.1 with SHA-256: roots built leaf by leaf, and audit paths."""

import hashlib

LEAF_SIZE = 1_048_576
PATH_LIMIT = 64
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data):
    """SHA-256(0x00 || data)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left, right):
    """SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class TreeBuilder:
    """Takes leaves one after another and keeps only the roots of the full subtrees: memory grows with the logarithm."""

    def __init__(self):
        self.size = 0
        self._peaks = []

    def add(self, data):
        """Append a leaf by its data."""
        self.add_hash(leaf_hash(data))

    def add_hash(self, digest):
        """Append a leaf by its hash."""
        count = self.size
        while count & 1:
            digest = node_hash(self._peaks.pop(), digest)
            count >>= 1
        self._peaks.append(digest)
        self.size += 1

    def root(self):
        """The root over all leaves so far; of none, SHA-256 of nothing."""
        if not self._peaks:
            return EMPTY_ROOT
        peaks = list(self._peaks)
        digest = peaks.pop()
        while peaks:
            digest = node_hash(peaks.pop(), digest)
        return digest


def root_of_path(leaf, index, size, path):
    """The root an audit path leads to from leaf hash `leaf` at `index` in a tree of `size`; None if its length is wrong.

    RFC 6962 section 2.1.1, walked upwards: at each level the neighbour is on the left when the index is odd or the node
    is the last of its level (then levels without a neighbour are skipped first).
    """
    if not 0 <= index < size or len(path) > PATH_LIMIT:
        return None
    digest, position, last, used = leaf, index, size - 1, 0
    while last > 0:
        if position % 2 == 0 and position == last:
            position, last = position // 2, last // 2
            continue
        if used == len(path):
            return None
        if position % 2 == 1:
            digest = node_hash(path[used], digest)
        else:
            digest = node_hash(digest, path[used])
        used += 1
        position, last = position // 2, last // 2
    return digest if used == len(path) else None
