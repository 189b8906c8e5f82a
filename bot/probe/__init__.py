"""What a messenger's documents leave open, found out with a real token: a small, harmless experiment for each point."""
