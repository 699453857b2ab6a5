"""Merkle trees of RFC 6962 section 2.1 with SHA-256: roots built leaf by leaf, and audit paths."""

import hashlib

LEAF_SIZE = 1_048_576
PATH_LIMIT = 64


def leaf_hash(data):
    """SHA-256(0x00 || data)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left, right):
    """SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class TreeBuilder:
    """Takes leaves one after another and keeps only the roots of the full subtrees: memory grows with the logarithm."""

    def __init__(self, algorithm="sha256"):
        self.size = 0
        self._peaks = []
        self._hash = getattr(hashlib, algorithm)

    def add(self, data):
        """Append a leaf by its data."""
        self.add_hash(self._hash(b"\x00" + data).digest())

    def add_hash(self, digest, level=0):
        """Append a complete subtree of 2^level leaves by its hash; the leaves so far are a multiple of that many."""
        count = self.size >> level
        while count & 1:
            digest = self._node(self._peaks.pop(), digest)
            count >>= 1
        self._peaks.append(digest)
        self.size += 1 << level

    def add_cover(self, end, hashes):
        """Append the leaves up to `end` by their cover (SPEC PKG-25), taking its hashes off the front of the list.

        Returns whether there were enough.
        """
        while self.size < end:
            level = cover_level(self.size, end)
            if not hashes:
                return False
            self.add_hash(hashes.popleft(), level)
        return True

    def root(self):
        """The root over all leaves so far; of none, SHA-256 of nothing."""
        if not self._peaks:
            return self._hash(b"").digest()
        peaks = list(self._peaks)
        digest = peaks.pop()
        while peaks:
            digest = self._node(peaks.pop(), digest)
        return digest

    def _node(self, left, right):
        return self._hash(b"\x01" + left + right).digest()


def cover_level(start, end):
    """The k of the largest complete subtree that begins at leaf `start` and ends at or before `end` (SPEC PKG-25)."""
    level = (end - start).bit_length() - 1
    return level if start == 0 else min(level, (start & -start).bit_length() - 1)


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
