"""The program: command line, assembly, transport, what comes in, what goes out, and what is due."""
