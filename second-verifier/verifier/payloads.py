"""Typed payloads: the schema of a `_type`, then its rules across fields (SPEC sections 5 and 13.1)."""

import os

from . import rules
from .fault import Fault
from .schema import Schemas

#: The schemas are part of the specification and lie beside it; COMITY_SCHEMAS names another place for them.
_BESIDE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "protocol", "schemas")
_schemas = Schemas(os.environ.get("COMITY_SCHEMAS", _BESIDE))

def check_payload(payload, wanted):
    """Hold a parsed payload against the schema and rules of `_type` `wanted`; raises Fault."""
    kind = payload.get("_type") if isinstance(payload, dict) else None
    name = f"{kind.replace('/', '.v')}.json" if isinstance(kind, str) and "/" in kind else ""
    if not name or os.path.basename(name) != name or not _schemas.knows(name):
        raise Fault("unknown-type", f"no schema for {str(kind)[:80]}", "SEAL-6")
    _schemas.check(f"{wanted.replace('/', '.v')}.json", payload)
    rules.check(wanted, payload)


def check_sealed_payload(payload, wanted):
    """The same for a sealed object, in the codes of seals (SPEC 9.5): `unsupported` or `bad-payload`."""
    try:
        check_payload(payload, wanted)
    except Fault as fault:
        code = "unsupported" if fault.code == "unknown-type" else "bad-payload"
        raise Fault(code, f"{fault.code} {fault.text}", fault.paragraph) from None


def check_item(value, name):
    """The same for what is no payload of its own: `package-entry.v1`, `package-opening.v1`, `custody-event.v1`."""
    _schemas.check(f"{name}.json", value)
    rules.check(name, value)
