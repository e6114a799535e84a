"""Family legal."""
