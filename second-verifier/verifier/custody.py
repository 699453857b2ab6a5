"""A custody export judged: who sealed it, and that it is the whole chain of its case, as the log has it. SPEC section 9.10."""

from collections import deque

from . import canonical, merkle, note, package, payloads
from .encoding import base64url
from .fault import Fault
from .folder import FILE, check_kind
from .log import commitment
from .verdict import Claim, Verdict

PLACES = "proofs/places.json"
PLACES_LIMIT = 67_108_864
LIST = "events.jsonl"
LINE_LIMIT = 65_536
CUSTODY = package.Kind(
    "custody.jws",
    "comity-custody",
    "comity.custody/1",
    {"log": "proofs/custody.tlog-proof", "time-stamp": "proofs/custody.tsr"},
    ("exported",),
)
_NOT_SHOWN = (
    "that nobody laid hands on the evidence without its being recorded",
    "what the events say that are withheld, and that it is right to withhold them",
)


def judge(folder, readers, _at=None, _who=None):
    """Judge a custody export; the claims about the sealing are those of a package (CUST-9)."""
    verdict = Verdict()
    verdict.not_shown.extend(_NOT_SHOWN)
    outside = package.Outside(folder, readers, CUSTODY)
    others = ("files", "anchor", "parts", "log", "witnesses", "time-stamp", "time", "chain", "in-log", "events")
    if not package.read_manifest(outside, verdict, others):
        return verdict
    with verdict.claim("files") as claim:
        claim.detail = "these files and no others"
        _check_files(outside, claim)
    package.judge_outside(outside, verdict)
    with verdict.claim("parts") as claim:
        claim.detail = "text, list and trust are as sealed"
        for entry in outside.body["files"]:
            with claim.noting():
                folder.check_tree(entry["name"], entry["root"], entry["size"])
    hands = _Hands(outside.body)
    _judge_chain(outside, hands, verdict)
    if not hands.whole:
        verdict.not_examined(("in-log", "events"), "rests on the list")
        return verdict
    verdict.facts["custody"] = {"case": outside.body["case"], "events": outside.body["events"], "reasons": outside.body["reasons"]}
    _judge_places(outside, hands, verdict)
    verdict.add_claim("events", hands.events)
    return verdict


def _check_files(outside, claim):
    """CUST-1: the files it names and promises, and no others."""
    body, proofs = outside.body, CUSTODY.proofs
    expected = {CUSTODY.document, *(entry["name"] for entry in body["files"])}
    expected.update(proofs[proof] for proof in body["proofs"])
    if "log" in body["proofs"]:
        expected.add(PLACES)
    seen = set()
    for name, kind in outside.folder.walk():
        if kind != FILE:
            with claim.noting():
                check_kind(name, kind)
        elif name in expected:
            seen.add(name)
        else:
            claim.add(Fault("unlisted-file", f"{name[:200]} does not belong to the export", "CUST-1"))
    for name in sorted(expected - seen):
        claim.add(Fault("missing-file", f"{name} is missing", "CUST-1"))


class _Hands:
    """The list as it is read: leaf hashes for the log, counts, and the commitment of the event before."""

    def __init__(self, body):
        self.case = body["case"]
        self.reasons = {reason["id"] for reason in body["reasons"]}
        self.whole = False  # whether the list was read to its end
        self.leaves = []
        self.number, self.last = 0, None
        self.counts = {"opened": 0, "withheld": 0}
        self.events = _claim_of_events(body)

    def take(self, line, claim):
        """CUST-4, CUST-5: one line, in its place."""
        follows = line["n"] == self.number + 1
        if not follows:
            claim.add(Fault("wrong-count", f"event {line['n']} stands behind event {self.number}", "CUST-4"))
        if line["kind"] == "opened":
            own = commitment(base64url(line["salt"]), canonical.write(line["event"]))
            self._take_opened(line["event"], follows, claim)
        else:
            own = bytes.fromhex(line["commitment"])
            if line["because"] not in self.reasons:
                self.events.add(Fault("entry-malformed", f"names a reason nobody gave: {line['because']}", "CUST-4"))
        self.counts[line["kind"]] += 1
        self.leaves.append(merkle.leaf_hash(own))
        self.number, self.last = line["n"], own.hex()

    def _take_opened(self, event, follows, claim):
        if follows and event["chain"].get("prev") != self.last:
            claim.add(Fault("broken-chain", f"event {event['chain']['n']} follows another than the one before it", "CUST-5"))
        if event["case"] != self.case:
            claim.add(Fault("broken-chain", f"event {event['chain']['n']} is of another case", "CUST-5"))


def _claim_of_events(body):
    claim = Claim()
    claim.detail = "{opened} events opened, {withheld} withheld".format(**body["events"])
    return claim


def _judge_chain(outside, hands, verdict):
    """The claim `chain`: each event names the one before, up to the export itself."""
    with verdict.claim("chain") as claim:
        for data in outside.folder.lines(LIST, LINE_LIMIT):
            line = canonical.read(data, LINE_LIMIT)
            payloads.check_item(line, "custody-line.v1")
            hands.take(line, claim)
        hands.whole = True
        body = outside.body
        behind = "behind them the export itself" if outside.event is not None else "no proof of the export behind them"
        claim.detail = f"{body['events']['total']} events, and {behind}"
        if hands.number != body["events"]["total"]:
            claim.add(Fault("wrong-count", f"ends at event {hands.number} of {body['events']['total']}", "CUST-4"))
        if hands.last != body["last"]:
            claim.add(Fault("broken-chain", "ends with another event than is said", "CUST-5"))
        if outside.event is not None:
            _check_export(outside.event, body)
    if any(hands.counts[kind] != outside.body["events"][kind] for kind in hands.counts):
        hands.events.add(Fault("wrong-count", "the list has other numbers than it is said to have", "CUST-9"))


def _check_export(event, body):
    """CUST-7: the event of the export is the next of the chain."""
    wanted = {"n": body["events"]["total"] + 1, "prev": body["last"]}
    if event.get("chain") != wanted or event.get("case") != body["case"]:
        raise Fault("broken-chain", "the event of the export does not follow the last event of the list", "CUST-7")


def _judge_places(outside, hands, verdict):
    """The claim `in-log`: the events at their places, and covers of all other leaves, give the root of the checkpoint (CUST-6)."""
    if outside.event is None:
        verdict.not_examined(("in-log",), "rests on the proof of the log")
        return
    with verdict.claim("in-log") as claim:
        claim.detail = "every event stands in the log at its place"
        places = canonical.read(outside.folder.read(PLACES, PLACES_LIMIT), PLACES_LIMIT)
        payloads.check_item(places, "custody-places.v1")
        _check_places(places, hands.leaves, note.checkpoint(outside.note), outside.place)


def _check_places(places, leaves, head, export):
    indexes, hashes = places["indexes"], deque(bytes.fromhex(text) for text in places["cover"])
    if indexes[-1] >= head.size:
        raise Fault("log-range", "a place beyond the checkpoint", "CUST-6")
    if len(indexes) != len(leaves):
        raise Fault("wrong-count", f"{len(indexes)} places for {len(leaves)} events", "CUST-6")
    if indexes[-1] >= export:
        raise Fault("not-included", "an event recorded after the export", "CUST-7")
    tree = merkle.TreeBuilder()
    for index, leaf in zip(indexes, leaves):
        if not tree.add_cover(index, hashes):
            raise Fault("wrong-count", "a cover that is too short", "CUST-6")
        tree.add_hash(leaf)
    if not tree.add_cover(head.size, hashes) or hashes:
        raise Fault("wrong-count", "a cover that does not fit", "CUST-6")
    if tree.root() != head.root:
        raise Fault("not-included", "events and covers do not give the root of the checkpoint", "CUST-6")
