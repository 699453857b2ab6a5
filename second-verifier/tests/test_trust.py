"""Chains of statements, against the vectors of seal/trust: what can be judged without a memory of earlier readings."""

import unittest

from vectors import code_of, load
from verifier import anchor, jws, trust

#: Refusals that compare with what was read before, or with the reader's clock; a package has neither.
_OF_MEMORY = ("rollback", "equivocation", "expired", "from-the-future", "key-revoked", "no-directory")


class Chains(unittest.TestCase):
    def setUp(self):
        self.vectors = load("seal/trust")
        self.bytes = {name: text.encode("utf-8") for name, text in self.vectors["statements"].items()}

    def test_fingerprint(self):
        self.assertEqual(anchor.of_bytes(self.bytes["root1"]).fingerprint, self.vectors["fingerprint"])

    def test_chains(self):
        judged = 0
        for chain in self.vectors["chains"]:
            root, directory = trust.first_root(self.bytes["root1"]), None
            for place, step in enumerate(chain["steps"]):
                data = self.bytes[step["statement"]]
                if step["apply"] == "message" or step["outcome"] in _OF_MEMORY or step["statement"] == "root1":
                    continue
                if step["apply"] == "freshness" and directory is None:
                    continue
                with self.subTest(f"{chain['name']}, step {place}"):
                    self.assertEqual(code_of(self._apply, step, root, directory, data) or "accepted", step["outcome"])
                    judged += 1
                if step["outcome"] == "accepted":
                    read = self._apply(step, root, directory, data)
                    root = read if step["apply"] == "root" else root
                    directory = read if step["apply"] == "directory" else directory
        self.assertGreater(judged, 20)

    def _apply(self, step, root, directory, data):
        if step["apply"] == "root":
            return trust.next_root(root, data)
        if step["apply"] == "directory":
            return trust.directory(root, data)
        return trust.freshness(root, directory, data)


class Roots(unittest.TestCase):
    def test_a_reader_may_hold_a_later_root_alone(self):
        data = load("seal/trust")["statements"]["root2"].encode("utf-8")
        self.assertEqual(trust.lone_root(data).payload["body"]["version"], 2)
        self.assertEqual(code_of(trust.first_root, data), "unknown-key")

    def test_its_own_threshold_must_be_met(self):
        data = load("seal/trust")["statements"]["root2 without enough new signatures"].encode("utf-8")
        self.assertEqual(code_of(trust.lone_root, data), "threshold")

    def test_classes(self):
        self.assertTrue(trust.covers("comity.package/1", ["comity.package"]))
        self.assertTrue(trust.covers("comity.package.inner/1", ["comity.package"]))
        self.assertTrue(trust.covers("comity.package/1", ["comity."]))
        self.assertTrue(trust.covers("comity.package/1", ["comity.package/1"]))
        self.assertFalse(trust.covers("comity.packages/1", ["comity.package"]))
        self.assertFalse(trust.covers("comity.package/1", ["comity.pack", "comity.package.inner"]))


class Receipts(unittest.TestCase):
    """The seal of a receipt is no concern of a package, but its log proof is the same as a package's."""

    def test_log_proofs(self):
        from verifier import merkle, note

        vectors = load("receipt/receipts")
        root = trust.first_root(vectors["statements"]["root"].encode("utf-8"))
        judged = 0
        for case in vectors["cases"]:
            if case["rule"] != "RCP-2":
                continue
            proof = jws.parse(case["receipt"].encode("utf-8")).payload["body"]["log"]

            def judge():
                keys = trust.log_keys(root, proof["origin"])
                signed = note.parse(proof["checkpoint"])
                if proof["checkpoint"].split("\n", 1)[0] != proof["origin"] and not _lacks_its_key(signed, keys):
                    return "wrong-origin"
                note.check_log(signed, keys)
                path = [bytes.fromhex(text) for text in proof["proof"]]
                head = note.checkpoint(signed)
                leaf = bytes.fromhex(proof["leafHash"])
                included = merkle.root_of_path(leaf, proof["index"], head.size, path) == head.root
                return "accepted" if included else "not-included"

            with self.subTest(case["name"]):
                self.assertEqual(_outcome(judge), case["outcome"])
                judged += 1
        self.assertGreaterEqual(judged, 15)


def _lacks_its_key(signed, keys):
    names = {(name, identifier) for name, identifier, _ in signed.signatures}
    return not any((key.name, key.id) in names for key in keys)


def _outcome(judge):
    results = []
    return code_of(lambda: results.append(judge())) or results[0]


if __name__ == "__main__":
    unittest.main()
