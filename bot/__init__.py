"""The buyer desk of the sock town Xiaobeihe: everything but the conversation itself."""
