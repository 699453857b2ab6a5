"""Keys, sealed objects and ML-DSA, against the vectors of seal/."""

import unittest

from vectors import code_of, load
from verifier import jws, keys, mldsa
from verifier.encoding import base64url


def _read(text, typ, known):
    sealed = jws.parse(text.encode("utf-8"))
    jws.check_typ(sealed, typ)
    jws.check_signatures(sealed, known)
    return sealed


class Keys(unittest.TestCase):
    def test_sound(self):
        for key in load("seal/keys")["sound"]:
            keys.check_sound(key)

    def test_unsound(self):
        for case in load("seal/keys")["unsound"]:
            with self.subTest(case["name"]):
                self.assertIsNotNone(code_of(keys.check_sound, case["key"]))


class Sealed(unittest.TestCase):
    def test_every_object(self):
        vectors = load("seal/sealed")
        known = {key["kid"]: key for key in vectors["keys"]}
        for case in vectors["cases"]:
            with self.subTest(case["name"]):
                outcome = code_of(_read, case["sealed"], vectors["typ"], known) or "accepted"
                self.assertEqual(outcome, case["outcome"])
                if outcome == "accepted":
                    self.assertEqual(jws.parse(case["sealed"].encode("utf-8")).digest, case["digest"])


class MlDsa65(unittest.TestCase):
    def setUp(self):
        vectors = load("seal/sealed")
        sealed = jws.parse(vectors["cases"][0]["sealed"].encode("utf-8"))
        self.kid, _, self.message, self.signature = next(half for half in sealed.halves if half[1] == keys.ML_DSA)
        key = next(key for key in vectors["keys"] if key["kid"] == self.kid)
        self.public = base64url(key["parts"][1]["jwk"]["pub"])

    def _verify(self, **changed):
        given = {"public": self.public, "message": self.message, "signature": self.signature, **changed}
        return mldsa.verify(mldsa.ML_DSA_65, **given)

    def test_the_signature(self):
        self.assertTrue(self._verify())

    def test_another_message_or_context(self):
        self.assertFalse(self._verify(message=self.message + b"."))
        self.assertFalse(self._verify(context=b"x"))

    def test_bits_of_signature_and_key(self):
        size = len(self.signature)
        for place in (0, 47, 48, 1000, 3247, 3248, size - 7, size - 6, size - 1):
            self.assertFalse(self._verify(signature=_flipped(self.signature, place)), place)
        for place in (0, 31, 32, 1000, len(self.public) - 1):
            self.assertFalse(self._verify(public=_flipped(self.public, place)), place)

    def test_other_lengths(self):
        self.assertFalse(self._verify(signature=self.signature[:-1]))
        self.assertFalse(self._verify(signature=self.signature + b"\0"))
        self.assertFalse(self._verify(public=self.public + b"\0"))

    def test_hints_have_one_spelling(self):
        """Places within a row ascend, and what follows the last place is nought (FIPS 204, algorithm 21)."""
        hints = self.signature[-61:]
        self.assertGreater(hints[55], 1, "the vector has two hints in its first row")
        swapped = bytes((hints[1], hints[0])) + hints[2:]
        self.assertFalse(self._verify(signature=self.signature[:-61] + swapped))
        if hints[60] < 55:
            padded = hints[:54] + b"\x01" + hints[55:]
            self.assertFalse(self._verify(signature=self.signature[:-61] + padded))


def _flipped(data, place):
    return data[:place] + bytes((data[place] ^ 1,)) + data[place + 1 :]


if __name__ == "__main__":
    unittest.main()
