"""Everything about the one chosen link: its form, its code, its clicks."""
