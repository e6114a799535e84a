"""Room `guide`: the one view of an item that all outputs are made from, with its hash."""
