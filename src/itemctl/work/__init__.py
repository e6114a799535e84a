"""Room `work`: what runs several rooms: outputs from a checked catalogue, build, a new catalogue's start."""
