"""Canonical form, schemas and rules, against the vectors of each type a package is made of."""

import unittest

from vectors import code_of, data_of, load
from verifier import canonical, payloads
from verifier.encoding import base64_standard, base64url
from verifier.fault import Fault

PAYLOADS = (
    "comity.package.v1",
    "comity.package.inner.v1",
    "comity.package.onward.v1",
    "comity.renewal.v1",
    "comity.root.v1",
    "comity.directory.v1",
    "comity.freshness.v1",
)
ITEMS = (
    "package-entry.v1",
    "package-opening.v1",
    "package-disclosure.v1",
    "package-disclosed.v1",
    "package-onward-terms.v1",
    "custody-event.v1",
)


class CanonicalForm(unittest.TestCase):
    def test_every_document(self):
        vectors = load("canonical")
        for case in vectors["valid"] + vectors["invalid"]:
            with self.subTest(case["name"]):
                data = b"".join(data_of(piece) for piece in case["bytes"])
                self.assertEqual(code_of(canonical.read, data), case.get("code"))

    def test_texts_that_would_cost_time(self):
        for text in ('"' * 500_000, '"\\' + '"\\' * 250_000, "[" * 500_000, '"' + "\\u0300" * 100_000 + '"'):
            self.assertIsNotNone(code_of(canonical.read, text.encode("ascii")))

    def test_one_spelling_of_binary(self):
        for text in ("A", "AB", "AA==", "A+", "AA A", "AA\n"):
            self.assertEqual(code_of(base64url, text), "bad-base64url")
        for text in ("QQ", "QR==", "QQ==\n", "Q Q="):
            self.assertIsNone(base64_standard(text))


class Types(unittest.TestCase):
    def test_payloads(self):
        for name in PAYLOADS:
            vectors = load(name)
            self._check(name, vectors, lambda value: payloads.check_payload(value, vectors["message"]))

    def test_items(self):
        for name in ITEMS:
            self._check(name, load(name), lambda value: payloads.check_item(value, name))

    def _check(self, name, vectors, judge):
        self.assertGreaterEqual(len(vectors["valid"]), 5)
        self.assertGreaterEqual(len(vectors["invalid"]), 10)
        for case in vectors["valid"]:
            with self.subTest(f"{name}: {case['name']}"):
                judge(canonical.read(canonical.write(case["payload"])))
        for case in vectors["invalid"]:
            with self.subTest(f"{name}: {case['name']}"):
                self.assertEqual(_refusal(case["payloadText"], judge), (case["code"], case["rule"]))


def _refusal(text, judge):
    """Code and rule of a refusal, as the vectors name them."""
    try:
        judge(canonical.read(text.encode("utf-8")))
    except Fault as fault:
        return fault.code, fault.text if fault.code in ("schema", "rule") else fault.code
    return None


if __name__ == "__main__":
    unittest.main()
