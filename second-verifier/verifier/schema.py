"""The part of JSON Schema 2020-12 that protocol/schemas use, with the order of refusal of SPEC section 5."""

import calendar
import functools
import json
import os
import re

from .fault import Fault

#: White space as ECMAScript's \\s has it, which the patterns of the schemas were written for.
_JS_SPACE = "\\t\\n\\x0b\\x0c\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"
_DATE_TIME = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?Z\Z")
_ABSENT = object()


class Schemas:
    """The schemas of one folder, read when they are first asked for."""

    def __init__(self, folder):
        self._folder = os.path.realpath(folder)
        self._files = {}

    def check(self, name, value):
        """Hold `value` against the schema in file `name`; Fault `schema` with keyword and JSON Pointer as its text."""
        fault = self._fault(self._file(name), name, value, "")
        if fault is not None:
            raise Fault("schema", fault, "5")

    def knows(self, name):
        """Whether there is a schema file of that name."""
        return os.path.isfile(os.path.join(self._folder, name))

    def _file(self, name):
        if name not in self._files:
            with open(os.path.join(self._folder, name), encoding="utf-8") as handle:
                self._files[name] = json.load(handle)
        return self._files[name]

    def _resolve(self, reference, file):
        """The schema a `$ref` points at, and the file it stands in, to resolve its own references from."""
        path, _, pointer = reference.partition("#")
        target = os.path.normpath(os.path.join(os.path.dirname(file), path)) if path else file
        schema = self._file(target)
        for step in pointer.strip("/").split("/") if pointer else ():
            schema = schema[step]
        return schema, target

    def _fault(self, schema, file, value, at):
        """The first fault as `keyword pointer`, or None."""
        if schema is True:
            return None
        if schema is False:
            return f"additionalProperties {at}"
        if "$ref" in schema:
            target, target_file = self._resolve(schema["$ref"], file)
            fault = self._fault(target, target_file, value, at)
            if fault is not None:
                return fault
        for keyword, broken in _SIMPLE:
            argument = schema.get(keyword, _ABSENT)
            if argument is not _ABSENT and broken(argument, value):
                return f"{keyword} {at}"
        return (
            self._object_fault(schema, file, value, at)
            or self._array_fault(schema, file, value, at)
            or self._one_of_fault(schema, file, value, at)
        )

    def _object_fault(self, schema, file, value, at):
        if not isinstance(value, dict):
            return None
        for name in schema.get("required", ()):
            if name not in value:
                return f"required {at}/{_escaped(name)}"
        names = schema.get("propertyNames")
        if names is not None:
            for name in value:
                if self._fault(names, file, name, "") is not None:
                    return f"propertyNames {at}/{_escaped(name)}"
        known = schema.get("properties", {})
        others = schema.get("additionalProperties", True)
        for name, item in value.items():
            if name not in known:
                if others is False:
                    return f"additionalProperties {at}/{_escaped(name)}"
                fault = self._fault(others, file, item, f"{at}/{_escaped(name)}")
                if fault is not None:
                    return fault
        for name, inner in known.items():
            if name in value:
                fault = self._fault(inner, file, value[name], f"{at}/{_escaped(name)}")
                if fault is not None:
                    return fault
        return None

    def _array_fault(self, schema, file, value, at):
        if not isinstance(value, list):
            return None
        inner = schema.get("items")
        if inner is not None:
            for position, item in enumerate(value):
                fault = self._fault(inner, file, item, f"{at}/{position}")
                if fault is not None:
                    return fault
        if schema.get("uniqueItems"):
            spellings = [json.dumps(item, sort_keys=True) for item in value]
            if len(set(spellings)) != len(spellings):
                return f"uniqueItems {at}"
        return None

    def _one_of_fault(self, schema, file, value, at):
        """`oneOf`: where exactly one alternative is of this kind (its constants agree), the fault is that one's."""
        alternatives = schema.get("oneOf")
        if alternatives is None:
            return None
        faults = [self._fault(alternative, file, value, at) for alternative in alternatives]
        if faults.count(None) == 1:
            return None
        meant = [
            fault
            for fault, alternative in zip(faults, alternatives)
            if fault is not None and self._same_kind(alternative, file, value)
        ]
        return meant[0] if len(meant) == 1 else f"oneOf {at}"

    def _same_kind(self, schema, file, value):
        while "$ref" in schema:
            schema, file = self._resolve(schema["$ref"], file)
        constants = {
            name: inner["const"] for name, inner in schema.get("properties", {}).items() if "const" in inner
        }
        return (
            isinstance(value, dict)
            and bool(constants)
            and all(_equal(value.get(name), constant) for name, constant in constants.items())
        )


def _escaped(name):
    return name.replace("~", "~0").replace("/", "~1")


def _equal(left, right):
    return type(left) is type(right) and left == right


def _is_type(kind, value):
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    classes = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
    return isinstance(value, classes[kind])


def _number(value):
    return isinstance(value, int) and not isinstance(value, bool)


@functools.lru_cache(maxsize=None)
def _pattern(source):
    """An ECMAScript pattern as Python's: `$` only at the very end, \\s and \\S by ECMAScript's list of spaces."""
    out, position, in_class = [], 0, False
    while position < len(source):
        character = source[position]
        if character == "\\":
            pair = source[position : position + 2]
            if pair == "\\s":
                out.append(_JS_SPACE if in_class else f"[{_JS_SPACE}]")
            elif pair == "\\S":
                if in_class:
                    raise ValueError("\\S within a class is not translated")
                out.append(f"[^{_JS_SPACE}]")
            else:
                out.append(pair)
            position += 2
            continue
        if character == "[":
            in_class = True
        elif character == "]":
            in_class = False
        out.append("\\Z" if character == "$" and not in_class else character)
        position += 1
    return re.compile("".join(out))


def _is_moment(text):
    """A date-time in UTC that is in the calendar, without leap second (SPEC CAN-8)."""
    match = _DATE_TIME.match(text)
    if not match:
        return False
    year, month, day, hour, minute, second = (int(part) for part in match.groups())
    return (
        1 <= month <= 12
        and 1 <= day <= (calendar.monthrange(year, month)[1] if year > 0 else 31)
        and hour <= 23
        and minute <= 59
        and second <= 59
    )


def _type_broken(kinds, value):
    return not any(_is_type(kind, value) for kind in ([kinds] if isinstance(kinds, str) else kinds))


#: Keyword and what breaks it, in the order of SPEC section 5, up to `minProperties`; the rest needs recursion.
_SIMPLE = (
    ("type", _type_broken),
    ("const", lambda argument, value: not _equal(argument, value)),
    ("enum", lambda argument, value: not any(_equal(item, value) for item in argument)),
    ("minimum", lambda argument, value: _number(value) and value < argument),
    ("maximum", lambda argument, value: _number(value) and value > argument),
    ("maxLength", lambda argument, value: isinstance(value, str) and len(value) > argument),
    ("minLength", lambda argument, value: isinstance(value, str) and len(value) < argument),
    ("pattern", lambda argument, value: isinstance(value, str) and not _pattern(argument).search(value)),
    ("format", lambda argument, value: argument == "date-time" and isinstance(value, str) and not _is_moment(value)),
    ("maxItems", lambda argument, value: isinstance(value, list) and len(value) > argument),
    ("minItems", lambda argument, value: isinstance(value, list) and len(value) < argument),
    ("maxProperties", lambda argument, value: isinstance(value, dict) and len(value) > argument),
    ("minProperties", lambda argument, value: isinstance(value, dict) and len(value) < argument),
)
