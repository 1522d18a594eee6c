"""What is kept of people: said, handed out, erased when they wish, and after a long silence."""
