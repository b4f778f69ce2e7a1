"""What holds for all tests: laws are tried on the same examples every time; the handbook's examples run."""

import signal

from hypothesis import settings
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

# A shell that runs `make test &` has all that it starts there ignore Ctrl-C: what a test starts must not.
signal.signal(signal.SIGINT, signal.default_int_handler)

pytest_collect_file = Sybil(parsers=[PythonCodeBlockParser()], patterns=["*.md"]).pytest()
