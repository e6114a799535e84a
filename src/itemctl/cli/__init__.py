"""Room `cli`: one module per command: parse, call one function, render, exit. The only place with typer or rich."""
