"""The JupyterHub recipe of docs/: its configuration gives students and teachers what is theirs."""

import re
from pathlib import Path
from types import SimpleNamespace

from autograder.course import find_course
from course_utils.lab import FOR_STUDENTS, SETTINGS

PAGE = find_course(Path(__file__)) / "docs" / "jupyterhub.md"


def test_students_and_teachers_get_their_own_environment_and_settings(tmp_path):
    """Only students' settings hide the instructor's menus; only a teacher's name the course's folder."""
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    (config,) = (block for block in blocks if "pre_spawn_hook" in block)
    package = tmp_path / "lib" / "python3.13" / "site-packages" / "course_utils"
    package.mkdir(parents=True)
    c = SimpleNamespace(Authenticator=SimpleNamespace(), Spawner=SimpleNamespace())
    exec(config.replace('"/opt/nn"', repr(str(tmp_path))), {"get_config": lambda: c})

    def spawned(name):
        spawner = SimpleNamespace(user=SimpleNamespace(name=name))
        c.Spawner.pre_spawn_hook(spawner)
        return spawner, spawner.environment["JUPYTER_CONFIG_PATH"].split(":")

    student, settings = spawned("ada")
    assert student.cmd == [f"{tmp_path}/bin/jupyterhub-singleuser"]
    ours = SETTINGS.parent
    assert [Path(one).relative_to(package) for one in settings] == [
        FOR_STUDENTS.relative_to(ours),
        SETTINGS.relative_to(ours),
    ]
    teacher, settings = spawned("teacher")
    assert teacher.notebook_dir == settings[0] == "/srv/course"
    assert teacher.cmd == ["/srv/course/.venv/bin/jupyterhub-singleuser"]
    assert not any("for_students" in one for one in settings)
