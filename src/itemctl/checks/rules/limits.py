"""Family limits."""
