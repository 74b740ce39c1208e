"""How fast it is: `make bench` fills a database of its own and measures in it.

Figures are for reading and comparing; tests never assert a time.
"""
