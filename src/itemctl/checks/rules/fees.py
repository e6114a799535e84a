"""Family fees."""
