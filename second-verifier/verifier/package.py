"""A package judged: the claims of SPEC section 9.5, as far as they need no recipient's key."""

from collections import namedtuple

from . import content, inventory, jws, log, objects, onward, renewals, sealing
from .additions import Additions
from .fault import Fault
from .instants import stated_text
from .verdict import Verdict

BEFORE_A_KEY = ("files", "anchor", "parts", "objects", "log", "witnesses", "time-stamp", "time")
#: What is judged before content and, contradicted, leaves it unexamined (PKG-60, table).
OUTSIDE = ("seal", *BEFORE_A_KEY, "renewed", "onward")
WITH_A_KEY = ("inner", "entries", "items")


#: What tells one kind of sealed folder from another: the manifest and how it is sealed, the proofs it may promise, what its event may be.
Kind = namedtuple("Kind", "document typ type proofs actions")
PACKAGE = Kind("package.jws", "comity-package", "comity.package/1", inventory.PROOF_FILES, ("sealed", "key-used"))


class Outside:
    """What is known of an artefact from its outside, filled in claim by claim; None where a claim was not proven."""

    def __init__(self, folder, readers, kind=PACKAGE):
        self.folder = folder
        self.kind = kind
        self.place = self.event = None  # of the sealing in the log, once that is proven
        self.all_readers = readers
        self.data = self.sealed = self.payload = self.sealing = None
        self.file = self.roots = self.newest = self.note = self.stamp = self.bracket = None
        self.anchored = False

    @property
    def readers(self):
        """The reader's roots of the issuer; all of them if none is, so that the anchor says so."""
        return self.readers_of(self.payload["iss"]) or self.all_readers

    def readers_of(self, state):
        """The reader's roots of a State."""
        return [reader for reader in self.all_readers if reader.root.payload["iss"] == state]

    @property
    def body(self):
        """The manifest's body."""
        return self.payload["body"]

    @property
    def root(self):
        """The newest root of the trust file."""
        return self.roots[-1]


def judge(folder, readers, at=None, who=None):
    """Judge a package.

    `readers`: the roots the reader holds, of the issuer and of States that passed the package on or renewed it;
    `at`: now in milliseconds, or None; `who`: a recipient's identity, or None.
    """
    verdict = Verdict()
    outside, steps = Outside(folder, readers), []
    if read_manifest(outside, verdict, BEFORE_A_KEY):
        judge_outside(outside, verdict)
        with verdict.claim("parts") as claim:
            claim.detail = f"{len(outside.body['files'])} files are as sealed"
            check_parts(outside, claim)
        with verdict.claim("objects") as claim:
            found = objects.check(folder, outside.body, claim)
            claim.detail = f"{outside.body['objects']['size']} objects are as sealed"
        added = Additions(folder)
        steps = onward.judge(outside, added, verdict)
        renewals.judge(outside, added, steps, at, verdict)
        with verdict.claim("files") as claim:
            claim.detail = "these files and no others"
            inventory.check(folder, outside.body, found, claim)
    if who is None:
        verdict.not_examined(WITH_A_KEY, "encrypted, and no recipient's key was given", required=False)
    elif not outside.anchored or any(verdict.contradicted(name) for name in OUTSIDE):
        verdict.not_examined(WITH_A_KEY, "rests on what lies outside")
    else:
        content.judge(outside, who, steps, verdict)
    return verdict


def read_manifest(outside, verdict, others):
    """Read the manifest far enough to look further; where that fails, `seal` says why and `others` are not examined."""
    with verdict.claim("seal"):
        outside.data = outside.folder.read(outside.kind.document, jws.SEALED_LIMIT)
        outside.sealed = jws.parse(outside.data)
        sealing.check_form(outside.sealed, outside.kind.typ, outside.kind.type)
    if not verdict.proven("seal"):
        verdict.not_examined(others, "the manifest cannot be read")
        return False
    verdict.withdraw("seal")
    outside.payload = outside.sealed.payload
    outside.sealing = sealing.sealing_of(outside.payload, outside.kind.typ)
    return True


def judge_outside(outside, verdict):
    """The claims `anchor`, `seal`, `log`, `witnesses`, `time-stamp` and `time`: who sealed it, and when."""
    broken = _read_trust(outside)
    if outside.roots is None:
        verdict.not_examined(("log", "witnesses", "time"), "the roots do not chain to the reader's")
        promised = "time-stamp" in outside.body["proofs"]
        verdict.not_examined(("time-stamp",), "the roots do not chain to the reader's", required=promised)
        verdict.set_time(outside.sealing.created, None, None)
    else:
        _judge_log(outside, verdict)
        _judge_time_stamp(outside, verdict)
        _judge_time(outside, verdict)
    _judge_anchor(outside, verdict, broken)
    _judge_seal(outside, verdict)


def _read_trust(outside):
    """Read the trust file as far as its roots, up to the reader's. Returns the Fault that stopped it, or None."""
    try:
        outside.file = sealing.read_trust_file(outside.folder.read("proofs/trust.json", sealing.TRUST_LIMIT))
        roots = sealing.chain_roots(outside.file)
        sealing.check_anchors(roots, outside.readers)
    except Fault as fault:
        return fault
    outside.roots = roots
    return None


def _judge_anchor(outside, verdict, broken):
    """The claim `anchor`, in the order of PKG-62."""
    with verdict.claim("anchor") as claim:
        claim.detail = "the statements it was sealed under follow from the reader's root"
        if outside.roots is None:
            raise broken
        sealing.check_root(outside.root, outside.sealing, outside.bracket.seen)
        outside.newest = sealing.check_newest(outside.root, outside.file, outside.sealing, outside.bracket.seen)
        outside.anchored = True


def _judge_seal(outside, verdict):
    """The claim `seal`: its form was checked when it was read, its signatures once the anchor is proven."""
    if not outside.anchored:
        verdict.not_examined(("seal",), "rests on the anchor")
        return
    with verdict.claim("seal") as claim:
        kid = sealing.check_seal(outside.sealed, outside.root, outside.newest, outside.sealing, outside.bracket.seen)
        claim.detail = f"sealed for the State {outside.sealing.issuer} by both halves of key {kid}"


def check_parts(outside, claim):
    """PKG-3, PKG-68: every file the manifest lists is as listed, and it lists those a package has."""
    missing = inventory.missing_names(outside.body)
    for name in missing:
        claim.add(Fault("missing-file", f"the manifest does not name {name}", "PKG-3", "contradicted"))
    for entry in outside.body["files"]:
        with claim.noting():
            outside.folder.check_tree(entry["name"], entry["root"], entry["size"])


def _judge_log(outside, verdict):
    """The claims `log` and `witnesses`."""
    with verdict.claim("log") as claim:
        if "log" not in outside.body["proofs"]:
            raise Fault("missing-file", "no proof of the log was promised", "PKG-4")
        data = outside.folder.read(outside.kind.proofs["log"], log.PROOF_LIMIT)
        proof = log.parse(data)
        outside.note = sealing.check_log(
            proof, outside.root, outside.sealing, outside.sealed.digest, outside.kind.actions
        )
        outside.place, (outside.event, _) = proof.index, log.opened_event(proof)
        claim.detail = f"its sealing is record {proof.index} of {outside.sealing.origin}"
    if outside.note is None:
        verdict.not_examined(("witnesses",), "rests on the proof of the log")
        return
    with verdict.claim("witnesses") as claim:
        count = sealing.check_witnesses(outside.note, outside.root)
        claim.detail = f"{count} witnesses cosigned, {sealing.quorum(outside.root)} were wanted"


def _judge_time_stamp(outside, verdict):
    """The claim `time-stamp`."""
    if "time-stamp" not in outside.body["proofs"]:
        verdict.not_examined(("time-stamp",), "none was promised", required=False)
        return
    with verdict.claim("time-stamp") as claim:
        response = outside.folder.read(outside.kind.proofs["time-stamp"], sealing.timestamp.RESPONSE_LIMIT)
        outside.stamp = sealing.check_time_stamp(response, outside.data, outside.file.certificates)
        claim.detail = f"stamped at {stated_text(outside.stamp.at)}"


def _judge_time(outside, verdict):
    """The claim `time`: the bracket of PKG-65."""
    created = outside.sealing.created
    newest = sealing.read_newest(outside.root, outside.file)
    outside.bracket = span = sealing.bracket(outside.root, newest, outside.note, outside.stamp, created)
    verdict.set_time(created, span.after, span.before)
    with verdict.claim("time") as claim:
        if span.before is None:
            claim.add(Fault("no-independent-time", "nobody but the issuer says when", "PKG-65"))
        sealing.check_within(span, created)
        claim.detail = "it agrees, within 120 seconds, with the times others saw"
