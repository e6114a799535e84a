"""Family reductions."""
