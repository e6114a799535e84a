"""Family codes."""
