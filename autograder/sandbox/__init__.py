"""Runs a notebook's cells and calls its functions in a confined process that knows no answer."""
