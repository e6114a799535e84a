"""What each element of an item can change in: kinds of change and the detectors that find them, one module a section."""
