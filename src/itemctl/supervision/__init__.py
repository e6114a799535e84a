"""Room: supervision."""
