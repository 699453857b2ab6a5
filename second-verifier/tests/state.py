"""A State for tests: its keys, statements, log, witness and time-stamp authority, at any time one likes."""

import base64
import hashlib
import os
import subprocess
import tempfile

from signing import Ed25519, MlDsa65
from verifier import canonical, keys, log, merkle, note
from verifier.instants import to_milliseconds


def text64(data):
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def instant(milliseconds):
    """The text of an instant."""
    from verifier.instants import to_text

    return to_text(milliseconds)


class Key:
    """A hybrid key."""

    def __init__(self, label):
        self._halves = (Ed25519(_seed(label, "classical")), MlDsa65(_seed(label, "post-quantum")))
        classical = {"kty": "OKP", "crv": "Ed25519", "x": text64(self._halves[0].public)}
        post_quantum = {"kty": "AKP", "alg": keys.ML_DSA, "pub": text64(self._halves[1].public)}
        parts = [{"alg": "EdDSA", "jwk": classical}, {"alg": keys.ML_DSA, "jwk": post_quantum}]
        self.value = {"kid": keys.key_id(parts), "parts": parts}

    def seal(self, payload, typ):
        """A sealed object."""
        encoded, signatures = text64(canonical.write(payload)), []
        for half, part in zip(self._halves, self.value["parts"]):
            header = text64(canonical.write({"alg": part["alg"], "kid": self.value["kid"], "typ": typ}))
            signature = half.sign(f"{header}.{encoded}".encode("ascii"))
            signatures.append({"protected": header, "signature": text64(signature)})
        return canonical.write({"payload": encoded, "signatures": signatures})


class State:
    """A State whose statements are of the instant `at` (a text) and whose log holds what it is asked to prove.

    `root`, `directory`, `freshness`, `seal_key`: members put in place of those a sound State has.
    """

    def __init__(self, code, at, life_days=30, root=None, directory=None, freshness=None, seal_key=None):
        self.code, self.at = code, at
        self._seal_key = seal_key or {}
        self.origin = f"{code}.test/log"
        self._roles = {role: Key(f"{code} {role}") for role in ("root", "directory", "freshness")}
        self.key = Key(f"{code} seal")
        self._log, self._witness = Ed25519(_seed(code, "log")), Ed25519(_seed(code, "witness"))
        self.log_vkey = _vkey(self.origin, 1, self._log.public)
        self.witness_vkey = _vkey("witness.test", 4, self._witness.public)
        self._begin = to_milliseconds(at)
        until = instant(self._begin + life_days * 86_400_000)
        body = {**self._root_body(until), **(root or {})}
        self.root = self._statement("root", "comity.root/1", "comity-root", body)
        body = {**self._directory_body(until), **(directory or {})}
        self.directory = self._statement("directory", "comity.directory/1", "comity-dir", body)
        body = {**self._freshness_body(), **(freshness or {})}
        self.freshness = self._statement("freshness", "comity.freshness/1", "comity-fresh", body)

    def _statement(self, role, kind, typ, body):
        number = {"root": 1, "directory": 2, "freshness": 3}[role]
        created = body.get("at", self.at)
        payload = {"_type": kind, "id": _uuid(number), "iss": self.code, "aud": [], "created": created, "body": body}
        return self._roles[role].seal(payload, typ)

    def _root_body(self, until):
        roles = {role: {"threshold": 1, "keys": [key.value]} for role, key in self._roles.items()}
        witness = {"name": "Witness", "vkey": self.witness_vkey}
        return {
            "version": 1, "epoch": 1, "state": self.code, "validUntil": until, "roles": roles,
            "logs": [{"origin": self.origin, "vkeys": [self.log_vkey]}],
            "witnessPolicy": {"quorum": 1, "witnesses": [witness]},
        }

    def _directory_body(self, until):
        recipient = "age1pq1" + "q" * 1952
        inbox = [{"kid": hashlib.sha256(recipient.encode("ascii")).hexdigest()[:32], "recipient": recipient}]
        authority = {"id": "central", "name": "Central authority", "functions": ["mla"], "languages": ["en"]}
        seal = {"key": self.key.value, "authority": "central", "classes": ["comity."], "notBefore": self.at, "notAfter": until}
        seal.update(self._seal_key)
        return {
            "version": 1, "state": self.code, "rootVersion": 1, "validUntil": until, "authorities": [authority],
            "sealKeys": [seal], "nodeKeys": [Key(f"{self.code} node").value], "inbox": inbox, "evidence": inbox,
            "endpoints": [{"url": "https://border.test"}], "suites": ["comity-1"], "languagesAccepted": ["en"],
            "reservations": [], "revocations": [],
        }

    def _freshness_body(self):
        return {
            "state": self.code, "rootVersion": 1, "directoryVersion": 1, "directoryDigest": _digest(self.directory),
            "revokedNow": [], "checkpoint": self._checkpoint(merkle.leaf_hash(b"first"), self._begin), "at": self.at,
        }

    def _checkpoint(self, root, milliseconds):
        """A checkpoint of one leaf, signed by the log and cosigned by the witness."""
        body = f"{self.origin}\n1\n{base64.b64encode(root).decode('ascii')}\n"
        seconds = milliseconds // 1000
        cosigned = self._witness.sign(f"cosignature/v1\ntime {seconds}\n{body}".encode("ascii"))
        lines = [(self.log_vkey, self._log.sign(body.encode("ascii")))]
        lines.append((self.witness_vkey, seconds.to_bytes(8, "big") + cosigned))
        return body + "\n" + "".join(_line(vkey, signature) for vkey, signature in lines)

    def trust(self, authority):
        """The bytes of a trust file."""
        return canonical.write(
            {
                "roots": [text64(self.root)], "directory": text64(self.directory), "freshness": text64(self.freshness),
                "timeStamp": [text64(authority.certificate)],
            }
        )

    def reference(self):
        """What an artefact says in `body.trust`."""
        return {
            "rootVersion": 1, "rootDigest": _digest(self.root), "directoryVersion": 1,
            "directoryDigest": _digest(self.directory), "freshnessDigest": _digest(self.freshness),
        }

    def log_proof(self, sealed, at):
        """A tlog-proof that the log holds the sealing of an object, cosigned at that time."""
        event = {"action": "sealed", "at": at, "digest": _digest(sealed)}
        leaf = log.commitment(b"\x05" * 32, canonical.write(event))
        extra = base64.b64encode(canonical.write({"event": event, "salt": text64(b"\x05" * 32)})).decode("ascii")
        checkpoint = self._checkpoint(merkle.leaf_hash(leaf), to_milliseconds(at))
        return f"c2sp.org/tlog-proof@v1\nextra {extra}\nindex 0\n\n{checkpoint}".encode("utf-8")


class Authority:
    """A time-stamp authority with a certificate of any period; OpenSSL makes its key and its signatures."""

    def __init__(self, begin, end):
        self._folder = tempfile.TemporaryDirectory(prefix="comity-tsa-")
        self._key = os.path.join(self._folder.name, "key.pem")
        _openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", self._key)
        spki = _openssl("pkey", "-in", self._key, "-pubout", "-outform", "DER")
        self._name = _der(0x30, _der(0x31, _der(0x30, _oid("2.5.4.3") + _der(0x0C, b"TEST authority"))))
        usage = _oid("2.5.29.37") + _der(1, b"\xff") + _der(4, _der(0x30, _oid("1.3.6.1.5.5.7.3.8")))
        body = _der(0xA0, _der(2, b"\x02")) + _der(2, b"\x07") + _ECDSA + self._name
        body += _der(0x30, _time(begin) + _time(end)) + self._name + spki + _der(0xA3, _der(0x30, _der(0x30, usage)))
        self.certificate = _der(0x30, _der(0x30, body) + _ECDSA + _der(3, b"\0none"))

    def close(self):
        """Remove its key."""
        self._folder.cleanup()

    def stamp(self, data, at):
        """A time-stamp response over data."""
        imprint = _der(0x30, _der(0x30, _oid("2.16.840.1.101.3.4.2.3")) + _der(4, hashlib.sha512(data).digest()))
        info = _der(0x30, _der(2, b"\x01") + _oid("2.999.1") + imprint + _der(2, b"\x09") + _time(at))
        named = _der(0x30, _der(0x30, _der(0x30, _der(4, hashlib.sha256(self.certificate).digest()))))
        attributes = [
            _attribute("1.2.840.113549.1.9.3", _oid("1.2.840.113549.1.9.16.1.4")),
            _attribute("1.2.840.113549.1.9.4", _der(4, hashlib.sha256(info).digest())),
            _attribute("1.2.840.113549.1.9.16.2.47", named),
        ]
        signature = self._sign(_der(0x31, b"".join(attributes)))
        who = _der(0x30, self._name + _der(2, b"\x07"))
        signer = _der(2, b"\x01") + who + _SHA256 + _der(0xA0, b"".join(attributes)) + _ECDSA + _der(4, signature)
        content = _der(0x30, _oid("1.2.840.113549.1.9.16.1.4") + _der(0xA0, _der(4, info)))
        signed = _der(2, b"\x03") + _der(0x31, _SHA256) + content + _der(0x31, _der(0x30, signer))
        token = _der(0x30, _oid("1.2.840.113549.1.7.2") + _der(0xA0, _der(0x30, signed)))
        return _der(0x30, _der(0x30, _der(2, b"\0")) + token)

    def _sign(self, data):
        path = os.path.join(self._folder.name, "data")
        with open(path, "wb") as handle:
            handle.write(data)
        return _openssl("pkeyutl", "-sign", "-inkey", self._key, "-rawin", "-digest", "sha256", "-in", path)


def _openssl(*arguments):
    return subprocess.run(["openssl", *arguments], capture_output=True, check=True).stdout


def _der(tag, content):
    size = len(content)
    octets = (size.bit_length() + 7) // 8
    length = bytes((size,)) if size < 128 else bytes((0x80 | octets,)) + size.to_bytes(octets, "big")
    return bytes((tag,)) + length + content


def _oid(text):
    first, second, *rest = (int(part) for part in text.split("."))
    out = b""
    for number in (40 * first + second, *rest):
        digits = [number & 127]
        while number := number >> 7:
            digits.append(number & 127 | 128)
        out += bytes(reversed(digits))
    return _der(6, out)


def _time(at):
    return _der(0x18, at.replace("-", "").replace(":", "").replace("T", "")[:14].encode("ascii") + b"Z")


def _attribute(name, value):
    return _der(0x30, _oid(name) + _der(0x31, value))


_ECDSA = _der(0x30, _oid("1.2.840.10045.4.3.2"))
_SHA256 = _der(0x30, _oid("2.16.840.1.101.3.4.2.1"))


def _seed(label, kind):
    return hashlib.sha256(f"second verifier, for tests: {label} {kind}".encode("utf-8")).digest()


def _uuid(number):
    return f"01900000-0000-7000-8000-{number:012x}"


def _digest(sealed):
    from verifier import jws

    return jws.parse(sealed).digest


def _vkey(name, kind, public):
    data = bytes((kind,)) + public
    identifier = hashlib.sha256(name.encode("ascii") + b"\n" + data).hexdigest()[:8]
    return f"{name}+{identifier}+{base64.b64encode(data).decode('ascii')}"


def _line(vkey, signature):
    key = note.verifier_key(vkey)
    return f"\u2014 {key.name} {base64.b64encode(key.id + signature).decode('ascii')}\n"
