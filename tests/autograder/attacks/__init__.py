"""Every published way to beat a grader of notebooks, and where it is tried on this one.

The numbers are those of the issue's list; they are the ids of the attacks in `tampering`, `leaks` and
`control`, whose tests are `test_attacks` (our engine: nothing gained, nothing read, nobody else harmed) and
`test_stock_gains` (what the same gains where tests share the student's kernel).

==========  =================================================================================================
A01 - A12   `tampering`; `test_stock_gains` for all but A12, which needs exercises that call each other
A14, A15    `tampering`, `test_stock_gains`
A16, A17    `tampering`; they beat Otter, not nbgrader
A18         `tampering`; nothing that a child sends is ever unpickled: `tests.autograder.sandbox.test_wire`
A19         `leaks`, `test_stock_gains`
A21         `tampering`
A22, A23    `leaks`, `test_stock_gains`
A24 - A27   `leaks`;
            seeds differ by student (A26): `tests.autograder.test_secret`
A28         nothing to decode: `tests.test_leaks` searches the students' bundle for solutions in any form
A29         nothing to try out: `tests.autograder.test_build` (no answer to a question is in the public file) and
            `tests.course_utils.checking.test_checker` (a check says nothing of right or wrong about one)
A30 - A32   `control`
A34         `control`, `test_stock_gains`
A35         `control`; results stand in no folder that a child sees, and what is handed in beside a notebook
            under such a name is no result: `test_notebook_attacks`
A38 - A41   `control`; as a fifth of a class: `tests.autograder.class_run.test_hostile_class`
A42, A43    `control`
A44         `leaks`
A45         `leaks`, `test_stock_gains`
A46, A47    `test_notebook_attacks`, and as damage by chance `tests.autograder.grading.test_fuzz`
A48         `test_notebook_attacks` (names, equal keys), `tests.autograder.grading.test_find_submission` and
            `tests.autograder.class_run.test_folders` (links), `tests.autograder.grading.test_damaged_files` (no JSON,
            huge numbers and files), `tests.autograder.grading.test_outputs` and
            `tests.autograder.grading.test_outputs` (huge and active outputs)
A49         no table of ours; no text of a student's is in nbgrader's: `tests.autograder.nbgrader_plugin.test_take_over`.
            Names are those of folders, which the instructor chose: `tests.autograder.class_run.test_folders`
A50         `control`, `tests.autograder.commands.test_ci` and `tests.autograder.commands.test_ci_graded` (nothing
            printed commands a runner), `tests.autograder.exports.test_annotations`
A51         `control`
A52         `tampering`
A53, A55    `control`: found here (the count of steps, the sandbox's own sockets), and A56
A54         `tampering`
==========  =================================================================================================
"""
