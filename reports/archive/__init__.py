"""Outputs on many reports at once: what changed between two checks."""
