"""Files added to a package after it was made: their places under onward/ and renewals/ (SPEC sections 9.8 and 9.9)."""

import re

from .folder import FILE

STEPS_LIMIT, RENEWALS_LIMIT = 100, 400
_STEP = re.compile(
    r"onward/([0-9]{3})/(?:(onward\.(?:jws|tlog-proof|tsr)|trust\.json|headers\.txt|terms\.pay|inner\.[0-9a-f]{32}\.hdr)"
    r"|[0-9a-f]{64}\.[0-9a-f]{32}\.hdr)\Z"
)
_RENEWAL = re.compile(r"renewals/([0-9]{3})/(?:renewal\.(?:jws|tlog-proof|tsr)|trust\.json)\Z")


class Additions:
    """What lies in these places: names of each step and renewal; the headers of objects are only counted."""

    def __init__(self, folder):
        self.steps = {}
        self.renewals = {}
        self.headers = {}
        for name, kind in folder.walk():
            if kind == FILE:
                self._note(name)

    def _note(self, name):
        number, own = _place_of_step(name)
        if number:
            names = self.steps.setdefault(number, set())
            if own:
                names.add(name)
            else:
                self.headers[number] = self.headers.get(number, 0) + 1
        number = _place_of_renewal(name)
        if number:
            self.renewals.setdefault(number, set()).add(name)


def has_place(name):
    """Whether a name is one that a step or a renewal can have."""
    return bool(_place_of_step(name)[0] or _place_of_renewal(name))


def _place_of_step(name):
    match = _STEP.match(name)
    if not match or not 1 <= int(match.group(1)) <= STEPS_LIMIT:
        return None, False
    return int(match.group(1)), match.group(2) is not None


def _place_of_renewal(name):
    match = _RENEWAL.match(name)
    return int(match.group(1)) if match and 1 <= int(match.group(1)) <= RENEWALS_LIMIT else None
