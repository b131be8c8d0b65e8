"""Right answers of week 4 written in many ways, and loops that give the right numbers.

A module per exercise with two dictionaries, title → source: ``VARIANTS`` earn everything, ``LOOPS`` lose
exactly what vectorization is worth. In a loop's source the line that the finding must name ends in
``# loop``.
"""
