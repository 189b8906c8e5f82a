"""All roles at once, tapping and typing whatever comes into their heads, and what holds after each step."""
