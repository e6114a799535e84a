"""Family places."""
