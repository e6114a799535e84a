"""Room `exchange`: upload workbooks after a platform's profile, and what the platform gives back.

A profile (`model/profile.py`) is loaded and checked (`profile`), items are turned into tables by it (`tables`), tables
into a workbook (`workbook`). What a column may be taken from is declared in `fields` and `derivations`.
"""
