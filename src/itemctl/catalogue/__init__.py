"""Room `catalogue`: from a folder or a revision to a resolved catalogue.

Finds files, reads them in parallel, caches by content, resolves inheritance with the origin of every value,
extracts the facts that cross-file work needs, selects. Knows no rule and prints nothing.
"""
