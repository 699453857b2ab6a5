"""Terms of onward steps, for whoever can open the inner part: limitations travel and are never widened (SPEC PKG-44, PKG-46)."""

import hashlib

from . import age, canonical, padding, payloads
from .fault import Fault
from .verdict import Claim


def judge(outside, key, limitations, steps, verdict):
    """Read the terms of each step with the file key of the inner part and note what is wrong under `onward`.

    `limitations`: those of the inner manifest.
    """
    claim, bound = Claim(), {outside.payload["iss"]: [], outside.payload["aud"][0]: []}
    for step in steps:
        with claim.noting():
            said = _read(outside, step, key)
            _check_kept([*limitations, *bound.get(step.payload["iss"], [])], said["limitations"], step.number)
            bound.setdefault(step.payload["aud"][0], []).extend(said["limitations"])
    if claim.faults:
        verdict.add_claim("onward", claim)


def _read(outside, step, key):
    text = padding.unpadded(age.plaintext(key, outside.folder.pieces(f"{step.place}terms.pay")))
    said = canonical.read(text)
    payloads.check_item(said, "package-onward-terms.v1")
    if said["onward"] != step.payload["id"] or hashlib.sha256(text).hexdigest() != step.body["terms"]:
        raise Fault("hash-mismatch", f"the terms are not those of step {step.number}", "PKG-44")
    return said


def _check_kept(bound, repeated, number):
    """PKG-46: each is there under its id with the same words; onward transfer may be forbidden later, never allowed."""
    there = {entry["id"]: entry for entry in repeated}
    for entry in bound:
        kept = there.get(entry["id"])
        same = kept is not None and all(kept[name] == entry[name] for name in ("text", "purpose", "paragraphs"))
        if not same or (entry["noOnwardTransfer"] and not kept["noOnwardTransfer"]):
            raise Fault("limitation-widened", f"step {number} leaves out or changes limitation {entry['id']}", "PKG-46")
