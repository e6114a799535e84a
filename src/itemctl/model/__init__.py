"""Room `model`: typed structures of an item and of every catalogue file, and the meanings that need no I/O.

Codes, time limits, the workday calendar, dictionaries, findings, routes and fingerprints live here.
Every other room may import this one; this one imports no other.
"""
