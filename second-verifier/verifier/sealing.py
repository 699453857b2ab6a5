"""What a package, an onward step and a renewal have in common: statements of a State, its seal, its log, a time stamp.

Each function judges one thing and raises Fault.
"""

import hashlib
from collections import namedtuple

from . import canonical, jws, log, note, payloads, timestamp, trust
from .encoding import base64url
from .fault import Fault
from .instants import exact, to_milliseconds, to_the_second

TRUST_LIMIT = 4_194_304  # bytes of a trust file (SPEC section 2.4)
STATEMENTS_LIMIT = 100  # roots in it, and certificates
FRESH_FOR = 24 * 3_600_000  # TRUST-6
CLOCKS_DIFFER = 120_000  # SPEC section 2.4

#: A trust file as it stands: sealed statements in bytes, certificates in DER.
TrustFile = namedtuple("TrustFile", "roots directory freshness certificates")

#: Directory and freshness that hold under a root.
Newest = namedtuple("Newest", "directory freshness")

#: Under what an artefact was sealed, by whom, and when by its own word.
Sealing = namedtuple("Sealing", "issuer created trust kind typ origin")

#: The bracket of PKG-65, each a Stated or None, and the millisecond at which the artefact was certainly seen by others.
Bracket = namedtuple("Bracket", "after before seen")


def sealing_of(payload, typ):
    """The members of a manifest, an onward step or a renewal that say under what it was sealed."""
    body = payload["body"]
    return Sealing(payload["iss"], payload["created"], body["trust"], payload["_type"], typ, body["log"]["origin"])


def read_trust_file(data):
    """PKG-15: canonical, exactly its members, each in base64url; raises Fault."""
    if len(data) > TRUST_LIMIT:
        raise Fault("too-large", f"a trust file of more than {TRUST_LIMIT} bytes", "PKG-15")
    value = canonical.read(data, TRUST_LIMIT)
    names = {"roots", "directory", "freshness", "timeStamp"}
    if not isinstance(value, dict) or set(value) != names or not value["roots"]:
        raise Fault("malformed", "not exactly the members of a trust file", "PKG-15")
    lists = [value["roots"], value["timeStamp"], [value["directory"], value["freshness"]]]
    if any(not isinstance(texts, list) or not all(isinstance(text, str) for text in texts) for texts in lists):
        raise Fault("malformed", "a member that is no text", "PKG-15")
    if any(len(texts) > STATEMENTS_LIMIT for texts in lists):
        raise Fault("malformed", f"more than {STATEMENTS_LIMIT} roots or certificates", "PKG-15")
    roots, certificates, (directory, freshness) = ([base64url(text) for text in texts] for texts in lists)
    return TrustFile(roots, directory, freshness, certificates)


def chain_roots(file):
    """The roots of a trust file, from version 1, each following the one before (PKG-62)."""
    if _stated_version(file.roots[0]) != 1:
        raise Fault("version-gap", "the roots do not begin with version 1", "PKG-62")
    roots = [trust.first_root(file.roots[0])]
    for data in file.roots[1:]:
        roots.append(trust.next_root(roots[-1], data))
    return roots


def _stated_version(data):
    """The version a root states in its form, before its signatures are looked at; raises Fault."""
    return trust.root_payload(jws.parse(data))["body"]["version"]


def check_anchors(roots, readers):
    """PKG-62: each of the reader's roots is among these, or follows the last one reached."""
    reached = list(roots)
    for reader in sorted(readers, key=lambda item: item.root.payload["body"]["version"]):
        version = reader.root.payload["body"]["version"]
        if reader.root.payload["iss"] != roots[0].payload["iss"]:
            raise Fault("not-the-anchor", "the reader's root is of another State", "PKG-62")
        if version <= len(reached):
            if reached[version - 1].digest != reader.root.digest:
                raise Fault("not-the-anchor", f"the reader has another root of version {version}", "PKG-62")
        else:
            reached.append(trust.next_root(reached[-1], reader.data))


def check_root(root, sealing, seen):
    """PKG-62: the last root is the one the artefact names, and had not run out when it was seen (milliseconds)."""
    named = (sealing.trust["rootVersion"], sealing.trust["rootDigest"])
    if named != (root.payload["body"]["version"], root.digest):
        raise Fault("hash-mismatch", "another root than the artefact names", "PKG-15")
    _check_not_run_out("root", root, seen)


def check_newest(root, file, sealing, seen):
    """PKG-62: directory, then freshness, each by its signatures, what it names, time, and that the artefact names it."""
    directory = trust.directory(root, file.directory)
    _check_not_run_out("directory", directory, seen)
    _check_not_later(directory, seen)
    trust.check_directory_keys(directory)
    named = (sealing.trust["directoryVersion"], sealing.trust["directoryDigest"])
    if named != (directory.payload["body"]["version"], directory.digest):
        raise Fault("hash-mismatch", "another directory than the artefact names", "PKG-15")
    freshness = trust.freshness(root, directory, file.freshness)
    _check_not_later(freshness, seen)
    if seen - to_milliseconds(freshness.payload["body"]["at"]) >= FRESH_FOR:
        raise Fault("expired", "the freshness statement was a day old when this was seen", "TRUST-7")
    trust.checkpoint_of(root, freshness.payload["body"]["checkpoint"])
    if sealing.trust["freshnessDigest"] != freshness.digest:
        raise Fault("hash-mismatch", "another freshness statement than the artefact names", "PKG-15")
    return Newest(directory, freshness)


def read_newest(root, file):
    """Directory and freshness as far as they can be read, whatever their time; None if they cannot."""
    try:
        directory = trust.directory(root, file.directory)
        newest = Newest(directory, trust.freshness(root, directory, file.freshness))
        trust.checkpoint_of(root, newest.freshness.payload["body"]["checkpoint"])
    except Fault:
        return None
    return newest


def _check_not_run_out(name, statement, seen):
    if seen >= to_milliseconds(statement.payload["body"]["validUntil"]):
        raise Fault("expired", f"the {name} statement had run out when this was seen", "TRUST-7")


def _check_not_later(statement, seen):
    if to_milliseconds(statement.payload["created"]) > seen + CLOCKS_DIFFER:
        raise Fault("from-the-future", "a statement is later than the time at which this was seen", "TRUST-8")


def check_form(sealed, typ, kind):
    """SEAL-6 and what the sealed object says, without its signatures."""
    jws.check_typ(sealed, typ)
    payloads.check_payload(sealed.payload, kind)


def seal_keys(newest):
    """kid to key of the directory's seal keys."""
    return {entry["key"]["kid"]: entry["key"] for entry in newest.directory.payload["body"]["sealKeys"]}


def check_seal(sealed, root, newest, sealing, seen, key_time=None):
    """PKG-64: one seal key of the directory sealed this, may say it, and was neither out of its time nor revoked.

    `seen`: milliseconds. `key_time`: the instant its period is judged by, as a text; `created` if it is not given.
    Returns the kid.
    """
    jws.check_typ(sealed, sealing.typ)
    entries = {entry["key"]["kid"]: entry for entry in newest.directory.payload["body"]["sealKeys"]}
    signers = jws.check_signatures(sealed, seal_keys(newest))
    payloads.check_sealed_payload(sealed.payload, sealing.kind)
    if len(signers) != 1:
        raise Fault("too-many-signers", "sealed by more than one key", "SEAL-9")
    if sealing.issuer != root.payload["iss"]:
        raise Fault("wrong-issuer", "sealed by a key of another State", "PKG-64")
    entry = entries[signers[0]]
    if not trust.covers(sealing.kind, entry["classes"]):
        raise Fault("key-class", "the key may not seal this", "KEY-6")
    if not entry["notBefore"] <= (key_time or sealing.created) < entry["notAfter"]:
        raise Fault("key-window", "outside the period of the key", "KEY-7")
    _check_not_revoked(signers[0], newest, seen)
    return signers[0]


def _check_not_revoked(kid, newest, seen):
    """TRUST-10, TRUST-12: not revoked by these statements with effect at or before the instant `seen`."""
    fresh = newest.freshness.payload["body"]
    times = [fresh["at"]] if kid in fresh["revokedNow"] else []
    for entry in newest.directory.payload["body"]["revocations"]:
        if entry["kid"] == kid:
            times.append(entry.get("compromisedSince", entry["at"]))
    if any(to_milliseconds(time) <= seen for time in times):
        raise Fault("key-revoked", "the key was revoked before this was seen", "TRUST-12")


def check_log(proof, root, sealing, digest, actions=("sealed", "key-used")):
    """PKG-16, PKG-67: the event that names `digest` is in the tree of a checkpoint the issuer's log signed.

    Returns the checkpoint's note.
    """
    event, leaf_data = log.opened_event(proof)
    if event.get("digest") != digest or event["action"] not in actions:
        raise Fault("not-included", "the event in the log is of something else", "PKG-16")
    log.check_included(proof, leaf_data)
    log_keys = trust.log_keys(root, sealing.origin)
    if note.checkpoint(proof.note).origin != sealing.origin:
        raise Fault("wrong-origin", "a checkpoint of another log", "PKG-16")
    note.check_log(proof.note, log_keys)
    witnesses = root.payload["body"]["witnessPolicy"]["witnesses"]
    note.check_only(proof.note, log_keys + [note.verifier_key(item["vkey"]) for item in witnesses])
    return proof.note


def quorum(root):
    """How many witnesses a checkpoint needs (LOG-7), and never fewer than one (SPEC 9.5)."""
    return max(1, root.payload["body"]["witnessPolicy"]["quorum"])


def witness_times(signed, root):
    """Name of each witness of the root that cosigned a note to its time in seconds; 0 states none."""
    return note.cosigners(signed, root.payload["body"]["witnessPolicy"])


def check_witnesses(signed, root):
    """LOG-7: how many witnesses cosigned; Fault `quorum` if too few, `policy-malformed`."""
    note.check_policy(root.payload["body"]["witnessPolicy"])
    count, wanted = len(witness_times(signed, root)), quorum(root)
    if count < wanted:
        raise Fault("quorum", f"{count} witnesses cosigned, {wanted} were wanted", "LOG-7")
    return count


def check_time_stamp(response, sealed_bytes, certificates):
    """PKG-17: the Stamp of a time stamp over these bytes."""
    return timestamp.check(response, hashlib.sha512(sealed_bytes).digest(), certificates)


def bracket(root, newest, signed, stamp, created):
    """PKG-65. `signed`: the note of a proven log, or None. `stamp`: a proven Stamp, or None. `newest` may be None."""
    times = [] if stamp is None else [stamp.at]
    if signed is not None:
        cosigned = sorted(witness_times(signed, root).values())
        times += [to_the_second(seconds) for seconds in cosigned[quorum(root) - 1 : quorum(root)]]
    before = min((time for time in times if time), key=lambda time: time.last, default=None)
    after = None if newest is None else _known_before(root, newest.freshness)
    return Bracket(after, before, to_milliseconds(created) if before is None else before.last)


def _known_before(root, freshness):
    """The latest time a witness states on the checkpoint in a freshness statement, or that statement's own."""
    signed, _ = trust.checkpoint_of(root, freshness.payload["body"]["checkpoint"])
    latest = max(witness_times(signed, root).values(), default=0)
    return to_the_second(latest) or exact(to_milliseconds(freshness.payload["body"]["at"]))


def check_within(span, created):
    """PKG-65: the time it claims lies within what others saw, as far as clocks may differ."""
    claimed = to_milliseconds(created)
    late = span.before is not None and claimed > span.before.last + CLOCKS_DIFFER
    early = span.after is not None and claimed < span.after.first - CLOCKS_DIFFER
    if late or early:
        raise Fault("wrong-time", "the time it claims is not within what others saw", "PKG-65")
