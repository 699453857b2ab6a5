"""Signatures of Ed25519, ECDSA and RSA, verified by the `openssl` command (3.0 or later).

The command gets public keys, messages and signatures in files of a private temporary folder, and no shell is involved.
Answers are remembered, so that a batch of packages that differ in one byte asks once for what they share.
"""

import atexit
import hashlib
import shutil
import subprocess
import tempfile
from os import path

from .fault import not_checked

COMMAND = "openssl"
_TIME_LIMIT = 30  # seconds for one call
_MEMORY = 100_000  # answers remembered

_answers = {}
_folder = None

_SPKI_ED25519 = bytes.fromhex("302a300506032b6570032100")
_SPKI_EC = {
    "P-256": bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004"),
    "P-384": bytes.fromhex("3076301006072a8648ce3d020106052b8104002203620004"),
}


def ed25519_verify(public, message, signature):
    """Whether `signature` (64 bytes) is PureEdDSA of `message` under the 32-byte key (RFC 8032)."""
    return len(signature) == 64 and verify(_SPKI_ED25519 + public, message, signature, None)


def ecdsa_verify(curve, x, y, message, signature, digest):
    """Whether `signature`, r and s side by side (RFC 7518 section 3.4), is one of `message` under the point."""
    half = len(x)
    if len(signature) != 2 * half:
        return False
    r, s = int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")
    if r == 0 or s == 0:
        return False
    body = _der_integer(r) + _der_integer(s)
    sequence = b"\x30" + (bytes((len(body),)) if len(body) < 128 else bytes((0x81, len(body)))) + body
    return verify(_SPKI_EC[curve] + x + y, message, sequence, digest)


def verify(spki, message, signature, digest):
    """Ask `openssl pkeyutl -verify -rawin`; `digest` names the hash, None for Ed25519.

    True or False; Fault `no-openssl` (not checked) if the command is missing or cannot read such a key.
    """
    asked = hashlib.sha256()
    for part in (spki, message, signature, (digest or "").encode("ascii")):
        asked.update(len(part).to_bytes(8, "big") + part)
    name = asked.digest()
    if name not in _answers:
        if len(_answers) >= _MEMORY:
            _answers.clear()
        _answers[name] = _ask(spki, message, signature, digest)
    return _answers[name]


def forget():
    """Forget all answers."""
    _answers.clear()


def _ask(spki, message, signature, digest):
    folder = _working_folder()
    files = {"key": spki, "message": message, "signature": signature}
    for name, data in files.items():
        with open(path.join(folder, name), "wb") as handle:
            handle.write(data)
    command = [COMMAND, "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin"]
    command += ["-inkey", path.join(folder, "key"), "-in", path.join(folder, "message")]
    command += ["-sigfile", path.join(folder, "signature")]
    if digest:
        command += ["-digest", digest]
    try:
        result = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_TIME_LIMIT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise not_checked("no-openssl", f"the command {COMMAND} did not answer: {error}") from None
    said = result.stdout + result.stderr
    if result.returncode == 0 and b"Signature Verified Successfully" in said:
        return True
    if b"Signature Verification Failure" in said:
        return False
    raise not_checked("no-openssl", "openssl cannot use this key: " + said.decode("utf-8", "replace")[:200])


def _working_folder():
    global _folder
    if _folder is None:
        _folder = tempfile.mkdtemp(prefix="comity-verify-")
        atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    return _folder


def _der_integer(number):
    data = number.to_bytes(number.bit_length() // 8 + 1, "big")
    return bytes((2, len(data))) + data
