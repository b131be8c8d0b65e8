"""The one exception for what a user can cause; commands print it as one line."""


class UserError(Exception):
    """Something a user can fix. The message is one line: what was found, what was expected, what to do."""
