"""Ctrl-C and SIGTERM: the run ends in order, and at once if it is asked again."""

import signal
import threading
import time

WAIT = 5.0  # seconds for the submissions that are being graded


class Interrupts:
    """Notes that somebody wants the run to end.

    Attributes:
        name: of the first signal; "" for none.
    """

    def __init__(self):
        self.name = ""
        self._at = 0.0
        self._again = False
        self._before = {}

    def __enter__(self):
        if threading.current_thread() is threading.main_thread():
            for one in (signal.SIGINT, signal.SIGTERM):
                self._before[one] = signal.signal(one, self._note)
        return self

    def __exit__(self, *_):
        for one, before in self._before.items():
            signal.signal(one, before)

    @property
    def stopped(self) -> bool:
        """Whether no more is to be begun."""
        return bool(self.name)

    @property
    def impatient(self) -> bool:
        """Whether what is under way is not to be waited for any longer."""
        return self._again or (self.stopped and time.monotonic() - self._at > WAIT)

    def _note(self, number, _frame):
        self._again = self.stopped
        if not self.stopped:
            self.name, self._at = signal.Signals(number).name, time.monotonic()
