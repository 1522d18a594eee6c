"""Turns what a buyer writes into a frame: language, topics and slots.  Pure: no database, no framework."""
