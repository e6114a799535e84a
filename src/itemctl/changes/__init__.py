"""Room: changes."""
