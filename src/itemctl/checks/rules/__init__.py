"""The rules, one module per family; each function is one rule."""
