"""What is said of a replacement while it is typed."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject

from xengo_desktop.desk.bulk.preview import Preview


class ReplaceWords(QObject):
    """Sentences for the foot, and a title with a sentence for where nothing is listed."""

    def counted(self, preview: Preview) -> str:
        """Say how many destinations would change, and what of it is amiss."""
        said = [self.tr("{0} of {1} destinations would change")]
        if preview.broken:
            said.append(self.tr("{2} of them to no valid address"))
        if len(preview.rows) < preview.matches:
            said.append(self.tr("the first of them are shown"))
        numbers = (f"{number:,}" for number in (preview.matches, preview.of, preview.broken))
        return "; ".join(said).format(*numbers)

    def looked(self, done: int, of: int) -> str:
        """Say how far one is."""
        return self.tr("Looking… {0} of {1}").format(f"{done:,}", f"{of:,}")

    def nothing(self, sought: str) -> tuple[str, str]:
        """Say why nothing is listed."""
        if sought:
            return self.tr("No destination would change"), ""
        words = self.tr("The links whose destinations would change are listed here. Nothing is sent yet.")
        return self.tr("Type what to find"), words

    def problem(self, text: str) -> tuple[str, str]:
        """Take a problem apart into what it is, and more about it."""
        what, _, more = re.sub("[:;] ", "\0", text, count=1).partition("\0")
        return what.rstrip("."), f"{more[:1].upper()}{more[1:]}"
