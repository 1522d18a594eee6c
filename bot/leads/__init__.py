"""Leads: what buyers confirmed that they want, brought to factories that owe an answer."""
