"""Room: reductions."""
