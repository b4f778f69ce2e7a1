"""What holds for all tests: laws are tried on the same examples every time; the handbook's examples run."""

from hypothesis import settings
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

pytest_collect_file = Sybil(parsers=[PythonCodeBlockParser()], patterns=["*.md"]).pytest()
