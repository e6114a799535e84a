"""Room: work."""
