"""Family handling."""
