"""Family elements."""
