"""Certificates of a time-stamp authority (RFC 5280), as far as a time stamp rests on them."""

import calendar
import re
import time

from . import der, openssl
from .fault import Fault
from .instants import Stated, exact

_TIME_STAMPING = "1.3.6.1.5.5.7.3.8"
_EXTENDED_KEY_USAGE = "2.5.29.37"

DIGESTS = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
_SIGNATURES = {
    "1.2.840.10045.4.3.2": "sha256",
    "1.2.840.10045.4.3.3": "sha384",
    "1.2.840.10045.4.3.4": "sha512",
    "1.2.840.113549.1.1.11": "sha256",
    "1.2.840.113549.1.1.12": "sha384",
    "1.2.840.113549.1.1.13": "sha512",
}
_ECDSA = "1.2.840.10045.4."
_RSA, _EC = "1.2.840.113549.1.1.1", "1.2.840.10045.2.1"
_CURVES = ("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35")  # P-256, P-384, P-521


class Certificate:
    """The members of a certificate that are looked at; names and numbers stay in DER, to be compared as bytes.

    Its own signature is not asked: the sealing State vouches for it by naming it (SPEC PKG-66).
    """

    def __init__(self, data):
        self.data = data
        to_be_signed, _, _ = der.read(data).expect(der.SEQUENCE).children()
        members = to_be_signed.expect(der.SEQUENCE).children()
        self.version = 1
        if members[0].tag == 0xA0:
            self.version = members.pop(0).children()[0].integer() + 1
        self.serial, _, issuer, validity, subject, spki = members[:6]
        self.serial = self.serial.whole
        self.issuer, self.subject, self.spki = issuer.whole, subject.whole, spki.whole
        self.not_before, self.not_after = (instant(item) for item in validity.children())
        self.extensions = {}
        for member in members[6:]:
            if member.tag == 0xA3:
                self._read_extensions(member.children()[0])

    def _read_extensions(self, sequence):
        for extension in sequence.children():
            parts = extension.children()
            critical = len(parts) == 3 and parts[1].content == b"\xff"
            self.extensions[parts[0].oid()] = (critical, parts[-1].expect(der.OCTET_STRING).content)

    def check_signs_time(self, stated):
        """RFC 3161 section 2.3: only for time stamping, and critically so; valid at the time stated."""
        critical, usage = self.extensions.get(_EXTENDED_KEY_USAGE, (False, None))
        purposes = [item.oid() for item in der.read(usage).children()] if usage else []
        if self.version != 3 or not critical or purposes != [_TIME_STAMPING]:
            raise Fault("tsp-bad-certificate", "not a certificate for time stamping alone", "PKG-66")
        if stated.last < self.not_before.first or stated.last > self.not_after.last:
            raise Fault("tsp-bad-certificate", "the certificate was not valid at that time", "PKG-66")


def parse(data):
    """Read a certificate; Fault `tsp-malformed`."""
    try:
        return Certificate(data)
    except (ValueError, IndexError):
        raise Fault("tsp-malformed", "not a certificate", "PKG-17") from None


def verify(spki, algorithm, digest, message, signature):
    """Verify a signature by its AlgorithmIdentifier, of those PKG-66 names; `digest` is that of the SignerInfo.

    Fault `tsp-not-checked` for any other algorithm.
    """
    name = algorithm_name(algorithm)
    signed_digest = digest if name == _RSA else _SIGNATURES.get(name)
    if signed_digest != digest or not _is_known_key(spki, name):
        raise Fault("tsp-not-checked", f"a signature algorithm that is not verified: {name}", "PKG-66")
    if name.startswith(_ECDSA):
        for part in der.read(signature).expect(der.SEQUENCE).children():
            part.unsigned()
    return openssl.verify(spki, message, signature, digest)


def _is_known_key(spki, signature_algorithm):
    """Whether the key is RSA, or on one of three curves, as the signature algorithm says."""
    algorithm = der.read(spki).expect(der.SEQUENCE).children()[0].children()
    kind = algorithm[0].oid()
    if signature_algorithm.startswith(_ECDSA):
        return kind == _EC and algorithm[1].oid() in _CURVES
    return kind == _RSA


def algorithm_name(element):
    """The name of an AlgorithmIdentifier whose parameters are absent or NULL; else Fault `tsp-malformed`."""
    name, *parameters = element.expect(der.SEQUENCE).children()
    if [item.whole for item in parameters] not in ([], [b"\x05\x00"]):
        raise Fault("tsp-malformed", "an algorithm with parameters", "PKG-66")
    return name.oid()


def instant(element):
    """The Stated of a UTCTime or GeneralizedTime in the forms DER allows: to the second, where it has no fraction."""
    text = element.content.decode("ascii", "replace")
    if element.tag == der.UTC_TIME and re.match(r"[0-9]{12}Z\Z", text):
        text = ("19" if text[:2] >= "50" else "20") + text
    elif element.tag != der.GENERALIZED_TIME:
        raise Fault("tsp-malformed", "not a time", "PKG-17")
    match = re.match(r"([0-9]{14})(?:\.([0-9]{0,8}[1-9]))?Z\Z", text)
    if not match:
        raise Fault("tsp-malformed", "a time in another form", "PKG-17")
    try:
        seconds = calendar.timegm(time.strptime(match.group(1), "%Y%m%d%H%M%S"))
    except ValueError:
        raise Fault("tsp-malformed", "a time that is not in the calendar", "PKG-17") from None
    if match.group(1)[12:] > "59":
        raise Fault("tsp-malformed", "a leap second", "PKG-17")
    if match.group(2) is None:
        return Stated(seconds * 1000, seconds * 1000 + 999)
    return exact(seconds * 1000 + int(match.group(2).ljust(3, "0")[:3]))
