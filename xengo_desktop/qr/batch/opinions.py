"""What is thought of a code: a verdict, and why it is not better."""

from __future__ import annotations

from dataclasses import dataclass

OK, WARN, FAIL = VERDICTS = ("ok", "warn", "fail")


@dataclass(frozen=True, slots=True)
class Opinion:
    """One of VERDICTS, and sentences on why it is not OK."""

    verdict: str = OK
    reasons: tuple[str, ...] = ()

    def joined(self, other: Opinion) -> Opinion:
        """Return the graver verdict, and the reasons of both."""
        worse = max(self.verdict, other.verdict, key=VERDICTS.index)
        return Opinion(worse, tuple(dict.fromkeys((*self.reasons, *other.reasons))))
