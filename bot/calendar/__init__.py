"""When: fairs, ordering seasons, shutdowns."""
