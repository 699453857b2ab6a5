"""The one form of a document: SPEC section 2, RFC 8785 narrowed to integers and clean texts."""

import json
import re
import unicodedata

from .fault import Fault

PAYLOAD_LIMIT = 1_048_576
DEPTH_LIMIT = 16
INTEGER_LIMIT = 2**53 - 1
MARKS_LIMIT = 30
FORBIDDEN_NAMES = frozenset(("__proto__", "constructor", "prototype"))

_OUTSIDE_TEXTS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[\]{}]', re.DOTALL)
_CONTROL = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read(data, limit=PAYLOAD_LIMIT):
    """Parse `data` and hold it against the canonical form of what it says (CAN-1 to CAN-6); raises Fault."""
    if len(data) > limit:
        raise Fault("too-large", f"{len(data)} bytes, at most {limit}", "CAN-5")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Fault("bad-utf8", str(error), "CAN-1") from None
    _check_depth(text)
    value = _parse(text)
    _check_value(value)
    if write(value) != data:
        raise Fault("not-canonical", "not the canonical form of what it says", "CAN-1")
    return value


def write(value):
    """The canonical bytes of a value (RFC 8785 section 3.2): members in order of UTF-16 units, no white space."""
    ordered = _in_order(value)
    text = json.dumps(ordered, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def _in_order(value):
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return {name: _in_order(value[name]) for name in names}
    if isinstance(value, list):
        return [_in_order(item) for item in value]
    return value


def _check_depth(text):
    """Count open brackets before anything recursive touches the text (CAN-3)."""
    depth = 0
    for match in _OUTSIDE_TEXTS.finditer(text):
        token = match.group()
        if token in "[{":
            depth += 1
            if depth > DEPTH_LIMIT:
                raise Fault("too-deep", f"more than {DEPTH_LIMIT} levels", "CAN-3")
        elif token in "]}":
            depth -= 1


def _parse(text):
    try:
        return json.loads(text, parse_int=_integer, parse_float=_fraction, parse_constant=_constant)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Fault("not-json", str(error), "CAN-1") from None


def _integer(digits):
    """An integer as written. Minus nought, and what a double cannot hold exactly, are refused (CAN-2)."""
    if digits == "-0" or len(digits) > 17 or abs(int(digits)) > INTEGER_LIMIT:
        raise Fault("bad-number", digits[:40], "CAN-2")
    return int(digits)


def _fraction(digits):
    """A number with a point or an exponent: never canonical, and where it is not even whole, no number of ours."""
    value = float(digits)
    whole = value == value and abs(value) <= INTEGER_LIMIT and value == int(value)
    if not whole or (value == 0 and digits.startswith("-")):
        raise Fault("bad-number", digits[:40], "CAN-2")
    raise Fault("not-canonical", "a whole number written with a point or an exponent", "CAN-2")


def _constant(word):
    raise Fault("not-json", word, "CAN-1")


def _check_value(value):
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, list):
        for item in value:
            _check_value(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            _check_text(name)
            if name in FORBIDDEN_NAMES:
                raise Fault("forbidden-key", name, "CAN-4")
            _check_value(item)


def _check_text(text):
    """Well-formed, no control characters, short runs of marks, Normalization Form C: in that order (CAN-6)."""
    if text.isascii():
        if _CONTROL.search(text):
            raise Fault("bad-string", "a control character", "CAN-6")
        return
    if _SURROGATE.search(text):
        raise Fault("bad-string", "a lone surrogate", "CAN-6")
    if _CONTROL.search(text):
        raise Fault("bad-string", "a control character", "CAN-6")
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character).startswith("M") else 0
        if run > MARKS_LIMIT:
            raise Fault("bad-string", f"more than {MARKS_LIMIT} marks in a row", "CAN-6")
    if not unicodedata.is_normalized("NFC", text):
        raise Fault("bad-string", "not in Normalization Form C", "CAN-6")
