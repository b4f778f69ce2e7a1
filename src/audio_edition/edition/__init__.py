"""The stages of an edition: read the page, speak the script, record the takes, publish the edition.

The rooms never meet; this package introduces them. Every stage reads what the one before it left in the
day's folder and leaves its own result there, so that a stage can be repeated, and an interrupted run
goes on where it was.
"""
