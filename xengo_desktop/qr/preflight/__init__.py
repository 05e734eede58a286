"""Preflight: what would keep a code from scanning or printing well, with reasons and repairs."""

from xengo_desktop.qr.preflight.checking import preflight, rules_only
from xengo_desktop.qr.preflight.findings import Finding, Fix, PrintPlan, Severity, Verdict

__all__ = ["Finding", "Fix", "PrintPlan", "Severity", "Verdict", "preflight", "rules_only"]
