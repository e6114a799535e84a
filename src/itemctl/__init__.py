"""itemctl: govern a catalogue of Chinese government service items (政务服务事项) from git."""

__version__ = "0.1.0"
