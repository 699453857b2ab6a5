"""How a check says that it failed: what it means for the claim, a code, the rule of SPEC it rests on, and words."""

PROVEN = "proven"
NOT_PROVEN = "not-proven"
CONTRADICTED = "contradicted"
NOT_CHECKED = "not-checked"


class Fault(Exception):
    """A check failed.

    `code` is short and stable (`wrong-digest`), `rule` names the paragraph of SPEC (`PKG-6`), `text` is for people, and
    `status` says whether the claim is contradicted by what is there or only not proven by it.
    """

    def __init__(self, code, text="", rule=None, status=CONTRADICTED):
        super().__init__(code, text)
        self.code = code
        self.text = text
        self.rule = rule
        self.status = status


def not_proven(code, text="", rule=None):
    """A fault that leaves its claim open: something is missing, and nothing speaks against it."""
    return Fault(code, text, rule, NOT_PROVEN)


def not_checked(code, text="", rule=None):
    """A fault of this program: it has no means to check, so it says neither yes nor no."""
    return Fault(code, text, rule, NOT_CHECKED)
