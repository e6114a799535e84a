"""Room: guide."""
