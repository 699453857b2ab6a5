"""That a package holds its files and no others: SPEC PKG-1, PKG-3, PKG-4, PKG-61."""

import re

from . import additions
from .fault import Fault
from .folder import FILE, check_kind

PROOF_FILES = {"log": "proofs/package.tlog-proof", "time-stamp": "proofs/package.tsr"}
BEFORE_SEALING = ("VERIFY.txt", "entries.pay", "inner.pay", "objects.txt", "proofs/trust.json")
_INNER_HEADER = re.compile(r"headers/inner\.[0-9a-f]{32}\.hdr\Z")
_OBJECT = re.compile(r"objects/[0-9a-f]{64}\.pay\Z")
_HEADER = re.compile(r"headers/[0-9a-f]{64}\.[0-9a-f]{32}\.hdr\Z")


def missing_names(body):
    """What PKG-3 asks the manifest to name and it does not."""
    names = [entry["name"] for entry in body["files"]]
    missing = [name for name in BEFORE_SEALING if name not in names]
    if not any(_INNER_HEADER.match(name) for name in names):
        missing.append("headers/inner.<kid>.hdr")
    return missing


def check(folder, body, found, claim):
    """Hold the folder against the manifest's body, the list of objects and the places of what was added later, noting faults.

    `found`: objects.Found. Objects and their headers are counted (PKG-61); that each one listed is there and right is the
    claim `objects`.
    """
    expected = {"package.jws", *(PROOF_FILES[proof] for proof in body["proofs"])}
    expected.update(entry["name"] for entry in body["files"])
    seen, objects, headers = set(), 0, 0
    for name, kind in folder.walk():
        if kind != FILE:
            with claim.noting():
                check_kind(name, kind)
        elif name in expected and _has_place(name):
            seen.add(name)
        elif _OBJECT.match(name):
            objects += 1
        elif _HEADER.match(name):
            headers += 1
        elif not additions.has_place(name):
            seen.update({name} & expected)
            claim.add(Fault("unlisted-file", f"{name[:200]} does not belong to the package", "PKG-61"))
    for name in sorted(expected - seen):
        claim.add(Fault("missing-file", f"{name} is missing", "PKG-61"))
    for what, there, listed in (("objects", objects, found.objects), ("headers", headers, found.headers)):
        if there != listed:
            code = "wrong-count" if there > listed else "missing-file"
            claim.add(Fault(code, f"{there} {what}, listed are {listed}", "PKG-61"))


def _has_place(name):
    return (
        name == "package.jws"
        or name in BEFORE_SEALING
        or name in PROOF_FILES.values()
        or _INNER_HEADER.match(name) is not None
    )
