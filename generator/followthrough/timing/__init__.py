"""Timing rules without a reader: windows, and windows in words."""
