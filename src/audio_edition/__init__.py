"""A newspaper's daily edition as a podcast: read the page, speak the script, record the takes, publish."""

__version__ = "0.1.0"
