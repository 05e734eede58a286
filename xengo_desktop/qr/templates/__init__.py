"""Templates in xQR's words and designs in ours, each way, and what gets lost on it."""

from xengo_desktop.qr.templates.mapping import Mapped, design_of, logo_data, logo_in, lost_in, wishes_for

__all__ = ["Mapped", "design_of", "logo_data", "logo_in", "lost_in", "wishes_for"]
