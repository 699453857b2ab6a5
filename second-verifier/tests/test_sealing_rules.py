"""What a validly signed package can still get wrong: periods, classes, revocation, time, witnesses (SPEC PKG-62 to PKG-67)."""

import unittest

from made import package
from state import Authority, Key, State
from vectors import Scratch
from verifier import anchor
from verifier.fault import CONTRADICTED, NOT_PROVEN, PROVEN
from verifier.judge import judge

AT = "2026-12-01T10:00:00.000Z"
CREATED = "2026-12-01T10:05:00.000Z"
SEEN = "2026-12-01T10:06:00.000Z"


def cases(authority):
    """name: (State, files, outcome, [(claim, rule)]). Each differs from the sound one in one thing."""
    made = {}

    def add(name, outcome, broken, state=None, created=CREATED, seen=SEEN, tsa=authority, **options):
        state = state or State("xb", AT)
        keys = options.pop("keys", None)
        sealing = None if keys is None else [state.key if key is None else key for key in keys]
        made[name] = (state, package(state, tsa, created, seen, keys=sealing, **options), outcome, broken)

    seal_key = {"seal_key": {"classes": ["comity.letter."]}}
    add("sound", PROVEN, [])
    add("a class that does not cover it", CONTRADICTED, [("seal", "key-class")], State("xb", AT, **seal_key))
    late = State("xb", AT, seal_key={"notBefore": "2026-12-01T10:05:00.001Z"})
    add("before the period of its key", CONTRADICTED, [("seal", "key-window")], late)
    exact = State("xb", AT, seal_key={"notBefore": CREATED})
    add("at the first instant of its key", PROVEN, [], exact)
    ended = State("xb", AT, seal_key={"notAfter": CREATED})
    add("at the end of its key", CONTRADICTED, [("seal", "key-window")], ended)
    kid = Key("xb seal").value["kid"]
    add("revoked at once", CONTRADICTED, [("seal", "key-revoked")], State("xb", AT, freshness={"revokedNow": [kid]}))
    before = [{"kid": kid, "at": "2026-12-01T10:05:30.000Z", "reason": "lost"}]
    add("revoked before it was seen", CONTRADICTED, [("seal", "key-revoked")], State("xb", AT, directory={"revocations": before}))
    within = [{"kid": kid, "at": "2026-12-01T10:06:00.999Z", "reason": "lost"}]
    add("revoked in the second it was seen", CONTRADICTED, [("seal", "key-revoked")], State("xb", AT, directory={"revocations": within}))
    after = [{"kid": kid, "at": "2026-12-01T10:06:01.000Z", "reason": "lost"}]
    add("revoked after it was seen", PROVEN, [], State("xb", AT, directory={"revocations": after}))
    since = [{"kid": kid, "at": "2026-12-02T10:06:00.000Z", "reason": "compromised", "compromisedSince": AT}]
    add("compromised before it was seen", CONTRADICTED, [("seal", "key-revoked")], State("xb", AT, directory={"revocations": since}))
    add("by a stranger", NOT_PROVEN, [("seal", "unknown-key")], keys=[Key("stranger")])
    second = Key("xb second seal")
    state = State("xb", AT)
    entry = {"key": second.value, "authority": "central", "classes": ["comity."], "notBefore": AT, "notAfter": "2026-12-20T10:00:00.000Z"}
    first = {**entry, "key": state.key.value}
    two = State("xb", AT, directory={"sealKeys": [first, entry]})
    add("by two keys", CONTRADICTED, [("seal", "too-many-signers")], two, keys=[None, second])
    add("by the second of two keys", PROVEN, [], two, keys=[second])
    add("in the name of another State", CONTRADICTED, [("seal", "wrong-issuer")], payload={"iss": "xc"})
    add("as a message", CONTRADICTED, [("seal", "wrong-typ")], typ="comity-msg")
    short = State("xb", AT, directory={"validUntil": SEEN})
    add("seen when the directory ran out", NOT_PROVEN, [("anchor", "expired")], short)
    within = State("xb", AT, directory={"validUntil": "2026-12-01T10:06:00.999Z"})
    add("seen in the second the directory ran out", NOT_PROVEN, [("anchor", "expired")], within)
    longer = State("xb", AT, directory={"validUntil": "2026-12-01T10:06:01.000Z"})
    add("seen just before the directory ran out", PROVEN, [], longer)
    root = State("xb", AT, root={"validUntil": SEEN})
    add("seen when the root ran out", NOT_PROVEN, [("anchor", "expired")], root)
    day = {"created": "2026-12-02T10:00:00.000Z", "seen": "2026-12-02T10:00:00.000Z"}
    add("a day after the freshness statement", NOT_PROVEN, [("anchor", "expired")], **day)
    day = {"created": "2026-12-02T09:59:59.000Z", "seen": "2026-12-02T09:59:59.000Z"}
    add("less than a day after it", PROVEN, [], **day)
    add("claimed 120 s after it was seen", PROVEN, [], created="2026-12-01T10:08:00.999Z")
    add("claimed later than that", CONTRADICTED, [("time", "wrong-time")], created="2026-12-01T10:08:01.000Z")
    add("claimed 120 s before what it names", PROVEN, [], State("xb", AT, seal_key=_EARLY), created="2026-12-01T09:58:00.000Z")
    add(
        "claimed earlier than that", CONTRADICTED, [("time", "wrong-time")], State("xb", AT, seal_key=_EARLY),
        created="2026-12-01T09:57:59.999Z",
    )
    add("of other sizes", CONTRADICTED, [("objects", "wrong-size")], body={"totalSize": 1})
    add("without proofs promised", NOT_PROVEN, [("log", "missing-file"), ("time", "no-independent-time")], body={"proofs": []})
    add("only stamped", NOT_PROVEN, [("log", "missing-file")], body={"proofs": ["time-stamp"]})
    add("only logged", PROVEN, [], body={"proofs": ["log"]})
    no_quorum = State("xb", AT, root={"witnessPolicy": {"quorum": 0, "witnesses": []}})
    add("a State without witnesses", CONTRADICTED, [("log", "note-bad-signature")], no_quorum)
    add("a log it does not have", CONTRADICTED, [("log", "wrong-origin")], body={"log": {"origin": "xz.test/log"}})
    reference = {**state.reference(), "freshnessDigest": "0" * 64}
    add("another freshness", CONTRADICTED, [("anchor", "hash-mismatch")], body={"trust": reference})
    reference = {**state.reference(), "rootVersion": 2}
    add("another root", CONTRADICTED, [("anchor", "hash-mismatch")], body={"trust": reference})
    behind = State("xb", AT, directory={"rootVersion": 2})
    add("a directory of a newer root", CONTRADICTED, [("anchor", "root-behind")], behind)
    expired = Authority("2026-11-01T00:00:00.000Z", "2026-12-01T10:05:59.000Z")
    add("stamped with a certificate that ran out", CONTRADICTED, [("time-stamp", "tsp-bad-certificate")], tsa=expired)
    return made, [expired]


_EARLY = {"notBefore": "2026-11-30T10:00:00.000Z"}


class SealingRules(unittest.TestCase):
    def test_each(self):
        authority = Authority("2026-11-01T00:00:00.000Z", "2040-01-01T00:00:00.000Z")
        made, others = cases(authority)
        for item in (authority, *others):
            self.addCleanup(item.close)
        for name, (state, files, outcome, broken) in made.items():
            with self.subTest(name), Scratch(files) as path:
                answer = judge(path, [anchor.of_bytes(state.root)])
                found = list(dict.fromkeys((row["id"], row["rule"]) for row in answer["rows"] if "rule" in row))
                self.assertEqual((found, answer["outcome"]), (broken, outcome))


if __name__ == "__main__":
    unittest.main()
