"""Helpers that a later week gives and an earlier one grades; each ships from its own week's bundle on."""
