"""Mail: for buyers who left an address, and for factories whose letters go there."""
