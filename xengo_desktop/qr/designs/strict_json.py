"""JSON from strangers, read strictly: no word twice, no number that is none or that has no end."""

from __future__ import annotations

import json
from typing import Any

from xengo_desktop.domain.errors import Invalid

MOST_DIGITS = 18


def read_json(text: str | bytes, what: str) -> object:
    """Read `what`, as in "The design"; Invalid says why that is not JSON."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for word, value in pairs:
            if word in made:
                raise Invalid(f"{what} says “{word[:40]}” twice in one place.", field=word[:40])
            made[word] = value
        return made

    def whole(digits: str) -> int:
        # Python refuses to read thousands of digits, and to make a fraction of hundreds.
        if len(digits) > MOST_DIGITS:
            raise Invalid(f"{what} has a number that is too long.")
        return int(digits)

    def no_number(word: str) -> float:
        raise Invalid(f"{what} says “{word}”, which is not a number.")

    try:
        return json.loads(text, object_pairs_hook=once, parse_int=whole, parse_constant=no_number)
    except UnicodeDecodeError as error:
        raise Invalid(f"{what} is not text.") from error
    except json.JSONDecodeError as error:
        raise Invalid(f"{what} is not JSON: {error.msg} in line {error.lineno}.") from error
    except RecursionError as error:
        raise Invalid(f"{what} is nested too deeply.") from error
