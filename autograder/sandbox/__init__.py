"""Executes what a notebook defines and calls its functions in a confined process that knows no answer."""
