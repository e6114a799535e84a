"""The pages below docs/reference/ that are made from declarations, one module a page."""
