"""Files that people send and that the desk sends: kept once, carried on by any messenger."""
