"""Family materials."""
