"""What differs from one messenger to the next: said once, here, so that nobody else has to ask which one it is."""
