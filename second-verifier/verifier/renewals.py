"""Renewals: proofs renewed before they ran out, each over all that was there before it (SPEC section 9.9)."""

import re

from . import jws, log, merkle, objects, rules, sealing
from .fault import NOT_PROVEN, Fault
from .instants import to_milliseconds, to_text
from .inventory import PROOF_FILES
from .onward import readers_of
from .verdict import Claim

TYP, KIND = "comity-renewal", "comity.renewal/1"


def judge(outside, added, steps, now, verdict):
    """The claim `renewed` at the instant `now` (milliseconds, or None). `steps`: the onward steps that could be read."""
    stamped = "time-stamp" in outside.body["proofs"]
    if not added.renewals and not stamped:
        verdict.not_examined(("renewed",), "neither a time stamp nor a renewal", required=False)
        return
    claim, why = Claim(), None
    claim.required = now is not None
    last = outside.stamp
    for place, number in enumerate(sorted(added.renewals), 1):
        if number != place:
            claim.add(Fault("wrong-count", f"renewal {number} without the one before it", "PKG-50"))
        with claim.noting():
            stamp = _check_renewal(outside, steps, number, added.renewals[number])
            before, last = last, stamp
            if before is not None:
                _check_next(before, stamp, number)
    if now is None:
        why = "now was not given (--at)"
    elif last is None or (stamped and outside.stamp is None):
        why = "rests on a time stamp that is not proven"
    else:
        with claim.noting():
            _check_holds(last, now)
        claim.detail = f"{len(added.renewals)} renewals; the proofs hold until {to_text(last.until)}"
    verdict.add_claim("renewed", claim, why)


def _check_next(last, stamp, number):
    """PKG-53, PKG-54: times do not go back, and the one before still held."""
    if stamp.at < last.at:
        raise Fault("wrong-time", f"renewal {number} is stamped before what it renews", "PKG-53")
    if stamp.at > last.until:
        text = f"what renewal {number} renews had run out at {to_text(last.until)}"
        raise Fault("expired", text, "PKG-54")


def _check_holds(last, now):
    if now > last.until:
        raise Fault("expired", f"ran out at {to_text(last.until)}", "PKG-54")
    if now < last.at:
        raise Fault("from-the-future", "the instant given lies before the last time stamp", "PKG-54", NOT_PROVEN)


def _check_renewal(outside, steps, number, names):
    """Judge one renewal wholly; returns its Stamp or raises Fault. `names`: its files that are there."""
    folder = outside.folder
    trust_name, sealed_name, proof_name, stamp_name = rules.renewal_files(number)
    if sealed_name not in names:
        raise Fault("unlisted-file", f"{sorted(names)[0]} is of a renewal that is not there", "PKG-50")
    data = folder.read(sealed_name, jws.SEALED_LIMIT)
    sealed = jws.parse(data)
    sealing.check_form(sealed, TYP, KIND)
    body = sealed.payload["body"]
    if body["number"] != number or body["package"] != outside.payload["id"]:
        raise Fault("hash-mismatch", f"renewal {number} is of another package, or another renewal", "PKG-50")
    _check_covers(outside, steps, body)
    if "content" in body:
        _check_content(outside, steps, body)
    file = sealing.read_trust_file(folder.read(trust_name, sealing.TRUST_LIMIT))
    response = folder.read(stamp_name, sealing.timestamp.RESPONSE_LIMIT)
    stamp = sealing.check_time_stamp(response, data, file.certificates)
    _check_sealing(outside, sealed, file, log.parse(folder.read(proof_name, log.PROOF_LIMIT)), stamp)
    return stamp


def _check_covers(outside, steps, body):
    """PKG-51: it covers what it must, nothing else, and those bytes."""
    covered = {entry["name"] for entry in body["covers"]}
    wanted = {"package.jws", "proofs/trust.json", rules.renewal_files(body["number"])[0]}
    wanted.update(PROOF_FILES[proof] for proof in outside.body["proofs"])
    for before in range(1, body["number"]):
        wanted.update(rules.renewal_files(before))
    for step in _covered_steps(steps, covered):
        wanted.update(step.proof_names())
    if covered != wanted:
        different = sorted(covered ^ wanted)[0]
        raise Fault("wrong-count", f"covers more or less than it must: {different}", "PKG-51")
    for entry in body["covers"]:
        digest, size = outside.folder.digest(entry["name"], "sha512")
        if size != entry["size"]:
            raise Fault("wrong-size", f"{entry['name']} is not what was renewed", "PKG-51")
        if digest != entry["sha512"]:
            raise Fault("wrong-digest", f"{entry['name']} is not what was renewed", "PKG-51")


def _covered_steps(steps, covered):
    """The onward steps that are covered: from the first, without a gap."""
    numbers = {int(match.group(1)) for match in map(re.compile(r"onward/([0-9]{3})/").match, covered) if match}
    return [step for step in steps if step.number <= max(numbers, default=0)]


def _check_content(outside, steps, body):
    """PKG-52: the tree over all other files, with SHA-512 at every node."""
    tree = merkle.TreeBuilder("sha512")
    for name in _content_names(outside, _covered_steps(steps, {entry["name"] for entry in body["covers"]})):
        digest, size = outside.folder.digest(name, "sha512")
        tree.add(f"{name} {size} {digest}".encode("ascii"))
    if tree.size != body["content"]["size"]:
        raise Fault("wrong-count", "the content has another number of files than was renewed", "PKG-52")
    if tree.root().hex() != body["content"]["root"]:
        raise Fault("wrong-digest", "the content is not what was renewed", "PKG-52")


def _content_names(outside, steps):
    """Names in the order of PKG-52."""
    yield from (entry["name"] for entry in outside.body["files"])
    for line in outside.folder.lines("objects.txt", objects.LINE_LIMIT):
        item = objects.parse_line(line)
        yield objects.object_name(item.root)
        yield from (objects.header_name(item.root, kid) for kid, _ in item.headers)
    for step in steps:
        yield from (entry["name"] for entry in step.body["files"])
        for line in outside.folder.lines(step.place + "headers.txt", objects.LINE_LIMIT):
            root, headers = objects.parse_onward_line(line)
            yield from (f"{step.place}{root}.{kid}.hdr" for kid, _ in headers)


def _check_sealing(outside, sealed, file, proof, stamp):
    """PKG-53: judged at the time in its own time stamp, from a root of its State from the reader's side."""
    under = sealing.sealing_of(sealed.payload, TYP)
    readers = readers_of(outside, under.issuer)
    if not readers:
        raise Fault("no-root", f"no root statement of {under.issuer} was given", "PKG-53", NOT_PROVEN)
    roots = sealing.chain_roots(file)
    sealing.check_anchors(roots, readers)
    sealing.check_named_root(roots[-1], under)
    newest = sealing.read_newest(roots[-1], file)
    sealing.check_named_newest(newest, under)
    sealing.check_current(roots[-1], newest, stamp.at)
    sealing.check_seal(sealed, roots[-1], newest, under, stamp.at, to_text(stamp.at))
    sealing.check_log(proof, roots[-1], under, sealed.digest)
    if to_milliseconds(under.created) > stamp.at:
        raise Fault("wrong-time", "claims a time later than that of its time stamp", "PKG-53")
