"""Whole packages, against the vectors of package/: a sound one, and every way to spoil it."""

import json
import os
import subprocess
import sys
import unittest

from vectors import HERE, Scratch, data_of, load, put
from verifier import age, anchor, openssl
from verifier.fault import CONTRADICTED, NOT_PROVEN, PROVEN
from verifier.judge import judge

COMMAND = os.path.join(HERE, "..", "comity_verify.py")


class Cases(unittest.TestCase):
    def setUp(self):
        sound = load("package/sound")
        self.sound, self.who = sound["files"], age.identity(sound["identity"])
        vectors = load("package/cases")
        self.cases = vectors["cases"]
        self.anchors = {name: anchor.of_bytes(data_of(piece)) for name, piece in vectors["anchors"].items()}

    def test_every_case(self):
        self.assertGreaterEqual(len(self.cases), 50)
        for case in self.cases:
            with self.subTest(case["name"]), Scratch({**self.sound, **case["edits"]}) as path:
                who = self.who if case["opened"] else None
                answer = judge(path, [self.anchors[case["anchor"]]], who=who)
                self.assertEqual(answer["outcome"], case["outcome"])
                self.assertEqual(_broken(answer), [(fault["claim"], fault["code"]) for fault in case["faults"]])

    def test_claims_without_a_key(self):
        with Scratch(self.sound) as path:
            rows = {row["id"]: row for row in judge(path, [self.anchors["root 1"]])["rows"]}
        for name in ("inner", "entries", "items"):
            self.assertEqual((rows[name]["status"], rows[name]["required"]), (NOT_PROVEN, False))
            self.assertNotIn("rule", rows[name])

    def test_more_than_one_root(self):
        with Scratch(self.sound) as path:
            both = [self.anchors["root 2"], self.anchors["root 1"]]
            self.assertEqual(judge(path, both)["outcome"], PROVEN)
            mixed = [self.anchors["root 1"], self.anchors["root 1 of another State"]]
            self.assertEqual(judge(path, mixed)["outcome"], PROVEN)
            torn = [self.anchors["root 1"], self.anchors["root 1 of another ceremony"]]
            self.assertEqual(judge(path, torn)["outcome"], CONTRADICTED)

    def test_no_byte_of_a_proof_can_be_changed(self):
        """Any bit flipped in seal, time stamp, log proof or list, in steps: never proven, and nothing breaks."""
        names = ("package.jws", "proofs/package.tsr", "proofs/package.tlog-proof", "objects.txt", "inner.pay")
        for name in names:
            data = data_of(self.sound[name])
            with Scratch(self.sound) as path:
                for place in range(0, len(data), max(1, len(data) // 60)):
                    put(path, name, data[:place] + bytes((data[place] ^ 1 << place % 8,)) + data[place + 1 :])
                    answer = judge(path, [self.anchors["root 1"]])
                    self.assertNotEqual(answer["outcome"], PROVEN, f"{name} at {place}")

    def test_links_and_strange_files(self):
        with Scratch(self.sound) as path:
            os.symlink("/etc/passwd", os.path.join(path, "proofs", "note.txt"))
            answer = judge(path, [self.anchors["root 1"]])
            self.assertEqual(_broken(answer), [("files", "not-a-file")])
        with Scratch(self.sound) as path:
            os.replace(os.path.join(path, "VERIFY.txt"), os.path.join(path, "..", os.path.basename(path) + ".txt"))
            os.symlink("../" + os.path.basename(path) + ".txt", os.path.join(path, "VERIFY.txt"))
            answer = judge(path, [self.anchors["root 1"]])
            os.remove(os.path.join(path, "..", os.path.basename(path) + ".txt"))
            self.assertEqual(answer["outcome"], CONTRADICTED)
        with Scratch(self.sound) as path:
            os.mkfifo(os.path.join(path, "pipe"))
            self.assertEqual(_broken(judge(path, [self.anchors["root 1"]])), [("files", "not-a-file")])

    def test_many_faults_are_twenty_and_one_row(self):
        extra = {f"stray-{number:03d}.txt": b"" for number in range(30)}
        with Scratch({**self.sound, **extra}) as path:
            rows = [row for row in judge(path, [self.anchors["root 1"]])["rows"] if row["id"] == "files"]
        self.assertEqual(len(rows), 21)
        self.assertEqual((rows[20]["status"], "rule" in rows[20]), (CONTRADICTED, False))

    def test_renewed_only_when_now_is_given(self):
        with Scratch(self.sound) as path:
            self.assertNotIn("renewed", {row["id"] for row in judge(path, [self.anchors["root 1"]])["rows"]})
            for now, broken, outcome in (
                (1_800_000_000_000, [], PROVEN),
                (2_200_000_000_000, [("renewed", "ran-out")], NOT_PROVEN),
                (1_700_000_000_000, [("renewed", "from-the-future")], CONTRADICTED),
            ):
                answer = judge(path, [self.anchors["root 1"]], now)
                self.assertEqual((_broken(answer), answer["outcome"]), (broken, outcome))

    def test_without_openssl_nothing_is_proven(self):
        kept = openssl.COMMAND
        openssl.COMMAND = "no-such-command"
        openssl.forget()
        try:
            with Scratch(self.sound) as path:
                answer = judge(path, [self.anchors["root 1"]])
        finally:
            openssl.COMMAND = kept
            openssl.forget()
        self.assertEqual(answer["outcome"], NOT_PROVEN)
        self.assertIn("not-checked", {row["status"] for row in answer["rows"]})


def _broken(answer):
    """(claim, rule) of each row with a rule; the same rule of one claim once, as the vectors list them."""
    return list(dict.fromkeys((row["id"], row["rule"]) for row in answer["rows"] if "rule" in row))


class Command(unittest.TestCase):
    def setUp(self):
        self.sound = load("package/sound")["files"]
        self.root = data_of(load("package/cases")["anchors"]["root 1"])

    def _run(self, *arguments, **options):
        return subprocess.run([sys.executable, COMMAND, *arguments], capture_output=True, text=True, check=False, **options)

    def test_exit_codes_and_words(self):
        with Scratch(self.sound) as path, Scratch({"root.jws": self.root}) as keys:
            root = os.path.join(keys, "root.jws")
            sound = self._run(path, "--root", root)
            self.assertEqual(sound.returncode, 0, sound.stderr)
            for word in ("fingerprint", "Sealed not after", "What this does not show", "PROVEN"):
                self.assertIn(word, sound.stdout)
            os.remove(os.path.join(path, "proofs", "package.tsr"))
            self.assertEqual(self._run(path, "--root", root).returncode, 2)
            put(path, "VERIFY.txt", b"trust me")
            self.assertEqual(self._run(path, "--root", root).returncode, 1)
            self.assertEqual(self._run(path).returncode, 64)
            self.assertEqual(self._run(path, "--root", os.path.join(path, "VERIFY.txt")).returncode, 64)
            self.assertEqual(self._run("/no/such/folder", "--root", root).returncode, 64)
            self.assertEqual(self._run(path, "--root", root, "--at", "today").returncode, 64)

    def test_json_and_batch(self):
        with Scratch(self.sound) as path, Scratch({"root.jws": self.root}) as keys:
            root = os.path.join(keys, "root.jws")
            answer = json.loads(self._run(path, "--root", root, "--json").stdout)
            self.assertTrue({"outcome", "rows", "time", "anchor", "notShown"} <= set(answer))
            lines = self._run("--batch", "-", input=f"{path}\t{root}\n/no/such\t{root}\n{path}\n").stdout.splitlines()
            self.assertEqual([json.loads(line).get("outcome", "error") for line in lines], ["proven", "error", "error"])

    def test_names_that_speak_to_a_terminal(self):
        with Scratch(self.sound) as path, Scratch({"root.jws": self.root}) as keys:
            put(path, "\x1b[2J.txt", b"")
            said = self._run(path, "--root", os.path.join(keys, "root.jws"))
            self.assertEqual(said.returncode, 1)
            self.assertNotIn("\x1b", said.stdout)


if __name__ == "__main__":
    unittest.main()
