"""Disclosures made from the sound package of the vectors, and ways to spoil them (SPEC section 9.7)."""

import hashlib
import hmac
import unittest

from vectors import Scratch, code_of, data_of, load
from verifier import age, anchor, canonical, disclosure, merkle
from verifier.encoding import base64url
from verifier.fault import CONTRADICTED, NOT_PROVEN, PROVEN
from verifier.folder import Folder
from verifier.judge import judge
from verifier.log import commitment

_AS_IN_PACKAGE = ("package.jws", "proofs/trust.json", "proofs/package.tlog-proof", "proofs/package.tsr")
_REASON = {"id": "R-1", "reason": "concerns others", "basis": "article 36"}


class Maker:
    """Opens the sound package of the vectors and makes disclosures from it."""

    def __init__(self):
        sound = load("package/sound")
        self.files = {name: data_of(piece) for name, piece in sound["files"].items()}
        self.who = age.identity(sound["identity"])
        self.reader = anchor.of_bytes(data_of(load("package/cases")["anchors"]["root 1"]))
        self.inner = self._open(f"headers/inner.{self.who.kid}.hdr", "inner.pay").rstrip(b" ")
        lines = self._open(f"headers/inner.{self.who.kid}.hdr", "entries.pay").split(b"\n")[:-1]
        self.openings = [canonical.read(line) for line in lines]
        self.leaves = [
            merkle.leaf_hash(commitment(base64url(item["salt"]), canonical.write(item["entry"]))) for item in self.openings
        ]

    def _open(self, header, payload):
        key = age.file_key(self.files[header], self.who)
        return b"".join(age.plaintext(key, [self.files[payload]]))

    def item(self, index):
        """The plaintext of an item."""
        root = self.openings[index]["entry"]["object"]["root"]
        return self._open(f"headers/{root}.{self.who.kid}.hdr", f"objects/{root}.pay")

    def whole(self, index):
        """A line that shows an item whole."""
        return {"kind": "whole", "opening": self.openings[index]}

    def withheld(self, start, end):
        """A line that withholds a run; its cover, of a tree of two leaves."""
        if (start, end) == (0, 2):
            cover = [merkle.node_hash(*self.leaves)]
        else:
            cover = self.leaves[start:end]
        return {"kind": "withheld", "from": start, "to": end, "because": "R-1", "cover": [item.hex() for item in cover]}

    def folder(self, lines, shown, with_inner=False, **changed):
        """The files of a disclosure with these lines and these items in data/."""
        files = {name: self.files[name] for name in _AS_IN_PACKAGE}
        own = {"VERIFY.txt": b"look\n", "items.jsonl": b"".join(canonical.write(line) + b"\n" for line in lines)}
        if with_inner:
            own["inner.jws"] = self.inner
        counts = {"whole": 0, "part": 0, "withheld": 0}
        for line in lines:
            counts[line["kind"]] += line["to"] - line["from"] if line["kind"] == "withheld" else 1
        manifest = canonical.read(base64url(canonical.read(self.files["package.jws"], 2**21)["payload"]))
        document = {
            "form": "comity.package-disclosure/1",
            "package": {"id": manifest["id"], "digest": hashlib.sha256(self.files["package.jws"]).hexdigest()},
            "at": "2026-12-01T10:00:00.000Z",
            "items": {"total": sum(counts.values()), **counts},
            "files": [{"name": name, "root": _tree(data), "size": len(data)} for name, data in sorted(own.items())],
            "reasons": [_REASON] if counts["withheld"] or counts["part"] else [],
            **changed,
        }
        for index in shown:
            files[self.openings[index]["entry"]["store"]] = self.item(index)
        return {**files, **own, "disclosure.json": canonical.write(document)}


def _tree(data):
    tree = merkle.TreeBuilder()
    for place in range(0, len(data), merkle.LEAF_SIZE):
        tree.add(data[place : place + merkle.LEAF_SIZE])
    return tree.root().hex()


class Disclosures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = Maker()

    def _judge(self, files):
        with Scratch(files) as path:
            return judge(path, [self.made.reader])

    def _broken(self, files):
        answer = self._judge(files)
        return answer["outcome"], list(dict.fromkeys((row["id"], row["rule"]) for row in answer["rows"] if "rule" in row))

    def test_sound_ones(self):
        made = self.made
        some = [made.whole(0), made.withheld(1, 2)]
        for lines, shown, inner in (
            ([made.whole(0), made.whole(1)], (0, 1), False),
            (some, (0,), False),
            (some, (0,), True),
            ([made.withheld(0, 1), made.whole(1)], (1,), False),
            ([made.withheld(0, 2)], (), False),
            ([made.withheld(0, 1), made.withheld(1, 2)], (), True),
        ):
            answer = self._judge(made.folder(lines, shown, inner))
            self.assertEqual(answer["outcome"], PROVEN, [row for row in answer["rows"] if "rule" in row])
            self.assertEqual(answer["disclosure"]["items"]["total"], 2)

    def test_what_is_withheld_is_said(self):
        answer = self._judge(self.made.folder([self.made.whole(0), self.made.withheld(1, 2)], (0,)))
        self.assertEqual(answer["disclosure"]["reasons"], [_REASON])
        self.assertTrue(any("withheld" in said for said in answer["notShown"]))

    def test_spoilt_lists(self):
        made = self.made
        run, first, second = made.withheld(1, 2), made.whole(0), made.whole(1)
        other_salt = {**first, "opening": {**first["opening"], "salt": first["opening"]["treeSalt"]}}
        cases = {
            "an item in silence": ([first], (0,), "wrong-count"),
            "an item twice": ([first, first], (0,), "wrong-count"),
            "in another order": ([second, first], (0, 1), "wrong-count"),
            "a run too long": ([first, {**run, "to": 3}], (0,), "wrong-count"),
            "a run that covers another": ([first, {**run, "cover": made.withheld(0, 1)["cover"]}], (0,), "wrong-digest"),
            "a cover too long": ([first, {**run, "cover": run["cover"] * 2}], (0,), "wrong-count"),
            "a reason nobody gave": ([first, {**run, "because": "R-2"}], (0,), "entry-malformed"),
            "another salt": ([other_salt, second], (0, 1), "wrong-digest"),
        }
        for name, (lines, shown, code) in cases.items():
            with self.subTest(name):
                outcome, broken = self._broken(made.folder(lines, shown, items=_counts(lines)))
                self.assertEqual(outcome, CONTRADICTED)
                self.assertIn(("withheld", code), broken)

    def test_spoilt_files(self):
        made = self.made
        sound = made.folder([made.whole(0), made.withheld(1, 2)], (0,), True)
        store = made.openings[0]["entry"]["store"]
        cases = {
            "an item altered": ({store: sound[store][:-1] + b"?"}, CONTRADICTED, "disclosed", "wrong-digest"),
            "an item cut": ({store: sound[store][:-1]}, CONTRADICTED, "disclosed", "wrong-size"),
            "an item missing": ({store: None}, NOT_PROVEN, "files", "missing-file"),
            "an item nobody lists": ({"data/000002.bin": b"x"}, CONTRADICTED, "files", "wrong-count"),
            "an object beside it": ({"objects/x.pay": b"x"}, CONTRADICTED, "files", "unlisted-file"),
            "a list reworded": ({"items.jsonl": sound["items.jsonl"][:-1]}, CONTRADICTED, "withheld", "list-malformed"),
            "the inner manifest altered": ({"inner.jws": made.files["package.jws"]}, CONTRADICTED, "inner", "wrong-typ"),
            "no time stamp": ({"proofs/package.tsr": None}, NOT_PROVEN, "time-stamp", "missing-file"),
            "another trust file": ({"proofs/trust.json": b"{}"}, CONTRADICTED, "parts", "wrong-size"),
            "no document in form": ({"disclosure.json": b"{}"}, CONTRADICTED, "withheld", "schema"),
        }
        for name, (edits, wanted, claim, code) in cases.items():
            with self.subTest(name):
                outcome, broken = self._broken({**sound, **edits})
                self.assertEqual(outcome, wanted, broken)
                self.assertIn((claim, code), broken)

    def test_documents_that_say_otherwise(self):
        made = self.made
        lines = [made.whole(0), made.withheld(1, 2)]
        cases = {
            "of another package": {"package": {"id": "01900000-0000-7000-8000-00000000001f", "digest": "0" * 64}},
            "other counts": {"items": {"total": 2, "whole": 2, "part": 0, "withheld": 0}},
            "another total": {"items": {"total": 3, "whole": 1, "part": 0, "withheld": 2}},
        }
        for name, changed in cases.items():
            with self.subTest(name):
                outcome, broken = self._broken(made.folder(lines, (0,), **changed))
                self.assertEqual(outcome, CONTRADICTED)
                self.assertIn("withheld", dict(broken))


def _counts(lines):
    """Counts that add up to two items, whatever the lines hold, so that only the list is at fault."""
    withheld = sum(1 for line in lines if line["kind"] == "withheld")
    return {"total": 2, "whole": 2 - withheld, "part": 0, "withheld": withheld}


class Cases(unittest.TestCase):
    """The disclosure of the vectors, and every way there to spoil it."""

    def test_every_case(self):
        sound, vectors = load("disclosure/sound")["files"], load("disclosure/cases")
        anchors = {name: anchor.of_bytes(data_of(piece)) for name, piece in vectors["anchors"].items()}
        self.assertGreaterEqual(len(vectors["cases"]), 45)
        for case in vectors["cases"]:
            with self.subTest(case["name"]), Scratch({**sound, **case["edits"]}) as path:
                answer = judge(path, [anchors[case["anchor"]]])
                broken = sorted({(row["id"], row["rule"]) for row in answer["rows"] if "rule" in row})
                self.assertEqual(broken, sorted((fault["claim"], fault["code"]) for fault in case["faults"]))
                self.assertEqual(answer["outcome"], case["outcome"])


class Parts(unittest.TestCase):
    """Leaves of a longer item, which the sound package has not: against a salted tree built here as PKG-7 reads."""

    SIZE = 5 * merkle.LEAF_SIZE + 100

    @classmethod
    def setUpClass(cls):
        cls.data = bytes(range(256)) * (cls.SIZE // 256) + bytes(cls.SIZE % 256)
        salt = b"\x07" * 32
        cls.salts = [hmac.digest(salt, place.to_bytes(8, "big"), "sha256") for place in range(6)]
        cls.hashes = [
            hashlib.sha256(b"\0" + cls.salts[place] + cls.data[place << 20 : (place + 1) << 20]).digest() for place in range(6)
        ]

    def _root(self):
        node = lambda left, right: hashlib.sha256(b"\1" + left + right).digest()  # noqa: E731
        h = self.hashes
        return node(node(node(h[0], h[1]), node(h[2], h[3])), node(h[4], h[5])).hex()

    def _line(self, parts, cover):
        entry = {"store": "data/000001.bin", "size": self.SIZE, "tree": self._root()}
        named = [{"from": start, "to": end} for start, end in parts]
        return {"kind": "part", "opening": {"entry": entry}, "parts": named, "cover": [item.hex() for item in cover]}

    def _files(self, parts):
        files = {}
        for start, end in parts:
            stem = f"data/000001.{start}-{end}"
            files[f"{stem}.bin"] = self.data[start:end]
            files[f"{stem}.salts"] = b"".join(self.salts[start >> 20 : (end + (1 << 20) - 1) >> 20])
        return files

    def _check(self, parts, cover, edits=None):
        with Scratch({**self._files(parts), **(edits or {})}) as path:
            folder = Folder(path)
            try:
                return code_of(disclosure._check_part, folder, self._line(parts, cover))
            finally:
                folder.close()

    def test_parts(self):
        mib, h = 1 << 20, self.hashes
        pair = lambda left: hashlib.sha256(b"\1" + h[left] + h[left + 1]).digest()  # noqa: E731
        self.assertIsNone(self._check([(0, mib)], [h[1], pair(2), pair(4)]))
        self.assertIsNone(self._check([(2 * mib, 3 * mib)], [pair(0), h[3], pair(4)]))
        self.assertIsNone(self._check([(mib, 2 * mib), (5 * mib, self.SIZE)], [h[0], pair(2), h[4]]))
        self.assertIsNone(self._check([(0, 4 * mib)], [pair(4)]))

    def test_spoilt_parts(self):
        mib, h = 1 << 20, self.hashes
        pair = lambda left: hashlib.sha256(b"\1" + h[left] + h[left + 1]).digest()  # noqa: E731
        parts, cover = [(2 * mib, 3 * mib)], [pair(0), h[3], pair(4)]
        stem = f"data/000001.{2 * mib}-{3 * mib}"
        shown = self.data[2 * mib : 3 * mib]
        self.assertEqual(self._check(parts, cover[:-1]), "wrong-count")
        self.assertEqual(self._check(parts, [*cover, h[0]]), "wrong-count")
        self.assertEqual(self._check(parts, [h[0], h[1], h[3], pair(4)]), "wrong-count")
        self.assertEqual(self._check(parts, cover, {f"{stem}.bin": b"?" + shown[1:]}), "wrong-digest")
        self.assertEqual(self._check(parts, cover, {f"{stem}.bin": shown[:-1]}), "wrong-size")
        self.assertEqual(self._check(parts, cover, {f"{stem}.salts": self.salts[0]}), "wrong-digest")
        self.assertEqual(self._check(parts, cover, {f"{stem}.salts": self.salts[2] * 2}), "wrong-size")
        self.assertEqual(self._check(parts, cover, {f"{stem}.salts": None}), "missing-file")


if __name__ == "__main__":
    unittest.main()
