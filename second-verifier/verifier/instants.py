"""Instants: texts in messages (SPEC section 2.3), milliseconds since 1970 for arithmetic."""

import calendar
import time


def to_milliseconds(text):
    """Milliseconds since 1970 of `YYYY-MM-DDTHH:mm:ss.sssZ`, which a schema has already checked."""
    seconds = calendar.timegm(time.strptime(text[:19], "%Y-%m-%dT%H:%M:%S"))
    return seconds * 1000 + int(text[20:23])


def to_text(milliseconds):
    """The text of an instant between the years 1970 and 9999."""
    seconds, rest = divmod(milliseconds, 1000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{rest:03d}Z"
