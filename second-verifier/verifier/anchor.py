"""The reader's own root statement: what every claim starts from (SPEC PKG-5, TRUST-1)."""

from collections import namedtuple

from . import jws, trust

#: `root` a Statement, `data` the sealed bytes, `fingerprint` as people compare it.
Reader = namedtuple("Reader", "root data fingerprint")


def read(path):
    """Read the file with the reader's root; raises Fault if it is no root statement sealed by its own keys."""
    with open(path, "rb") as handle:
        data = handle.read(jws.SEALED_LIMIT + 1)
    return of_bytes(data)


def of_bytes(data):
    """The same, of bytes already read."""
    root = trust.lone_root(data)
    return Reader(root, data, trust.fingerprint(jws.parse(data).data))


def as_json(reader):
    """How the anchor is named in a verdict."""
    body = reader.root.payload["body"]
    return {
        "state": body["state"],
        "version": body["version"],
        "epoch": body["epoch"],
        "digest": reader.root.digest,
        "fingerprint": reader.fingerprint,
    }
