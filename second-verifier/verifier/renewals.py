"""Renewals: proofs renewed before they ran out, each over all that was there before it (SPEC section 9.9)."""

import re

from . import jws, merkle, objects, rules, sealing
from .fault import Fault
from .instants import stated_text
from .inventory import PROOF_FILES
from .onward import check_numbers, check_sealing
from .verdict import Claim

TYP, KIND = "comity-renewal", "comity.renewal/1"


class Renewal:
    """One renewal: its sealed object and the names of its files."""

    def __init__(self, folder, number):
        self.number = number
        self.trust_name, self.name, log_name, stamp_name = rules.renewal_files(number)
        self.proofs = {"log": log_name, "time-stamp": stamp_name}
        self.data = folder.read(self.name, jws.SEALED_LIMIT)
        self.sealed = jws.parse(self.data)
        sealing.check_form(self.sealed, TYP, KIND)
        self.body = self.sealed.payload["body"]
        self.sealing = sealing.sealing_of(self.sealed.payload, TYP)


def judge(outside, added, steps, now, verdict):
    """The claim `renewed` at the instant `now` (milliseconds, or None), in the order of PKG-56.

    `steps`: the onward steps whose files are whole. Without `now` there is a row only if there are renewals (PKG-55).
    """
    if now is None and not added.renewals:
        return
    claim = Claim()
    check_numbers(added.renewals, lambda number: rules.renewal_files(number)[1], "PKG-56", claim)
    stamps = [] if outside.stamp is None else [outside.stamp]
    for number in sorted(added.renewals):
        if rules.renewal_files(number)[1] in added.renewals[number]:
            with claim.noting():
                stamps.append(_judge_renewal(outside, steps, number, claim))
    if all(fault.code == "no-anchor" for fault in claim.faults) and None not in stamps:
        with claim.noting():
            _check_chain(stamps, now)
    _add_row(outside, added, stamps, now, claim, verdict)


def _add_row(outside, added, stamps, now, claim, verdict):
    """The row of PKG-55."""
    promised = "time-stamp" in outside.body["proofs"]
    if claim.faults:
        verdict.add_claim("renewed", claim)
    elif promised and outside.stamp is None:
        text = "rests on the time stamp of the package"
        verdict.not_examined(("renewed",), text, required=now is not None)
    elif now is None:
        last = stamps[-1]
        text = f"the last time stamp, of {stated_text(last.at)}, holds until {stated_text(last.until)}"
        text = f"{len(added.renewals)} renewals; {text}; whether that is past was not asked"
        verdict.not_examined(("renewed",), text, required=False)
    elif not stamps:
        verdict.not_examined(("renewed",), "neither a time stamp nor a renewal", required=False)
    else:
        verdict.add_proven("renewed", f"{len(added.renewals)} renewals; the proofs hold until {stated_text(stamps[-1].until)}")


def _check_chain(stamps, now):
    """PKG-54: times do not go back, and each time stamp still held at the next, the last one at `now`, if that is given."""
    if now is not None:
        there = bool(stamps)
        stamps = [stamp for stamp in stamps if stamp.at.first <= now + sealing.CLOCKS_DIFFER]
        if there and not stamps:
            raise Fault("from-the-future", "every time stamp is later than the instant given", "PKG-55")
    for before, after in zip(stamps, stamps[1:]):
        if after.at.last < before.at.first:
            raise Fault("wrong-time", f"stamped at {stated_text(after.at)}, before what it renews", "PKG-53")
        if now is not None and after.at.last > before.until.last:
            raise Fault("ran-out", f"ran out at {stated_text(before.until)}, before it was renewed", "PKG-54")
    if now is not None and stamps and now > stamps[-1].until.last:
        raise Fault("ran-out", f"ran out at {stated_text(stamps[-1].until)}", "PKG-54")


def _judge_renewal(outside, steps, number, claim):
    """Judge one renewal; its first fault ends it. Returns its Stamp, or None where it has none and no root was given."""
    renewal = Renewal(outside.folder, number)
    if renewal.body["number"] != number:
        raise Fault("wrong-count", f"renewal {number} says it is number {renewal.body['number']}", "PKG-50")
    if renewal.body["package"] != outside.payload["id"]:
        raise Fault("wrong-cover", "a renewal of another package", "PKG-50")
    if renewal.sealed.payload["created"] < outside.payload["created"]:
        raise Fault("wrong-time", "made before the package", "PKG-56")
    covered = _covered_steps(steps, renewal.body)
    _check_covers(outside, covered, renewal.body)
    readers = outside.readers_of(renewal.sealing.issuer)
    stamp = check_sealing(outside.folder, renewal, renewal.trust_name, renewal.proofs, readers, at_stamp=True)
    if not readers:
        claim.add(Fault("no-anchor", f"no root statement of {renewal.sealing.issuer} was given", "PKG-53"))
    if "content" in renewal.body:
        _check_content(outside, covered, renewal.body["content"])
    return stamp


def _covered_steps(steps, body):
    """The onward steps that are covered: from the first, without a gap."""
    names = [entry["name"] for entry in body["covers"]]
    numbers = [int(match.group(1)) for match in map(re.compile(r"onward/([0-9]{3})/").match, names) if match]
    return [step for step in steps if step.number <= max(numbers, default=0)]


def _check_covers(outside, covered_steps, body):
    """PKG-51: it covers what it must and nothing else, and those bytes."""
    wanted = {"package.jws", "proofs/trust.json", rules.renewal_files(body["number"])[0]}
    wanted.update(PROOF_FILES[proof] for proof in outside.body["proofs"])
    for before in range(1, body["number"]):
        wanted.update(rules.renewal_files(before))
    for step in covered_steps:
        wanted.update(step.proof_names())
    different = sorted({entry["name"] for entry in body["covers"]} ^ wanted)
    if different:
        raise Fault("wrong-cover", f"covers more or less than it must: {different[0]}", "PKG-51")
    for entry in body["covers"]:
        size = outside.folder.size(entry["name"])
        if size > sealing.TRUST_LIMIT:
            raise Fault("too-large", f"{entry['name']} is larger than any proof may be", "PKG-56")
        if size != entry["size"]:
            raise Fault("wrong-cover", f"{entry['name']} has another size than what was renewed", "PKG-51")
        digest, size = outside.folder.digest(entry["name"], "sha512")
        if (size, digest) != (entry["size"], entry["sha512"]):
            raise Fault("wrong-cover", f"{entry['name']} is not what was renewed", "PKG-51")


def _check_content(outside, steps, head):
    """PKG-52: the tree over all other files, with SHA-512 at every node."""
    tree = merkle.TreeBuilder("sha512")
    for name in _content_names(outside, steps):
        digest, size = outside.folder.digest(name, "sha512")
        tree.add(f"{name} {size} {digest}".encode("ascii"))
    if (tree.size, tree.root().hex()) != (head["size"], head["root"]):
        raise Fault("wrong-cover", "the content is not what was renewed", "PKG-52")


def _content_names(outside, steps):
    """Names in the order of PKG-52."""
    yield from (entry["name"] for entry in outside.body["files"])
    for place, line in enumerate(outside.folder.lines("objects.txt", objects.LINE_LIMIT)):
        if place == outside.body["objects"]["size"]:
            raise Fault("wrong-count", "more objects are listed than were sealed", "PKG-52")
        item = objects.parse_line(line)
        yield objects.object_name(item.root)
        yield from (objects.header_name(item.root, kid) for kid, _ in item.headers)
    for step in steps:
        yield from (entry["name"] for entry in step.body["files"])
        for line in outside.folder.lines(step.place + "headers.txt", objects.LINE_LIMIT):
            root, headers = objects.parse_onward_line(line)
            yield from (f"{step.place}{root}.{kid}.hdr" for kid, _ in headers)
