"""Room `planning`: alignment across levels, one-matter chains, windows, staleness.

May import `catalogue`, `changes`. Nothing stands here yet: it comes with `itemctl align`, `chain` and `windows`.
"""
