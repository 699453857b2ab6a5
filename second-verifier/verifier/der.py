"""A strict reader of DER (X.690): definite lengths in their shortest form, and nothing left over."""

from .fault import Fault

BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, OID = 0x01, 0x02, 0x03, 0x04, 0x06
UTC_TIME, GENERALIZED_TIME, SEQUENCE, SET = 0x17, 0x18, 0x30, 0x31


class Element:
    """One value: its tag byte, its content, and the whole of it with tag and length."""

    def __init__(self, tag, content, whole):
        self.tag = tag
        self.content = content
        self.whole = whole

    def children(self):
        """The elements inside a constructed value."""
        if not self.tag & 0x20:
            raise _malformed("nothing is inside a primitive value")
        found, rest = [], self.content
        while rest:
            element, rest = _first(rest)
            found.append(element)
        return found

    def expect(self, tag):
        """This element, if it has that tag; else Fault."""
        if self.tag != tag:
            raise _malformed(f"tag {self.tag:#x} where {tag:#x} belongs")
        return self

    def integer(self):
        """The value of an INTEGER in its shortest form."""
        data = self.expect(INTEGER).content
        if not data or (len(data) > 1 and data[0] in (0, 0xFF) and (data[0] ^ data[1]) < 0x80):
            raise _malformed("an integer in another form")
        return int.from_bytes(data, "big", signed=True)

    def unsigned(self):
        """The value of an INTEGER in its shortest form that is not negative."""
        value = self.integer()
        if value < 0:
            raise _malformed("a negative integer")
        return value

    def only(self, tag):
        """The one element inside, which has that tag; else Fault."""
        return read(self.content).expect(tag)

    def oid(self):
        """The value of an OBJECT IDENTIFIER, dotted."""
        data = self.expect(OID).content
        if not data or data[-1] & 0x80:
            raise _malformed("an object identifier cut off")
        numbers, value = [], 0
        for byte in data:
            if value == 0 and byte == 0x80:
                raise _malformed("an object identifier in another form")
            value = value << 7 | byte & 0x7F
            if not byte & 0x80:
                numbers.append(value)
                value = 0
        first = min(numbers[0] // 40, 2)
        return ".".join(str(number) for number in (first, numbers[0] - 40 * first, *numbers[1:]))


def read(data):
    """The one element that `data` is; Fault `tsp-malformed` if it is none, or more. What is inside is read by who asks for it."""
    element, rest = _first(data)
    if rest:
        raise _malformed("something after the end")
    return element


def _first(data):
    if len(data) < 2:
        raise _malformed("cut off")
    tag, length, start = data[0], data[1], 2
    if tag & 0x1F == 0x1F:
        raise _malformed("a tag of several bytes")
    if length >= 0x80:
        count = length & 0x7F
        if count == 0 or count > 4 or len(data) < 2 + count or data[2] == 0:
            raise _malformed("a length in another form")
        length, start = int.from_bytes(data[2 : 2 + count], "big"), 2 + count
        if length < 0x80:
            raise _malformed("a length in another form")
    end = start + length
    if len(data) < end:
        raise _malformed("cut off")
    return Element(tag, data[start:end], data[:end]), data[end:]


def _malformed(text):
    return Fault("tsp-malformed", text, "PKG-17")
