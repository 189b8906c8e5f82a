"""What is done from time to time, and right after a commit that asks for it."""
