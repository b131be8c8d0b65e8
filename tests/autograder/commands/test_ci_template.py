"""Each workflow of ``nncourse ci-template`` is read as its system reads it, and its commands are run.

The quick tests leave out what installs and use this environment; the slow ones install.
"""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
import yaml

from autograder import cli
from autograder.grading.record import read_record
from tests.autograder.course_notebooks import as_bytes, solved, submission

ROOT = Path(cli.__file__).parents[1]
PROGRAMS = Path(sys.executable).parent
INSTALLS = "python -m pip install"
ISOLATION = " --require-isolation"
WAYS = [pytest.param(False, id="here"), pytest.param(True, id="installed", marks=pytest.mark.slow)]

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the workflows run on Linux"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs a clone of the course"),
]


@pytest.fixture(autouse=True)
def _in_the_course(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.fixture
def secret(tmp_path):
    """A file with a secret."""
    path = tmp_path / "course-secret"
    path.write_text("0123456789abcdef")
    return path


def written(system, path):
    """The file that the command writes for week 2."""
    assert cli.main(["ci-template", system, "week2", "--output", str(path)]) == 0
    return path


def shell(script, folder, install, **variables):
    """Run a script as a CI system's shell does, with nothing of this environment but what it is given."""
    programs = PROGRAMS
    if install:
        programs = folder.parent / "environment" / "bin"
        if not programs.exists():
            venv.create(programs.parent, with_pip=True)
    else:
        script = re.sub(rf"^{INSTALLS} .*$", "true", script, flags=re.M)
    # How well this machine confines is another test's matter.
    script = script.replace(ISOLATION, "")
    kept = {name: os.environ[name] for name in os.environ if name.startswith(("PIP_", "OPENBLAS", "OMP"))}
    environment = {**kept, "PATH": f"{programs}:/usr/bin:/bin", "HOME": str(folder), **variables}
    done = subprocess.run(
        ["bash", "-e", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, timeout=500
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def clone_of_the_course(folder, install):
    """A clone; the quick tests need no more of it than that it can be cloned."""
    if install:
        subprocess.run(["git", "clone", "-q", ROOT, folder], check=True)
    else:
        for words in (["init", "-q", folder], ["-C", folder, "commit", "-q", "--allow-empty", "-m", "one"]):
            author = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
            subprocess.run(["git", *author, *words], check=True)
    return folder


@pytest.mark.parametrize("install", WAYS)
def test_githubs_job_grades_a_students_repository(install, tmp_path, secret):
    """Each step in its order; expressions have the values that GitHub would put in."""
    workflow = yaml.safe_load(written("github", tmp_path / "new" / "grade.yml").read_text())
    job = workflow["jobs"]["grade"]
    assert workflow["permissions"] == {"contents": "read"}
    assert job["strategy"]["matrix"]["student"] == "${{ fromJSON(inputs.students) }}"
    uses = [step["uses"] for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", one) for one in uses)
    values = {
        "matrix.student": "ada",
        "runner.temp": str(tmp_path),
        "secrets.COURSE_SECRET": secret.read_text(),
    }

    course = clone_of_the_course(tmp_path / "course", install)
    (course / "submission").mkdir()
    (course / "submission" / "logistic_regression.ipynb").write_bytes(as_bytes(solved("week2")))
    for step in job["steps"]:
        if "run" in step:
            own = {
                name: re.sub(r"\$\{\{ (.*?) \}\}", lambda match: values[match[1]], value)
                for name, value in step.get("env", {}).items()
            }
            shell(step["run"], course, install, RUNNER_TEMP=str(tmp_path), GITHUB_ACTIONS="true", **own)

    record = read_record(course / "results" / "record.json")
    assert (record.score, record.submission.student) == (100, "ada")
    assert record.environment["cases"] == "hidden"
    assert (course / "results" / "junit.xml").is_file()
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


@pytest.mark.parametrize("install", WAYS)
def test_gitlabs_job_grades_the_checkout_of_a_student(install, tmp_path, secret, capsys):
    """The course is cloned beside it; the reports lie where the artifacts are taken from."""
    assert cli.main(["ci-template", "gitlab", "week2"]) == 0
    ((name, job),) = yaml.safe_load(capsys.readouterr().out).items()
    assert name == "grade week2"
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    (checkout / "my notebook.ipynb").write_bytes(as_bytes(solved("week2")))

    out = shell(
        "\n".join(job["script"]),
        checkout,
        install,
        COURSE_URL=clone_of_the_course(tmp_path / "course", install).as_uri(),
        CI_PROJECT_NAME="ada",
        CI_PROJECT_DIR=str(checkout),
        NNCOURSE_SECRET_FILE=str(secret),
    )
    assert "100 of 100 points, passed" in out
    assert "cases: hidden" in out
    for path in job["artifacts"]["reports"].values():
        assert (checkout / path).is_file()
    assert 'file="my notebook.ipynb"' in (checkout / "junit.xml").read_text()


@pytest.mark.parametrize("install", WAYS)
def test_gradescopes_zip_leaves_results_whatever_is_submitted(install, tmp_path, monkeypatch):
    """Its scripts run in another folder than /autograder; a grader that cannot start leaves results, too."""
    monkeypatch.setattr("autograder.commands.ci_template.secret_of", lambda _course: b"0123456789abcdef")
    root = tmp_path / "autograder"
    for name in ("source", "submission", "results"):
        (root / name).mkdir(parents=True)
    with zipfile.ZipFile(written("gradescope", tmp_path / "g.zip")) as archive:
        archive.extractall(root / "source")
        modes = {one.filename: one.external_attr >> 16 & 0o777 for one in archive.infolist()}
    assert modes["setup.sh"] == modes["run_autograder"] == 0o755
    shutil.copy(root / "source" / "run_autograder", root)
    results = root / "results" / "results.json"

    def graded():
        results.unlink(missing_ok=True)
        shell(f"bash {root / 'run_autograder'}", root, False, AUTOGRADER_ROOT=str(root))
        return json.loads(results.read_text())

    assert graded()["output"] == "The grader could not start (exit code 127); tell your instructor."
    if install:
        shell(f"bash {root / 'source' / 'setup.sh'}", root, True, AUTOGRADER_ROOT=str(root))
    else:
        (root / "environment").mkdir()
        (root / "environment" / "bin").symlink_to(PROGRAMS)
    assert "found no notebook" in graded()["output"]
    (root / "submission" / "Week 2 (1).ipynb").write_bytes(as_bytes(submission("week2", ["sigmoid"])))
    found = graded()
    assert found["score"] == 5
    assert found["extra_data"]["cases"] == "hidden"


def test_a_folder_that_is_no_checkout_makes_no_zip(tmp_path, monkeypatch, capsys):
    """One line, and the week has to be one of the course."""
    (tmp_path / "nbgrader_config.py").write_text("")
    notebook = tmp_path / "notebooks" / "week2" / "a.ipynb"
    notebook.parent.mkdir(parents=True)
    notebook.write_bytes(as_bytes(solved("week2")))
    monkeypatch.chdir(tmp_path)

    assert cli.main(["ci-template", "gradescope", "week2"]) == 2
    assert "has no autograder; expected the course's whole checkout" in capsys.readouterr().err
    assert cli.main(["ci-template", "github", "week3"]) == 2
    assert "no week called 'week3'" in capsys.readouterr().err
