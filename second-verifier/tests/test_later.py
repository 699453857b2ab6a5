"""Onward steps and a renewal of the vectors, read in several ways and spoilt (vectors/later)."""

import unittest

from vectors import Scratch, data_of, load
from verifier import age, anchor
from verifier.instants import to_milliseconds
from verifier.judge import judge


class Later(unittest.TestCase):
    def test_every_case(self):
        package, later, vectors = load("package/sound"), load("later/sound"), load("later/cases")
        texts = {"xb": package["identity"], **later["identities"]}
        roots = {state: anchor.of_bytes(data_of(piece)) for state, piece in vectors["roots"].items()}
        self.assertGreaterEqual(len(vectors["cases"]), 35)
        for case in vectors["cases"]:
            files = {**package["files"], **later["files"], **case["edits"]}
            with self.subTest(f"{case['rule']} {case['name']}"), Scratch(files) as path:
                now = None if case["now"] is None else to_milliseconds(case["now"])
                who = None if case["opened"] is None else age.identity(texts[case["opened"]])
                answer = judge(path, [roots[state] for state in case["roots"]], now, who)
                rows = [row for row in answer["rows"] if row["id"] in ("renewed", "onward")]
                self.assertEqual(sorted(map(_row, rows)), sorted(map(_row, case["rows"])))
                self.assertEqual(answer["outcome"], case["outcome"])

    def test_what_is_contradicted_outside_says_nothing_of_its_content(self):
        package, later, vectors = load("package/sound"), load("later/sound"), load("later/cases")
        roots = {state: anchor.of_bytes(data_of(piece)) for state, piece in vectors["roots"].items()}
        for claim in ("renewed", "onward"):
            spoilt = (claim, "contradicted")
            case = next(
                case for case in vectors["cases"]
                if case["opened"] is None and spoilt in [(row["id"], row["status"]) for row in case["rows"]]
            )
            files = {**package["files"], **later["files"], **case["edits"]}
            now = None if case["now"] is None else to_milliseconds(case["now"])
            with self.subTest(case["name"]), Scratch(files) as path:
                answer = judge(path, [roots[state] for state in case["roots"]], now, age.identity(package["identity"]))
                inside = [row["status"] for row in answer["rows"] if row["id"] in ("inner", "entries", "items")]
                self.assertEqual(inside, ["not-proven"] * 3)


def _row(row):
    return row["id"], row["status"], row["required"], row.get("rule") or row.get("code") or ""


if __name__ == "__main__":
    unittest.main()
