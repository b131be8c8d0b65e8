"""What the grader says of everything the repository knows: a net under a change of the grader."""
