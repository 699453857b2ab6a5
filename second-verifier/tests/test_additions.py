"""Onward steps and renewals added to the sound package of the vectors by States made here (SPEC sections 9.8, 9.9)."""

import hashlib
import unittest

from vectors import Scratch, data_of, load
from state import Authority, State
from verifier import anchor, canonical, jws, merkle
from verifier.fault import CONTRADICTED, NOT_PROVEN, PROVEN
from verifier.instants import to_milliseconds
from verifier.judge import judge

MADE = "2026-12-01T10:00:00.000Z"
STAMPED = "2026-12-01T10:01:00.000Z"
KID = "0123456789abcdef" * 2


def _tree(data):
    tree = merkle.TreeBuilder()
    for place in range(0, len(data), merkle.LEAF_SIZE):
        tree.add(data[place : place + merkle.LEAF_SIZE])
    return tree.root().hex()


class _Additions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sound = {name: data_of(piece) for name, piece in load("package/sound")["files"].items()}
        cls.reader = anchor.of_bytes(data_of(load("package/cases")["anchors"]["root 1"]))
        cls.manifest = jws.parse(cls.sound["package.jws"])
        cls.state = State("xa", MADE)
        cls.other = anchor.of_bytes(cls.state.root)
        cls.authority = Authority("2026-11-01T00:00:00.000Z", "2040-01-01T00:00:00.000Z")
        cls.addClassCleanup(cls.authority.close)

    def _answer(self, added, others=True, at=None):
        with Scratch({**self.sound, **added}) as path:
            readers = [self.reader, self.other] if others else [self.reader]
            return judge(path, readers, to_milliseconds(at) if at else None)

    def _broken(self, answer, claim):
        return [row.get("rule") for row in answer["rows"] if row["id"] == claim and row["status"] != PROVEN]

    def _seal(self, payload, typ, place, stem, at=STAMPED, authority=None):
        """The sealed object of an addition with its trust and its proofs."""
        sealed = self.state.key.seal(payload, typ)
        return {
            f"{place}{stem}.jws": sealed,
            f"{place}{stem}.tlog-proof": self.state.log_proof(sealed, at),
            f"{place}{stem}.tsr": (authority or self.authority).stamp(sealed, at),
        }


class OnwardSteps(_Additions):
    def _step(self, **changed):
        """A sound step of the State that received the package, with its files. `changed`: members of the body."""
        place = "onward/001/"
        roots = [line.split(b" ")[0].decode("ascii") for line in self.sound["objects.txt"].split(b"\n")[:-1]]
        headers = {root: f"header for {root}".encode("ascii") for root in roots}
        lines = [f"{root} {KID}:{hashlib.sha256(headers[root]).hexdigest()}".encode("ascii") for root in roots]
        files = {
            f"{place}headers.txt": b"".join(line + b"\n" for line in lines),
            f"{place}inner.{KID}.hdr": b"header of the inner part",
            f"{place}terms.pay": b"encrypted terms",
            f"{place}trust.json": self.state.trust(self.authority),
        }
        tree = merkle.TreeBuilder()
        for line in lines:
            tree.add(line)
        body = {
            "package": {
                "id": self.manifest.payload["id"], "issuer": "xb", "digest": hashlib.sha256(self.sound["package.jws"]).hexdigest(),
            },
            "number": 1,
            "files": [{"name": name, "root": _tree(data), "size": len(data)} for name, data in sorted(files.items())],
            "headers": {"root": tree.root().hex(), "size": tree.size},
            "terms": "0" * 64,
            "consent": {"from": "xb", "at": "2026-11-25T10:00:00.000Z", "reference": "NV 1"},
            "proofs": ["log", "time-stamp"],
            "trust": self.state.reference(),
            "log": {"origin": self.state.origin},
            **changed,
        }
        payload = {
            "_type": "comity.package.onward/1", "id": "01900000-0000-7000-8000-0000000000aa", "iss": "xa", "aud": ["xc"],
            "created": MADE, "body": body,
        }
        files.update(self._seal(payload, "comity-onward", place, "onward"))
        files.update({f"{place}{root}.{KID}.hdr": data for root, data in headers.items()})
        return files

    def test_a_sound_step(self):
        answer = self._answer(self._step())
        self.assertEqual(self._broken(answer, "onward"), [])
        self.assertEqual(answer["outcome"], PROVEN)

    def test_without_a_root_of_its_state(self):
        answer = self._answer(self._step(), others=False)
        row = next(row for row in answer["rows"] if row["id"] == "onward")
        self.assertEqual((row["status"], row["required"], answer["outcome"]), (NOT_PROVEN, False, PROVEN))

    def test_spoilt_steps(self):
        sound = self._step()
        root = self.sound["objects.txt"][:64].decode("ascii")
        package = {"id": self.manifest.payload["id"], "issuer": "xb", "digest": "0" * 64}
        cases = {
            "a header altered": ({**sound, f"onward/001/{root}.{KID}.hdr": b"?"}, "wrong-digest"),
            "the terms altered": ({**sound, "onward/001/terms.pay": b"encrypted t?rms"}, "wrong-digest"),
            "a header too many": ({**sound, f"onward/001/{'0' * 64}.{KID}.hdr": b"x"}, "unlisted-file"),
            "a file it does not name": ({**sound, f"onward/001/inner.{'0' * 32}.hdr": b"x"}, "unlisted-file"),
            "of another package": (self._step(package=package), "hash-mismatch"),
            "under another number": (self._step(number=2, files=self._renumbered(sound)), "wrong-count"),
            "under other statements": (self._step(trust={**self.state.reference(), "rootDigest": "0" * 64}), "hash-mismatch"),
            "another head of headers": (self._step(headers={"root": "0" * 64, "size": 2}), "wrong-digest"),
            "another log": (self._step(log={"origin": "xz.test/log"}), "wrong-origin"),
            "a time stamp of something else": (
                {**sound, "onward/001/onward.tsr": self.sound["proofs/package.tsr"]}, "tsp-wrong-imprint",
            ),
        }
        for name, (files, code) in cases.items():
            with self.subTest(name):
                answer = self._answer(files)
                self.assertIn(code, self._broken(answer, "onward"))
                self.assertEqual(answer["outcome"], CONTRADICTED)

    def _renumbered(self, files):
        listed = jws.parse(files["onward/001/onward.jws"]).payload["body"]["files"]
        return [{**entry, "name": entry["name"].replace("001", "002")} for entry in listed]

    def test_missing_files_leave_it_open(self):
        sound = self._step()
        root = self.sound["objects.txt"][:64].decode("ascii")
        for name in ("onward/001/onward.tsr", f"onward/001/{root}.{KID}.hdr", "onward/001/terms.pay"):
            answer = self._answer({**sound, name: None})
            self.assertIn("missing-file", self._broken(answer, "onward"))
            self.assertEqual(answer["outcome"], NOT_PROVEN)

    def test_contradicted_even_without_a_root(self):
        files = {**self._step(), "onward/001/terms.pay": b"encrypted t?rms"}
        self.assertEqual(self._answer(files, others=False)["outcome"], CONTRADICTED)


class Renewals(_Additions):
    def _renewal(self, number, before, at=STAMPED, authority=None, extra=(), content=None, **changed):
        """A sound renewal over the package and what was there before it."""
        authority = authority or self.authority
        place = f"renewals/{number:03d}/"
        trust = {f"{place}trust.json": self.state.trust(authority)}
        names = ["package.jws", "proofs/trust.json", "proofs/package.tlog-proof", "proofs/package.tsr"]
        covered = {**{name: self.sound[name] for name in names}, **before, **trust, **dict(extra)}
        covers = [
            {"name": name, "size": len(data), "sha512": hashlib.sha512(data).hexdigest()} for name, data in sorted(covered.items())
        ]
        body = {
            "package": self.manifest.payload["id"], "number": number, "covers": covers, "trust": self.state.reference(),
            "log": {"origin": self.state.origin}, **({"content": content} if content else {}), **changed,
        }
        payload = {
            "_type": "comity.renewal/1", "id": f"01900000-0000-7000-8000-0000000001{number:02x}", "iss": "xa", "aud": [],
            "created": at, "body": body,
        }
        return {**before, **trust, **self._seal(payload, "comity-renewal", place, "renewal", at, authority)}

    def _content(self):
        """The head of PKG-52 over the sound package."""
        names = [entry["name"] for entry in self.manifest.payload["body"]["files"]]
        for line in self.sound["objects.txt"].decode("ascii").split("\n")[:-1]:
            root, _, *headers = line.split(" ")
            names += [f"objects/{root}.pay", *(f"headers/{root}.{header[:32]}.hdr" for header in headers)]
        tree = merkle.TreeBuilder("sha512")
        for name in names:
            data = self.sound[name]
            tree.add(f"{name} {len(data)} {hashlib.sha512(data).hexdigest()}".encode("ascii"))
        return {"root": tree.root().hex(), "size": tree.size}

    def test_a_chain_of_renewals(self):
        first = self._renewal(1, {})
        second = self._renewal(2, first, "2026-12-02T09:00:00.000Z")
        for added in (first, second, self._renewal(1, {}, content=self._content())):
            answer = self._answer(added, at="2030-01-01T00:00:00.000Z")
            self.assertEqual(self._broken(answer, "renewed"), [])
            self.assertEqual(answer["outcome"], PROVEN)

    def test_now_not_given(self):
        answer = self._answer(self._renewal(1, {}))
        self.assertEqual((self._broken(answer, "renewed"), answer["outcome"]), ([None], PROVEN))

    def test_what_ran_out(self):
        short = Authority("2026-11-01T00:00:00.000Z", "2026-12-01T12:00:00.000Z")
        self.addCleanup(short.close)
        first = self._renewal(1, {}, authority=short)
        second = self._renewal(2, first, "2026-12-02T09:00:00.000Z")
        for added, now in ((first, "2026-12-03T00:00:00.000Z"), (second, "2026-12-03T00:00:00.000Z")):
            answer = self._answer(added, at=now)
            self.assertEqual(self._broken(answer, "renewed"), ["ran-out"])
            self.assertEqual(answer["outcome"], NOT_PROVEN)
        self.assertEqual(self._answer(first, at="2026-12-01T11:00:00.000Z")["outcome"], PROVEN)

    def test_without_a_root_of_its_state(self):
        answer = self._answer(self._renewal(1, {}), others=False, at="2030-01-01T00:00:00.000Z")
        self.assertEqual(answer["outcome"], NOT_PROVEN)

    def test_spoilt_renewals(self):
        first = self._renewal(1, {})
        covers = jws.parse(first["renewals/001/renewal.jws"]).payload["body"]["covers"]
        other = [{**entry, "sha512": "0" * 128} if entry["name"] == "package.jws" else entry for entry in covers]
        shorter = [{**entry, "size": 1} if entry["name"] == "package.jws" else entry for entry in covers]
        fewer = [entry for entry in covers if entry["name"] != "proofs/package.tsr"]
        strange = self._renewal(1, {}, extra=[("onward/001/onward.jws", b"x")])
        head = self._content()
        cases = {
            "other bytes": (self._renewal(1, {}, covers=other), "wrong-cover"),
            "another size": (self._renewal(1, {}, covers=shorter), "wrong-cover"),
            "leaves out the time stamp": (self._renewal(1, {}, covers=fewer), "wrong-cover"),
            "covers what is not there": (strange, "wrong-cover"),
            "of another package": (self._renewal(1, {}, package="01900000-0000-7000-8000-00000000001f"), "wrong-cover"),
            "another content": (self._renewal(1, {}, content={**head, "root": "0" * 128}), "wrong-cover"),
            "fewer files hashed anew": (self._renewal(1, {}, content={**head, "size": 1}), "wrong-cover"),
            "stamped before the package": (self._renewal(1, {}, "2026-11-21T18:00:00.000Z"), "wrong-time"),
            "a second that covers another first": (
                {**self._renewal(2, first, "2026-12-02T09:00:00.000Z"), **self._renewal(1, {}, "2026-12-01T11:00:00.000Z")}, "wrong-cover",
            ),
            "a log proof of something else": (
                {**first, "renewals/001/renewal.tlog-proof": self.sound["proofs/package.tlog-proof"]}, "not-included",
            ),
        }
        for name, (added, code) in cases.items():
            with self.subTest(name):
                answer = self._answer(added, at="2030-01-01T00:00:00.000Z")
                broken = self._broken(answer, "renewed")
                self.assertTrue(broken)
                self.assertIn(code, broken)
                self.assertEqual(answer["outcome"], CONTRADICTED)

    def test_a_proof_that_is_missing(self):
        first = self._renewal(1, {})
        for name in ("trust.json", "renewal.tlog-proof", "renewal.tsr"):
            answer = self._answer({**first, f"renewals/001/{name}": None}, at="2030-01-01T00:00:00.000Z")
            self.assertEqual(answer["outcome"], NOT_PROVEN, name)

    def test_canonical_form_of_what_is_made_here(self):
        self.assertEqual(canonical.write(canonical.read(self.state.root, 2**21)), self.state.root)


del _Additions

if __name__ == "__main__":
    unittest.main()
