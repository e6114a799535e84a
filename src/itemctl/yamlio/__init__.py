"""Text ↔ data: strict reading with positions, and edits that splice only the bytes they must and prove it."""
