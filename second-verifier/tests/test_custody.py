"""Custody exports, against the vectors of custody/: a sound one, and every way to spoil it (SPEC section 9.10)."""

import unittest

from vectors import Scratch, data_of, load, put
from verifier import anchor
from verifier.fault import NOT_PROVEN, PROVEN
from verifier.judge import judge

ROWS = ["files", "anchor", "seal", "parts", "log", "witnesses", "time-stamp", "time", "chain", "in-log", "events"]


class Custody(unittest.TestCase):
    def setUp(self):
        self.sound = load("custody/sound")["files"]
        vectors = load("custody/cases")
        self.cases = vectors["cases"]
        self.anchors = {name: anchor.of_bytes(data_of(piece)) for name, piece in vectors["anchors"].items()}

    def test_every_case(self):
        self.assertGreaterEqual(len(self.cases), 40)
        for case in self.cases:
            with self.subTest(case["name"]), Scratch({**self.sound, **case["edits"]}) as path:
                answer = judge(path, [self.anchors[case["anchor"]]])
                self.assertEqual(answer["outcome"], case["outcome"])
                broken = dict.fromkeys((row["id"], row["rule"]) for row in answer["rows"] if "rule" in row)
                self.assertEqual(list(broken), [(fault["claim"], fault["code"]) for fault in case["faults"]])

    def test_rows_and_what_it_does_not_show(self):
        with Scratch(self.sound) as path:
            answer = judge(path, [self.anchors["root 1"]])
        self.assertEqual([row["id"] for row in answer["rows"]], ROWS)
        self.assertTrue(all(row["status"] == PROVEN for row in answer["rows"]))
        self.assertEqual(answer["custody"]["events"]["withheld"], 1)
        self.assertTrue(any("without its being recorded" in said for said in answer["notShown"]))

    def test_a_list_that_cannot_be_read_leaves_the_rest_open(self):
        with Scratch({**self.sound, "events.jsonl": b"{}\n"}) as path:
            rows = {row["id"]: row for row in judge(path, [self.anchors["root 1"]])["rows"]}
        for name in ("in-log", "events"):
            self.assertEqual(rows[name]["status"], NOT_PROVEN)
            self.assertNotIn("rule", rows[name])

    def test_no_byte_can_be_changed(self):
        for name in ("custody.jws", "events.jsonl", "proofs/places.json", "proofs/custody.tlog-proof"):
            data = data_of(self.sound[name])
            with Scratch(self.sound) as path:
                for place in range(0, len(data), max(1, len(data) // 40)):
                    put(path, name, data[:place] + bytes((data[place] ^ 1 << place % 8,)) + data[place + 1 :])
                    self.assertNotEqual(judge(path, [self.anchors["root 1"]])["outcome"], PROVEN, f"{name} at {place}")


if __name__ == "__main__":
    unittest.main()
