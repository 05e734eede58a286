"""Texts into artwork that scans, prints and opens in designers' tools; no Qt."""
