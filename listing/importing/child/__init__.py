"""The half of reading that runs in a process of its own, with limits.

Everything that parses bytes of a user is here. It imports no Django, knows no
database and no settings, and speaks JSON lines on its standard output. Nothing outside
this package imports it; `listing.importing.sandbox` starts it.
"""
