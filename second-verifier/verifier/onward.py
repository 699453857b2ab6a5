"""Onward steps: a package passed on to another State by new headers alone (SPEC section 9.8)."""

import hashlib
import itertools
import re

from . import jws, log, merkle, objects, sealing
from .fault import NOT_PROVEN, Fault
from .instants import to_milliseconds, to_text
from .verdict import Claim

TYP, KIND = "comity-onward", "comity.package.onward/1"
_PROOFS = {"log": "onward.tlog-proof", "time-stamp": "onward.tsr"}
_INNER_HEADER = re.compile(r"onward/[0-9]{3}/inner\.([0-9a-f]{32})\.hdr\Z")


class Step:
    """One step: its sealed object, and what it says belongs to it."""

    def __init__(self, folder, number):
        self.number = number
        self.place = f"onward/{number:03d}/"
        self.data = folder.read(self.place + "onward.jws", jws.SEALED_LIMIT)
        self.sealed = jws.parse(self.data)
        sealing.check_form(self.sealed, TYP, KIND)
        self.payload = self.sealed.payload
        self.body = self.payload["body"]
        self.sealing = sealing.sealing_of(self.payload, TYP)
        listed = [entry["name"] for entry in self.body["files"]]
        self.kids = [match.group(1) for match in map(_INNER_HEADER.match, listed) if match]
        self.names = {self.place + "onward.jws", *listed}
        self.names.update(self.place + _PROOFS[proof] for proof in self.body["proofs"])

    def proof_names(self):
        """What a renewal covers of this step: the sealed object, its trust and its proofs (PKG-51)."""
        names = [self.place + "onward.jws", self.place + "trust.json"]
        return names + [self.place + _PROOFS[proof] for proof in self.body["proofs"]]


def judge(outside, added, verdict):
    """The claim `onward`: a row for each sound step, and the faults of the others. Returns the steps whose files are whole."""
    steps, holders = [], {outside.payload["iss"], *outside.payload["aud"]}
    claim = Claim()
    check_numbers(added.steps, lambda number: f"onward/{number:03d}/onward.jws", "PKG-48", claim)
    for number in sorted(added.steps):
        if f"onward/{number:03d}/onward.jws" in added.steps[number]:
            with claim.noting():
                step = Step(outside.folder, number)
                _check_files(outside, step, added, holders)
                steps.append(step)
                holders.update(step.payload["aud"])
                _judge_seal(outside, step, verdict)
    if claim.faults:
        verdict.add_claim("onward", claim)
    return steps


def check_numbers(present, sealed_name, paragraph, claim):
    """PKG-48, PKG-56: one fault for the first number that is missing, one for each without its sealed object."""
    gap = next((number for number in range(1, max(present, default=0)) if number not in present), None)
    if gap is not None:
        claim.add(Fault("wrong-count", f"number {gap} is missing", paragraph))
    for number in sorted(present):
        if sealed_name(number) not in present[number]:
            claim.add(Fault("unlisted-file", f"{sealed_name(number)} is not there, and files beside it are", paragraph))


def _check_files(outside, step, added, holders):
    """A step up to its seal, in the order of PKG-48; its first fault ends it."""
    _check_place(outside, step, holders)
    _check_names(step, added)
    for entry in step.body["files"]:
        outside.folder.check_tree(entry["name"], entry["root"], entry["size"])
    headers = _check_headers(outside, step)
    if added.headers.get(step.number, 0) > headers:
        raise Fault("unlisted-file", f"step {step.number} has more headers than it lists", "PKG-48")


def _judge_seal(outside, step, verdict):
    """The seal of a step whose files are whole, and its row."""
    readers = outside.readers_of(step.payload["iss"])
    proofs = {proof: step.place + name for proof, name in _PROOFS.items() if proof in step.body["proofs"]}
    check_sealing(outside.folder, step, step.place + "trust.json", proofs, readers)
    said = f"step {step.number}: passed on by {step.payload['iss']} to {step.payload['aud'][0]}"
    if readers:
        verdict.add_proven("onward", said)
    else:
        text = f"{said}; no root statement of {step.payload['iss']} was given"
        verdict.not_examined(("onward",), text, required=False)


def _check_place(outside, step, holders):
    """PKG-40, PKG-41: number, package, time and maker."""
    named = step.body["package"]
    if step.body["number"] != step.number:
        raise Fault("wrong-count", f"step {step.number} says it is step {step.body['number']}", "PKG-40")
    found = (outside.payload["id"], outside.payload["iss"], hashlib.sha256(outside.data).hexdigest())
    if (named["id"], named["issuer"], named["digest"]) != found:
        raise Fault("hash-mismatch", "a step of another package", "PKG-41")
    if step.payload["created"] < outside.payload["created"]:
        raise Fault("wrong-time", "made before the package", "PKG-41")
    if step.payload["iss"] not in holders:
        raise Fault("wrong-issuer", "made by a State that did not have the package", "PKG-41")


def _check_names(step, added):
    """PKG-40: each file the step names is there, and no other beside headers of objects."""
    there = added.steps[step.number]
    for name in sorted(step.names - there):
        raise Fault("missing-file", f"{name} is missing", "PKG-48")
    for name in sorted(there - step.names):
        raise Fault("unlisted-file", f"{name} is not named by the step", "PKG-40")


def _check_headers(outside, step):
    """PKG-43: a line for each line of objects.txt, and a header in it for each recipient. Returns how many headers."""
    tree, count, head = merkle.TreeBuilder(), 0, step.body["headers"]
    ours = outside.folder.lines(step.place + "headers.txt", objects.LINE_LIMIT)
    theirs = objects.signed_lines(outside.folder, "objects.txt", outside.body["objects"]["size"])
    for line, object_line in itertools.zip_longest(ours, theirs):
        if line is None or object_line is None:
            raise Fault("wrong-count", "headers of more or fewer objects than there are", "PKG-43")
        root, headers = objects.parse_onward_line(line)
        if root != objects.parse_line(object_line).root:
            raise Fault("list-malformed", "a header of another object than that of its line", "PKG-43")
        if [kid for kid, _ in headers] != step.kids:
            raise Fault("wrong-count", "other recipients than those of the inner part", "PKG-43")
        tree.add(line)
        count += len(headers)
        for kid, digest in headers:
            objects.check_header(outside.folder, f"{step.place}{root}.{kid}.hdr", digest)
    if tree.size != head["size"] or tree.size != outside.body["objects"]["size"]:
        raise Fault("wrong-count", "headers of another number of objects", "PKG-43")
    if tree.root().hex() != head["root"]:
        raise Fault("wrong-digest", "the list of headers is not the one that was sealed", "PKG-43")
    return count


def check_sealing(folder, sealed, trust_name, proofs, readers, at_stamp=False):
    """Trust, time stamp, log, witnesses, statements and seal of a step or a renewal, in the order of PKG-48.

    `sealed`: its `data`, `sealed` object and `sealing`. `proofs`: names of the proofs it promises. `readers`: the reader's
    roots of its State; without any its own first root stands in, and what is merely not proven is passed over.
    `at_stamp`: whether its key is judged at the time in its time stamp. Returns its Stamp, or None.
    """
    try:
        file = sealing.read_trust_file(folder.read(trust_name, sealing.TRUST_LIMIT))
        roots = sealing.chain_roots(file)
    except Fault as fault:
        return _passed_over(fault, readers)
    if readers:
        sealing.check_anchors(roots, readers)
    stamp = signed = None
    try:
        if "time-stamp" in proofs:
            response = folder.read(proofs["time-stamp"], sealing.timestamp.RESPONSE_LIMIT)
            stamp = sealing.check_time_stamp(response, sealed.data, file.certificates)
    except Fault as fault:
        _passed_over(fault, readers)
    try:
        if "log" in proofs:
            signed = _check_log(folder, sealed, proofs["log"], roots[-1])
    except Fault as fault:
        _passed_over(fault, readers)
    seen = _seen(stamp, signed, roots[-1], sealed.sealing.created)
    try:
        sealing.check_root(roots[-1], sealed.sealing, seen)
        newest = sealing.check_newest(roots[-1], file, sealed.sealing, seen)
        key_time = to_text(seen) if at_stamp else None
        sealing.check_seal(sealed.sealed, roots[-1], newest, sealed.sealing, seen, key_time)
    except Fault as fault:
        _passed_over(fault, readers)
    if to_milliseconds(sealed.sealing.created) > seen + sealing.CLOCKS_DIFFER:
        raise Fault("wrong-time", "claims a time later than that at which others saw it", "PKG-48")
    return stamp


def _check_log(folder, sealed, name, root):
    """The note that proves a step or renewal logged and witnessed."""
    proof = log.parse(folder.read(name, log.PROOF_LIMIT))
    signed = sealing.check_log(proof, root, sealed.sealing, sealed.sealed.digest)
    sealing.check_witnesses(signed, root)
    return signed


def _passed_over(fault, readers):
    if readers or fault.status != NOT_PROVEN:
        raise fault


def _seen(stamp, signed, root, created):
    """The instant of the time stamp, else that at which the quorum of witnesses had cosigned, else its own word."""
    if stamp is not None:
        return stamp.at.last
    span = sealing.bracket(root, None, signed, None, created)
    return span.seen
