"""What buyers talk about."""
