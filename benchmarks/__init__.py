"""What `make bench` runs: the program beside what a user would pick instead, each row a ratio measured in one run.

Benchmarks may import every room; nothing imports them. How to write a row: `row.py`. How rows are run: `measuring.py`.
"""
