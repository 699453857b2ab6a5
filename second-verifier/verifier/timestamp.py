"""Time stamps: RFC 3161 responses holding CMS signed data (RFC 5652), in the narrow form of SPEC PKG-17."""

import hashlib
import hmac
from collections import namedtuple

from . import certificate, der
from .fault import Fault

RESPONSE_LIMIT = 65_536

_SIGNED_DATA, _TST_INFO = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
_CONTENT_TYPE, _MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
_SIGNING_CERTIFICATE, _SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"
_GRANTED = b"\x30\x03\x02\x01\x00"
_SHA512 = "2.16.840.1.101.3.4.2.3"

#: The time it states, and until when the certificate that signed it runs; each a Stated.
Stamp = namedtuple("Stamp", "at until")


def check(response, data_sha512, certificates):
    """Judge a DER time-stamp response over data of that SHA-512. `certificates`: DER, from the trust file.

    Returns a Stamp. Raises Fault:
    `tsp-malformed`, `tsp-refused`, `tsp-wrong-imprint`, `tsp-bad-signature`,
    `tsp-unknown-authority`, `tsp-bad-certificate`, `tsp-not-checked`.
    """
    try:
        return _check(response, data_sha512, certificates)
    except (ValueError, IndexError, KeyError):
        raise Fault("tsp-malformed", "not the structure of a time stamp", "PKG-17") from None


def _check(response, data_sha512, certificates):
    info_bytes, signer, embedded = _open_token(_granted_token(response))
    info = der.read(info_bytes).expect(der.SEQUENCE).children()
    stated = _read_info(info, data_sha512)
    if any(data not in certificates for data in embedded):
        raise Fault("tsp-unknown-authority", "brings a certificate the trust file does not name", "PKG-66")
    signing = _signing_certificate(signer[1], certificates)
    signing.check_signs_time(stated)
    _check_signer(signer, info_bytes, signing)
    return Stamp(stated, signing.not_after)


def _signing_certificate(identifier, certificates):
    """The one of the trust file's certificates that the signer names by issuer and serial number."""
    issuer, serial = identifier.expect(der.SEQUENCE).children()
    named = (issuer.expect(der.SEQUENCE).whole, serial.whole)
    serial.unsigned()
    for data in certificates:
        candidate = certificate.parse(data)
        if (candidate.issuer, candidate.serial) == named:
            return candidate
    raise Fault("tsp-unknown-authority", "signed by a certificate the trust file does not name", "PKG-66")


def _granted_token(response):
    """The token of a response whose status is granted, without text or failure."""
    parts = der.read(response).expect(der.SEQUENCE).children()
    if not parts or parts[0].whole != _GRANTED:
        raise Fault("tsp-refused", "not simply granted", "PKG-17")
    if len(parts) != 2:
        raise _malformed("not a status and a token")
    return parts[1]


def _open_token(token):
    """CMS SignedData with one signer: (bytes of TSTInfo, members of SignerInfo, certificates in DER).

    What the signature does not cover may say only what is said elsewhere, so that no byte can be changed unnoticed.
    """
    kind, wrapped = token.expect(der.SEQUENCE).children()
    if kind.oid() != _SIGNED_DATA:
        raise _malformed("not signed data")
    (signed,) = wrapped.expect(0xA0).children()
    members = signed.expect(der.SEQUENCE).children()
    version = members[0].integer()
    (declared,) = members[1].expect(der.SET).children()
    content_kind, content = members[2].expect(der.SEQUENCE).children()
    if content_kind.oid() != _TST_INFO:
        raise _malformed("the content is no time stamp")
    (octets,) = content.expect(0xA0).children()
    if any(member.tag != 0xA0 for member in members[3:-1]) or len(members) > 5:
        raise _malformed("members beyond certificates and signers")
    (signer,) = members[-1].expect(der.SET).children()
    parts = signer.expect(der.SEQUENCE).children()
    if len(parts) != 6:
        raise _malformed("unsigned attributes, or none signed")
    if version != 3 or parts[2].whole != declared.expect(der.SEQUENCE).whole:
        raise _malformed("the digest is not the one declared")
    certificates = [item.whole for member in members[3:-1] for item in member.children()]
    if parts[0].integer() != 1:
        raise _malformed("a signer not named by issuer and serial number")
    return octets.expect(der.OCTET_STRING).content, parts, certificates


def _read_info(info, data_sha512):
    """TSTInfo (RFC 3161 section 2.4.2): the imprint is checked, the Stated time returned."""
    if info[0].integer() != 1:
        raise _malformed("another version")
    info[1].oid()
    algorithm, imprint = info[2].expect(der.SEQUENCE).children()
    if algorithm.expect(der.SEQUENCE).children()[0].oid() != _SHA512:
        raise Fault("tsp-wrong-imprint", "not over a SHA-512", "PKG-17")
    if not hmac.compare_digest(imprint.expect(der.OCTET_STRING).content, data_sha512):
        raise Fault("tsp-wrong-imprint", "stamps other bytes", "PKG-17")
    info[3].unsigned()
    stated = certificate.instant(info[4].expect(der.GENERALIZED_TIME))
    for nonce in [member for member in info[5:] if member.tag == der.INTEGER][:1]:
        nonce.unsigned()
    return stated


def _check_signer(signer, info_bytes, signing):
    """SignerInfo (RFC 5652 section 5.3): its attributes fit this certificate and content, and the signature verifies."""
    _, _, digest_algorithm, attributes, signature_algorithm, signature = signer
    digest = _digest(digest_algorithm)
    values = _attributes(attributes.expect(0xA0))
    if values[_CONTENT_TYPE].only(der.OID).oid() != _TST_INFO:
        raise _malformed("attributes of another content")
    if values[_MESSAGE_DIGEST].only(der.OCTET_STRING).content != hashlib.new(digest, info_bytes).digest():
        raise Fault("tsp-bad-signature", "the attributes are of another content", "PKG-17")
    _check_names_certificate(values, signing)
    signed = b"\x31" + attributes.whole[1:]  # signed as the SET OF it is, not under its context tag
    octets = signature.expect(der.OCTET_STRING).content
    if not certificate.verify(signing.spki, signature_algorithm, digest, signed, octets):
        raise Fault("tsp-bad-signature", "the signature of the time stamp does not verify", "PKG-17")


def _attributes(element):
    """Each signed attribute once, with the set of its values."""
    found = {}
    for attribute in element.children():
        kind, values = attribute.expect(der.SEQUENCE).children()
        name = kind.oid()
        if name in found:
            raise _malformed("an attribute twice")
        found[name] = values.expect(der.SET)
    if _CONTENT_TYPE not in found or _MESSAGE_DIGEST not in found:
        raise _malformed("attributes are missing")
    return found


def _check_names_certificate(values, signing):
    """RFC 5035, RFC 5816: the signer signed which certificate is meant."""
    if _SIGNING_CERTIFICATE_V2 in values:
        first = _first_named(values[_SIGNING_CERTIFICATE_V2])
        digest = _digest(first.pop(0)) if first[0].tag == der.SEQUENCE else "sha256"
        named = first[0].expect(der.OCTET_STRING).content
    elif _SIGNING_CERTIFICATE in values:
        digest = "sha1"
        first = _first_named(values[_SIGNING_CERTIFICATE])
        named = first[0].expect(der.OCTET_STRING).content
    else:
        raise _malformed("the signer does not say which certificate")
    if named != hashlib.new(digest, signing.data).digest():
        raise Fault("tsp-bad-signature", "the signer means another certificate", "PKG-66")


def _first_named(values):
    """The members of the first ESSCertID of a signing certificate attribute."""
    identifiers = values.only(der.SEQUENCE).children()[0].expect(der.SEQUENCE)
    return identifiers.children()[0].expect(der.SEQUENCE).children()


def _digest(algorithm):
    """The name of a digest that is verified; Fault `tsp-not-checked` for another."""
    name = certificate.algorithm_name(algorithm)
    if name not in certificate.DIGESTS:
        raise Fault("tsp-not-checked", "a digest algorithm that is not verified", "PKG-66")
    return certificate.DIGESTS[name]


def _malformed(text):
    return Fault("tsp-malformed", text, "PKG-17")
