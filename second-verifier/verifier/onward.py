"""Onward steps: a package passed on to another State by new headers alone (SPEC section 9.8). Each has a row of its own."""

import hashlib
import itertools
import re

from . import jws, log, merkle, objects, sealing
from .fault import Fault
from .verdict import Claim

TYP, KIND = "comity-onward", "comity.package.onward/1"
_PROOFS = {"log": "onward.tlog-proof", "time-stamp": "onward.tsr"}
_INNER_HEADER = re.compile(r"onward/[0-9]{3}/inner\.([0-9a-f]{32})\.hdr\Z")


class Step:
    """One step: its sealed object, and what it says belongs to it."""

    def __init__(self, folder, number):
        self.number = number
        self.headers = 0  # distinct header files its list names, counted as it is read
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

    def promised(self, proof):
        """Name of a proof this step promises, or None."""
        return self.place + _PROOFS[proof] if proof in self.body["proofs"] else None


def judge(outside, added, verdict):
    """Judge every step there is, a row each. Returns those that could be read."""
    steps, holders = [], {outside.payload["iss"], *outside.payload["aud"]}
    for place, number in enumerate(sorted(added.steps), 1):
        claim, why = Claim(), None
        with claim.noting():
            if number != place:
                claim.add(Fault("wrong-count", f"step {number} without the one before it", "PKG-40"))
            step = _read_step(outside.folder, number, added.steps[number], claim)
            if step is not None:
                steps.append(step)
                why = _judge_step(outside, step, holders, claim)
                _check_files(step, added, claim)
                holders.update(step.payload["aud"])
        verdict.add_claim("onward", claim, why)
    return steps


def _read_step(folder, number, names, claim):
    """A step by its sealed object; without one, its files belong to nothing."""
    if f"onward/{number:03d}/onward.jws" in names:
        return Step(folder, number)
    for name in sorted(names) or [f"onward/{number:03d}/"]:
        claim.add(Fault("unlisted-file", f"{name} is of a step that is not there", "PKG-40"))
    return None


def _check_files(step, added, claim):
    """PKG-40: no file the step does not name. Headers are counted; that each listed one is right was checked."""
    for name in sorted(added.steps[step.number] - step.names):
        claim.add(Fault("unlisted-file", f"{name} is not named by the step", "PKG-40"))
    if added.headers.get(step.number, 0) > step.headers:
        claim.add(Fault("wrong-count", f"step {step.number} has more headers than it lists", "PKG-40"))


def _judge_step(outside, step, holders, claim):
    """Judge one step. Returns why it is not proven though nothing is wrong: no root of its State; or None."""
    claim.detail = f"step {step.number}: passed on by {step.payload['iss']} to {step.payload['aud'][0]}"
    with claim.noting():
        _check_place(outside, step, holders)
    for entry in step.body["files"]:
        with claim.noting():
            outside.folder.check_tree(entry["name"], entry["root"], entry["size"])
    with claim.noting():
        _check_headers(outside, step, claim)
    readers = readers_of(outside, step.payload["iss"])
    if not readers:
        claim.required = False
        return f"{claim.detail}; no root statement of {step.payload['iss']} was given"
    check_sealing(outside.folder, step, step.place + "trust.json", readers, claim)
    return None


def readers_of(outside, state):
    """The reader's roots of a State."""
    return [item for item in (*outside.readers, *outside.others) if item.root.payload["iss"] == state]


def _check_place(outside, step, holders):
    """PKG-40, PKG-41: number, package and maker."""
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


def _check_headers(outside, step, claim):
    """PKG-43: a line for each line of objects.txt, and a header in it for each recipient of the inner part."""
    tree, roots = merkle.TreeBuilder(), set()
    ours = outside.folder.lines(step.place + "headers.txt", objects.LINE_LIMIT)
    theirs = outside.folder.lines("objects.txt", objects.LINE_LIMIT)
    for line, object_line in itertools.zip_longest(ours, theirs):
        if line is None or object_line is None:
            raise Fault("wrong-count", "headers of more or fewer objects than there are", "PKG-43")
        root, headers = objects.parse_onward_line(line)
        if root != objects.parse_line(object_line).root:
            raise Fault("list-malformed", "a header of another object than that of its line", "PKG-43")
        if [kid for kid, _ in headers] != step.kids:
            raise Fault("list-malformed", "other recipients than those of the inner part", "PKG-43")
        tree.add(line)
        if root not in roots:
            roots.add(root)
            step.headers += len(headers)
        for kid, digest in headers:
            with claim.noting():
                objects.check_header(outside.folder, f"{step.place}{root}.{kid}.hdr", digest)
    head = step.body["headers"]
    if tree.size != head["size"] or tree.size != outside.body["objects"]["size"]:
        raise Fault("wrong-count", "headers of another number of objects", "PKG-43")
    if tree.root().hex() != head["root"]:
        raise Fault("wrong-digest", "the list of headers is not the one that was sealed", "PKG-43")


def check_sealing(folder, step, trust_name, readers, claim):
    """PKG-47: seal, log, witnesses, time stamp and time of a step, as those of a package."""
    file = sealing.read_trust_file(folder.read(trust_name, sealing.TRUST_LIMIT))
    roots = sealing.chain_roots(file)
    newest = sealing.read_newest(roots[-1], file)
    signed = stamp = None
    with claim.noting():
        signed = _check_log(folder, step, roots[-1])
    if step.promised("time-stamp"):
        with claim.noting():
            response = folder.read(step.promised("time-stamp"), sealing.timestamp.RESPONSE_LIMIT)
            stamp = sealing.check_time_stamp(response, step.data, file.certificates)
    span = sealing.bracket(roots[-1], newest, signed, stamp, step.sealing.created)
    if span.before is None:
        claim.add(Fault("no-independent-time", "nobody but its maker says when", "PKG-65"))
    with claim.noting():
        sealing.check_within(span, step.sealing.created)
    sealing.check_anchors(roots, readers)
    sealing.check_named_root(roots[-1], step.sealing)
    sealing.check_named_newest(newest, step.sealing)
    sealing.check_current(roots[-1], newest, span.seen)
    sealing.check_seal(step.sealed, roots[-1], newest, step.sealing, span.seen)


def _check_log(folder, step, root):
    name = step.promised("log")
    if name is None:
        raise Fault("missing-file", "no proof of the log was promised", "PKG-4")
    proof = log.parse(folder.read(name, log.PROOF_LIMIT))
    signed = sealing.check_log(proof, root, step.sealing, step.sealed.digest)
    if len(sealing.witness_times(signed, root)) < sealing.quorum(root):
        raise Fault("quorum", "too few witnesses cosigned", "LOG-7")
    return signed
