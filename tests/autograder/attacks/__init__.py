"""Every published way to beat a grader of notebooks, and where it is tried on this one.

The numbers are those of the issue's list; they are the ids of the attacks in `tampering`, `leaks` and
`control`, whose test is `test_attacks`: nothing gained, nothing read, nobody else harmed.

==========  =================================================================================================
A01 - A12   `tampering`
A14         nothing of what a notebook displays is looked at
A15 - A17   `tampering`
A18         `tampering`; nothing that a child process sends is ever unpickled: `tests.autograder.sandbox.test_wire`
A19 - A24   `leaks`, `tampering`
A25, A26    a student may see their own hidden cases after grading; another file has others:
            `tests.autograder.test_secret`
A27         `leaks`
A28, A29    answers to questions may be dug out of the public file; solutions are not in it: `tests.test_leaks`
A30 - A35   `control`
A38 - A41   `control`; as a fifth of a class: `tests.autograder.class_run.test_hostile_class`
A42, A43    such lines are not executed: `tests.autograder.grading.test_field`
A44, A45    `leaks`
A46, A47    `test_notebook_attacks`, and as damage by chance `tests.autograder.grading.test_fuzz`
A48         `test_notebook_attacks` (equal keys), `tests.autograder.grading.test_find_submission` (links),
            `tests.autograder.grading.test_files` (no JSON, huge files), `tests.autograder.nbgrader_plugin.test_outputs`
A49         no text of a student's is in a table; names are those of folders, which the instructor chose
A50         `control`, `tests.autograder.commands.test_ci` (nothing printed commands a runner)
A51         what is installed may be used
A52 - A56   `tampering`, `control` (A53, A55 and A56 were found here)
==========  =================================================================================================
"""
