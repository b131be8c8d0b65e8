"""Attacks on the run itself: ends it, outlives it, floods it, or forges what it leaves behind."""

from tests.autograder.attacks.model import Attack

_WRITE_RESULTS = (
    "import json, os\n"
    "def forge():\n"
    "    for folder in ('{course}/records/week2', '{course}', '.', '..'):\n"
    "        for name in ('mallory.json', 'results.json', 'ada.json'):\n"
    "            try:\n"
    "                with open(os.path.join(folder, name), 'w') as file:\n"
    "                    json.dump({'schema': 1, 'score': 100.0}, file)\n"
    "                if folder not in ('.',):\n                    print('LEAK wrote', folder, name)\n"
    "            except OSError:\n                pass\n"
)

CONTROL = (
    Attack(
        "A30",
        "leaves the function by SystemExit",
        functions={
            "sigmoid": "def sigmoid(z):\n    raise SystemExit(0)",
            "predict": "import sys\ndef predict(w, b, X):\n    sys.exit(0)",
        },
    ),
    Attack(
        "A31",
        "ends the process in the function",
        functions={
            "sigmoid": "import os\ndef sigmoid(z):\n    os._exit(0)",
            "predict": "def predict(w, b, X):\n    os.kill(os.getpid(), 9)",
        },
    ),
    Attack("A31b", "ends the process in a cell", last="import os\nos._exit(0)"),
    Attack(
        "A32",
        "writes its own result when the process ends",
        first=_WRITE_RESULTS + "import atexit\natexit.register(forge)\nforge()",
    ),
    Attack(
        "A32b",
        "leaves a process behind that writes the result later",
        first=_WRITE_RESULTS
        + "import time\ntry:\n    if os.fork() == 0:\n        os.setsid()\n        time.sleep(1)\n        forge()\n        os._exit(0)\n"
        "except OSError:\n    pass",
    ),
    Attack(
        "A34",
        "overwrites the grader",
        first="import os\nfor path in ('{package}/hidden.py', '{package}/judging.py', '{course}/nbgrader_config.py'):\n"
        "    try:\n        open(path, 'a').close()\n        print('LEAK can write', path)\n    except OSError:\n        pass\n"
        "    try:\n        os.rename(path, path + '.old')\n        print('LEAK moved', path)\n    except OSError:\n        pass",
    ),
    Attack(
        "A35",
        "looks for the file that the result will stand in",
        first="import os\n"
        "for top in ('/tmp', '/dev/shm', '/var/tmp', '/run', '{course}', '..'):\n"
        "    for folder, _, names in os.walk(top):\n"
        # nbgrader's package has a gradebook of its own.
        "        for name in names if 'site-packages' not in folder else ():\n"
        "            if name.startswith(('mallory', 'ada.json', 'results.json', 'results.xml', 'gradebook.db')):\n"
        "                print('LEAK', folder, name)",
    ),
    Attack(
        "A38",
        "loops for ever and prints",
        functions={
            "sigmoid": "def sigmoid(z):\n    while True:\n        pass",
            "predict": "def predict(w, b, X):\n    while True:\n        print('flood ' * 1000)",
        },
    ),
    Attack(
        "A39",
        "forks and starts threads without end",
        first="""
import os, threading, time
try:
    for _ in range(500):
        if os.fork() == 0:
            time.sleep(30)
            os._exit(0)
except OSError:
    pass
try:
    for _ in range(2000):
        threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
except RuntimeError:
    pass
""",
    ),
    Attack(
        "A39b",
        "opens files without end",
        first="kept = []\ntry:\n    while True:\n        kept.append(open('file', 'w'))\nexcept OSError:\n    kept.clear()",
    ),
    Attack(
        "A40",
        "asks for more memory than there is",
        functions={
            "sigmoid": "import numpy as np\ndef sigmoid(z):\n    return np.ones(20_000_000_000)",
            "predict": "def predict(w, b, X):\n    kept = []\n    while True:\n        kept.append(bytearray(100_000_000))",
        },
    ),
    Attack(
        "A40b",
        "returns more than anybody can hold",
        functions={
            "sigmoid": "import numpy as np\ndef sigmoid(z):\n    return np.zeros((20_000, 10_000))",
            "predict": "def predict(w, b, X):\n    one = [0.0]\n    for _ in range(60):\n        one = [one, one]\n    return one",
        },
    ),
    Attack(
        "A40c",
        "recurses until the process breaks",
        functions={
            "sigmoid": "import sys\nsys.setrecursionlimit(10**8)\ndef sigmoid(z):\n    return sigmoid(z)"
        },
    ),
    Attack(
        "A41",
        "leaves a daemon",
        first="import os\ntry:\n    if os.fork() == 0:\n        os.setsid()\n        if os.fork() == 0:\n"
        "            while True:\n                pass\n        os._exit(0)\nexcept OSError:\n    pass",
    ),
    Attack(
        "A43b",
        "starts programs",
        first="import subprocess, os\nfor run in (lambda: subprocess.run(['true'], check=True), lambda: os.execv('/bin/true', ['true']), lambda: os.posix_spawn('/bin/true', ['true'], {})):\n"
        "    try:\n        run()\n        print('LEAK started')\n    except OSError:\n        pass",
    ),
    Attack(
        "A53",
        "switches the count of steps off",
        first="import course_utils.checking.meter as meter\nmeter.Meter.trace = lambda self: meter.Trace(1, {}, {})",
        functions={
            "sigmoid": "import numpy as np\ndef sigmoid(z):\n    z = np.asarray(z, float)\n    out = np.zeros_like(z)\n"
            "    for place in np.ndindex(z.shape):\n        out[place] = 1 / (1 + np.exp(-z[place]))\n    return out"
        },
        earns={"sigmoid": 2.5},  # its values; the loop is lost, since nothing was counted
        harms_itself=True,
    ),
    Attack(
        "A56",
        "closes everything",
        first="import os\nos.closerange(3, 1000)",
    ),
    Attack(
        "A50",
        "commands the program that runs the grading in CI",
        first="import os, sys\n"
        "for name in ('GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY', 'GITHUB_TOKEN'):\n"
        "    if name in os.environ:\n        print('LEAK', name)\n"
        "for number in range(3):\n"
        "    try: os.write(number, b'\\n::set-output name=score::100\\n')\n    except OSError: pass",
    ),
)
