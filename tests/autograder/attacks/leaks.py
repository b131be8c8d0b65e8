"""Attacks that read what is hidden. Whatever one of them finds it prints behind the word LEAK."""

from tests.autograder.attacks.model import Attack

# `{course}` is the folder of the grader's own course, with solved notebooks, submissions and a secret.
LEAKS = (
    Attack(
        "A19",
        "walks up the frames to what it is compared with",
        functions={
            "sigmoid": "import sys, numpy as np\ndef sigmoid(z):\n    frame = sys._getframe(1)\n    while frame:\n"
            "        for name, value in {**frame.f_globals, **frame.f_locals}.items():\n"
            "            if 'expected' in str(name) or 'reference' in str(name):\n"
            "                if isinstance(value, np.ndarray):\n                    return value\n"
            "                if callable(value):\n                    return value(z)\n"
            "        frame = frame.f_back\n    raise LookupError"
        },
    ),
    Attack(
        "A19b",
        "looks through all objects for the right answers",
        functions={
            "sigmoid": "import gc, numpy as np\ndef sigmoid(z):\n    for one in gc.get_objects():\n"
            "        if type(one) is dict:\n            for key, value in one.items():\n"
            "                if isinstance(value, np.ndarray) and value.shape == np.shape(z) and value is not z:\n"
            "                    if abs(float(value.max())) <= 1:\n                        return value.copy()\n    raise LookupError"
        },
    ),
    Attack(
        "A22",
        "reads the history for the tests' source",
        last="found = [text for text in list(In) + list(_ih) if 'hidden.' + 'score' in text]\nprint('LEAK', found) if found else None",
    ),
    Attack(
        "A23",
        "reads and lists the course's files",
        first="import os, glob, stat\n"
        "paths = ['{course}', '{course}/notebooks', '{course}/autograder', '{course}/.nncourse/secret', '{course}/submitted',\n"
        "         '{course}/gradebook.db', '{package}', '{package}/exercises', '..', '../..', '/etc/shadow', '/root', '/home']\n"
        "for path in paths:\n"
        "    try:\n        found = os.listdir(path) if os.path.isdir(path) else open(path, 'rb').read(50)\n"
        "        if path in ('..', '../..', '/root', '/home') and not any('ipynb' in one or one in ('notebooks', 'submitted', 'gradebook.db') for one in found):\n            continue\n"
        "        print('LEAK', path, found)\n"
        "    except OSError:\n        pass\n"
        "for pattern in ('{course}/**/*.ipynb', '{package}/**/*.py'):\n"
        "    found = glob.glob(pattern, recursive=True)\n    print('LEAK', found) if found else None",
    ),
    Attack(
        "A23b",
        "imports the references",
        first="for name in ('autograder', 'autograder.reference', 'autograder.exercises.week2', 'autograder.hidden'):\n"
        "    try:\n        module = __import__(name, fromlist=['x'])\n"
        "        print('LEAK', name, [one for one in dir(module) if one[0] != '_'])\n"
        "    except ImportError:\n        pass",
        functions={
            "sigmoid": "def sigmoid(z):\n    from autograder.reference import reference_functions\n"
            "    return reference_functions('week2')['sigmoid'](z)"
        },
    ),
    Attack(
        "A24",
        "reads arguments and environments of other processes",
        first="import os, glob\n"
        "for path in glob.glob('/proc/[0-9]*/environ') + glob.glob('/proc/[0-9]*/cmdline'):\n"
        "    try:\n        text = open(path, 'rb').read()\n    except OSError:\n        continue\n"
        "    if b'TOPSECRET' in text or b'{course}' in text:\n        print('LEAK', path, text[:80])\n"
        "if any('TOPSECRET' in value or '{course}' in value for value in os.environ.values()):\n    print('LEAK', dict(os.environ))",
    ),
    Attack(
        "A27",
        "talks to the network",
        first="import socket\n"
        "for make in (lambda: socket.create_connection(('127.0.0.1', {port}), 1), lambda: socket.create_server(('127.0.0.1', 0)),\n"
        "             lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', {port}))):\n"
        "    try:\n        make()\n        print('LEAK network')\n    except OSError:\n        pass",
    ),
    Attack(
        "A44",
        "looks for signs of grading and answers then only",
        functions={
            "sigmoid": "import os, numpy as np\ndef sigmoid(z):\n"
            "    signs = [name for name in os.environ if 'NBGRADER' in name]\n"
            "    if signs:\n        print('LEAK', signs)\n    return 1 / (1 + np.exp(-z)) if not signs else z"
        },
        earns={"sigmoid": 4.0},
    ),
    Attack(
        "A45",
        "looks its answers up in the public cases",
        first="import h5py, numpy as np, course_utils\nfrom pathlib import Path\n"
        "answers = []\n"
        "for path in Path(course_utils.__file__).parent.parent.glob('**/public/week2.h5'):\n"
        "    with h5py.File(path) as file:\n"
        "        file.visititems(lambda name, item: answers.append(item[()]) if hasattr(item, 'shape') else None)\n",
        functions={
            "sigmoid": "def sigmoid(z):\n    for one in answers:\n"
            "        if getattr(one, 'shape', None) == np.shape(z) and one.dtype.kind == 'f' and not np.array_equal(one, z):\n"
            "            return one\n    raise LookupError"
        },
    ),
)
