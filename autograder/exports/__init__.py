"""Records as others read them: JUnit, a step summary, annotations, Gradescope, a terminal.

Each export is a function of a record (and of places in the notebook's file) and does nothing else. Text that
a student could have written is made harmless for its reader.
"""
