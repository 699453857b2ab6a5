"""Instants: texts in messages (SPEC section 2.3), milliseconds since 1970 for arithmetic; and times stated to the second."""

import calendar
import time
from collections import namedtuple

#: A time as somebody stated it (PKG-69): its first and its last millisecond, which differ where it was stated to the second.
Stated = namedtuple("Stated", "first last")

_YEAR_10000 = 253_402_300_800


def to_milliseconds(text):
    """Milliseconds since 1970 of `YYYY-MM-DDTHH:mm:ss.sssZ`, which a schema has already checked."""
    seconds = calendar.timegm(time.strptime(text[:19], "%Y-%m-%dT%H:%M:%S"))
    return seconds * 1000 + int(text[20:23])


def exact(milliseconds):
    """A time stated to the millisecond."""
    return Stated(milliseconds, milliseconds)


def to_the_second(seconds):
    """A time stated in whole seconds since 1970: any moment of that second. None where no calendar has it (PKG-65)."""
    return Stated(seconds * 1000, seconds * 1000 + 999) if 0 < seconds < _YEAR_10000 else None


def stated_text(stated):
    """A stated time in the precision it has."""
    text = to_text(stated.first)
    return text if stated.first == stated.last else text[:19] + "Z"


def to_text(milliseconds):
    """The text of an instant between the years 1970 and 9999."""
    seconds, rest = divmod(milliseconds, 1000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{rest:03d}Z"
