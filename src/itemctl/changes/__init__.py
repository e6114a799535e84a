"""Room `changes`: what a change of an item means to citizens, and who approved it.

Holds matching, pure structural difference, then classes, approvals and the gate; may import `catalogue`.
Nothing stands here yet: it comes with `itemctl diff`.
"""
