"""Marks for tests about one kind of database only."""

from __future__ import annotations

import pytest

only_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
only_postgresql = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
