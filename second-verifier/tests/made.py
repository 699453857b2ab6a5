"""A whole package made by a State of the tests, with whatever is to be wrong in it."""

import hashlib

from verifier import canonical, merkle

KID = "0123456789abcdef" * 2


def tree_of(data):
    """The root of the content tree of a file."""
    tree = merkle.TreeBuilder()
    for place in range(0, len(data), merkle.LEAF_SIZE):
        tree.add(data[place : place + merkle.LEAF_SIZE])
    return tree.root().hex()


def package(state, authority, created, seen, body=None, payload=None, keys=None, typ="comity-package"):
    """The files of a package sealed at `created` by its own word and seen by others at `seen` (texts).

    `body` and `payload`: members put in place of sound ones; `keys`: who seals, the State's seal key if not given.
    """
    objects = {tree_of(data): data for data in (b"first object", b"second object")}
    headers = {root: b"header of " + root.encode("ascii") for root in objects}
    lines = [
        f"{root} {len(data)} {KID}:{hashlib.sha256(headers[root]).hexdigest()}".encode("ascii") for root, data in objects.items()
    ]
    own = {
        "VERIFY.txt": b"look\n",
        "entries.pay": b"encrypted entries",
        f"headers/inner.{KID}.hdr": b"header of the inner part",
        "inner.pay": b"encrypted manifest",
        "objects.txt": b"".join(line + b"\n" for line in lines),
        "proofs/trust.json": state.trust(authority),
    }
    tree = merkle.TreeBuilder()
    for line in lines:
        tree.add(line)
    manifest = {
        "_type": "comity.package/1", "id": "01900000-0000-7000-8000-0000000000ff", "iss": state.code, "aud": ["xa"],
        "created": created,
        "body": {
            "thread": "01900000-0000-7000-8000-0000000000fe",
            "entries": {"root": "0" * 64, "size": tree.size},
            "objects": {"root": tree.root().hex(), "size": tree.size},
            "totalSize": sum(map(len, objects.values())),
            "inner": "0" * 64,
            "files": [{"name": name, "root": tree_of(data), "size": len(data)} for name, data in sorted(own.items())],
            "proofs": ["log", "time-stamp"],
            "trust": state.reference(),
            "log": {"origin": state.origin},
            **(body or {}),
        },
        **(payload or {}),
    }
    sealed = _sealed(keys or [state.key], manifest, typ)
    files = {**own, "package.jws": sealed}
    if "log" in manifest["body"]["proofs"]:
        files["proofs/package.tlog-proof"] = state.log_proof(sealed, seen)
    if "time-stamp" in manifest["body"]["proofs"]:
        files["proofs/package.tsr"] = authority.stamp(sealed, seen)
    for root, data in objects.items():
        files[f"objects/{root}.pay"] = data
        files[f"headers/{root}.{KID}.hdr"] = headers[root]
    return files


def _sealed(keys, manifest, typ):
    """A manifest sealed by several keys is one object with all their halves."""
    objects = [canonical.read(key.seal(manifest, typ), 2**21) for key in keys]
    signatures = [half for item in objects for half in item["signatures"]]
    return canonical.write({"payload": objects[0]["payload"], "signatures": signatures})
