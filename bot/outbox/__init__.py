"""Letters: what the desk says unasked, written with the fact that causes it and carried after."""
