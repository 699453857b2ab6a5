"""Trees, notes, cosignatures and proofs, against the vectors of log/."""

import unittest

from vectors import code_of, load
from verifier import canonical, log, merkle, note
from verifier.encoding import base64url


class Trees(unittest.TestCase):
    def test_roots(self):
        wanted = {case["size"]: case["root"] for case in load("log/roots")["roots"]}
        tree = merkle.TreeBuilder()
        for size in range(max(wanted) + 1):
            if size in wanted:
                self.assertEqual(tree.root().hex(), wanted[size])
            tree.add(f"leaf {size}".encode("ascii"))

    def test_inclusion(self):
        for case in load("log/inclusion")["cases"]:
            with self.subTest(case["name"]):
                path = [bytes.fromhex(text) for text in case["proof"]]
                root = merkle.root_of_path(bytes.fromhex(case["leafHash"]), case["index"], case["size"], path)
                self.assertEqual(root is not None and root.hex() == case["root"], case["valid"])

    def test_covers_stand_for_their_leaves(self):
        """Any cut of any tree: leaves before and behind given by their cover alone lead to the same root (PKG-25)."""
        from collections import deque

        leaves = [f"leaf {place}".encode("ascii") for place in range(23)]
        for size in range(1, 24):
            whole = merkle.TreeBuilder()
            for leaf in leaves[:size]:
                whole.add(leaf)
            for start in range(size):
                for end in range(start + 1, size + 1):
                    tree = merkle.TreeBuilder()
                    self.assertTrue(tree.add_cover(start, deque(_cover(leaves, 0, start))))
                    for leaf in leaves[start:end]:
                        tree.add(leaf)
                    self.assertTrue(tree.add_cover(size, deque(_cover(leaves, end, size))))
                    self.assertEqual(tree.root(), whole.root())

    def test_a_cover_too_short(self):
        from collections import deque

        self.assertFalse(merkle.TreeBuilder().add_cover(3, deque([b"\0" * 32])))


def _cover(leaves, start, end):
    """PKG-25 as it reads: the largest 2^k that divides i and fits, by trying."""
    hashes, place = [], start
    while place < end:
        level = 0
        while place % 2 ** (level + 1) == 0 and place + 2 ** (level + 1) <= end:
            level += 1
        tree = merkle.TreeBuilder()
        for leaf in leaves[place : place + 2**level]:
            tree.add(leaf)
        hashes.append(tree.root())
        place += 2**level
    return hashes


class Commitments(unittest.TestCase):
    def test_commitments(self):
        for case in load("log/commitments")["cases"]:
            leaf = log.commitment(base64url(case["salt"]), canonical.write(case["event"]))
            self.assertEqual(leaf.hex(), case["commitment"])
            self.assertEqual(merkle.leaf_hash(leaf).hex(), case["leafHash"])


class Notes(unittest.TestCase):
    def test_notes(self):
        vectors = load("log/notes")
        keys = [note.verifier_key(text) for text in vectors["vkeys"]]
        for case in vectors["cases"]:
            with self.subTest(case["name"]):

                def judge():
                    signed = note.parse(case["note"])
                    note.check_log(signed, keys)
                    head = note.checkpoint(signed)
                    self.assertEqual((head.size, head.root.hex()), (case["size"], case["root"]))

                self.assertEqual(code_of(judge), case.get("code"))

    def test_witnesses(self):
        vectors = load("log/witnesses")
        for case in vectors["cases"]:
            with self.subTest(case["name"]):
                seen = note.cosigners(note.parse(case["note"]), vectors["policy"])
                self.assertEqual(sorted(seen), sorted(case["by"]))
                self.assertEqual(len(seen) >= vectors["policy"]["quorum"], case["met"])
                self.assertTrue(all(time == case["at"] for time in seen.values()))

    def test_a_line_twice_or_of_a_stranger(self):
        vectors = load("log/notes")
        keys = [note.verifier_key(text) for text in vectors["vkeys"]]
        sound = vectors["cases"][0]["note"]
        line = sound.split("\n\n")[1].split("\n")[0]
        self.assertIsNone(code_of(note.check_only, note.parse(sound), keys))
        self.assertEqual(code_of(note.check_only, note.parse(f"{sound}{line}\n"), keys), "note-bad-signature")
        self.assertEqual(code_of(note.check_only, note.parse(sound), keys[:1]), "note-bad-signature")

    def test_equivocations_are_two_signed_heads(self):
        """Only what a package needs of them: that both heads are read as signed by the log."""
        vectors = load("log/equivocations")
        keys = [note.verifier_key(text) for text in vectors["vkeys"]]
        for case in vectors["cases"]:
            for text in case["proof"]["notes"]:
                note.check_log(note.parse(text), keys)

    def test_proofs(self):
        for case in load("log/tlog-proofs")["cases"]:
            with self.subTest(case["name"]):

                def judge():
                    proof = log.parse(case["text"].encode("utf-8"))
                    head = note.checkpoint(proof.note)
                    leaf = bytes.fromhex(case["leafHash"])
                    if merkle.root_of_path(leaf, proof.index, head.size, proof.path) != head.root:
                        raise log.Fault("not-included")

                self.assertEqual(code_of(judge), case.get("code"))


if __name__ == "__main__":
    unittest.main()
