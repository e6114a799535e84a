"""Room `supervision`: cases against promised limits, by working days.

May import `catalogue`. Nothing stands here yet: it comes with `itemctl supervise`.
"""
