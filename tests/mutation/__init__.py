"""Defects put into the valid sample catalogue one at a time, and what exactly must be said of each."""
