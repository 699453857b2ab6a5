"""Binary values in texts: base64url as SPEC CAN-9 reads it, and the padded base64 of C2SP signed notes."""

import base64
import re

from .fault import Fault

_URL = re.compile(r"[A-Za-z0-9_-]*\Z")
_STANDARD = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\Z")


def base64url(text, code="bad-base64url"):
    """The bytes of an unpadded base64url text whose unused bits are zero (SPEC CAN-9); else Fault with this code."""
    if not _URL.match(text) or len(text) % 4 == 1:
        raise Fault(code, "not base64url", "CAN-9")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii") != text:
        raise Fault(code, "unused bits are set", "CAN-9")
    return data


def base64_standard(text):
    """The bytes of a padded base64 text (RFC 4648 section 4), in its one spelling; None if it has another."""
    if not _STANDARD.match(text):
        return None
    data = base64.b64decode(text)
    return data if base64.b64encode(data).decode("ascii") == text else None
