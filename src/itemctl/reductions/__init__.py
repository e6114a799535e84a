"""Room `reductions`: which rules reach which materials, what is to be written or removed, and doing it.

`plan.make_plan` → `apply.edited` → `apply.apply_plan`; `apply.revert` takes a batch back; `summary` counts.
"""
