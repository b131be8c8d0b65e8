"""`nncourse check WEEK`: does a changed course still work? For its author, in a minute.

One module per question. Its functions return what is wrong, a line each, and nothing if all is well.
"""
