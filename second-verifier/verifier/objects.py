"""The list of encrypted objects and the objects themselves: SPEC PKG-6, PKG-8, PKG-9. Streamed."""

import hashlib
import itertools
import re
from collections import namedtuple

from . import merkle
from .fault import Fault

LINE_LIMIT = 65_536
HEADER_LIMIT = 65_536
_DIGEST, _KID = "[0-9a-f]{64}", "[0-9a-f]{32}"
_HEADERS = f"((?: {_KID}:{_DIGEST})+)"
_OBJECT_LINE = re.compile(f"({_DIGEST}) ([1-9][0-9]{{0,15}}){_HEADERS}\\Z")
_ONWARD_LINE = re.compile(f"({_DIGEST}){_HEADERS}\\Z")

#: `headers` as [(kid, SHA-256 in hexadecimal)], kids ascending.
ObjectLine = namedtuple("ObjectLine", "root size headers")


class Found:
    """How many objects, and headers of them, the list names, as far as it could be read and was signed for."""

    def __init__(self):
        self.objects = 0
        self.headers = 0


def parse_line(line):
    """One line of objects.txt (PKG-8); Fault `list-malformed`."""
    match = _OBJECT_LINE.match(_ascii(line))
    if not match or int(match.group(2)) > 2**53 - 1:
        raise Fault("list-malformed", "a line of objects.txt in another form", "PKG-8")
    return ObjectLine(match.group(1), int(match.group(2)), _headers(match.group(3)))


def parse_onward_line(line):
    """One line of the list of headers of an onward step (PKG-43): (root, headers); Fault `list-malformed`."""
    match = _ONWARD_LINE.match(_ascii(line))
    if not match:
        raise Fault("list-malformed", "a line of a list of headers in another form", "PKG-43")
    return match.group(1), _headers(match.group(2))


def _ascii(line):
    try:
        return line.decode("ascii")
    except UnicodeDecodeError:
        raise Fault("list-malformed", "a line that is not ASCII", "PKG-8") from None


def _headers(text):
    pairs = [tuple(item.split(":")) for item in text[1:].split(" ")]
    if any(left[0] >= right[0] for left, right in zip(pairs, pairs[1:])):
        raise Fault("list-malformed", "ids of keys that do not ascend", "PKG-8")
    return pairs


def signed_lines(folder, name, count):
    """The lines of a list, as many as were signed for; further ones are not read (PKG-68)."""
    return itertools.islice(folder.lines(name, LINE_LIMIT), count)


def object_name(root):
    """The name of an object's file."""
    return f"objects/{root}.pay"


def header_name(root, kid):
    """The name of a header's file."""
    return f"headers/{root}.{kid}.hdr"


def check(folder, body, claim):
    """Hold every object and header against its line, and the list against its head in the manifest (PKG-68).

    Faults are noted on `claim`. Returns Found.
    """
    found, tree, total = Found(), merkle.TreeBuilder(), 0
    head = body["objects"]
    try:
        for line in folder.lines("objects.txt", LINE_LIMIT):
            if tree.size == head["size"]:
                raise Fault("wrong-count", f"more objects are listed than the {head['size']} sealed", "PKG-9")
            item = parse_line(line)
            tree.add(line)
            total += item.size
            found.objects += 1
            found.headers += len(item.headers)
            _check_object(folder, item, claim)
        if tree.size != head["size"]:
            raise Fault("wrong-count", f"{tree.size} objects, sealed were {head['size']}", "PKG-9")
        if tree.root().hex() != head["root"]:
            raise Fault("wrong-digest", "the list of objects is not the one that was sealed", "PKG-9")
        if total != body["totalSize"]:
            raise Fault("wrong-size", f"the objects have {total} bytes, sealed were {body['totalSize']}", "PKG-9")
    except Fault as fault:
        claim.add(fault)
    return found


def _check_object(folder, item, claim):
    with claim.noting():
        folder.check_tree(object_name(item.root), item.root, item.size)
    for kid, digest in item.headers:
        with claim.noting():
            check_header(folder, header_name(item.root, kid), digest)


def check_header(folder, name, digest):
    """That a header file has this SHA-256 and at most 65,536 bytes (PKG-68); Fault `wrong-digest` or `too-large`."""
    if hashlib.sha256(folder.read(name, HEADER_LIMIT)).hexdigest() != digest:
        raise Fault("wrong-digest", f"{name} is not the header it should be", "PKG-8")
