"""What comes in is a row: stored, taken up once, in order within its chat, done or set aside."""
