"""Room `metrics`: indicators with their definitions, targets, published lists.

May import `catalogue`, `reductions`, `changes`. Nothing stands here yet: it comes with `itemctl stats`.
"""
