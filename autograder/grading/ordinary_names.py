"""The words by which code is told ordinary: data for `autograder.grading.ordinary_code`."""

from autograder.sandbox.course_imports import FORBIDDEN


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Modules of which everything may be used that is not itself unusual.
MODULES = _words(
    "numpy matplotlib mpl_toolkits pylab h5py PIL tqdm ipywidgets IPython course_utils copy math cmath time "
    "random itertools functools collections pathlib json string textwrap re dataclasses statistics fractions "
    "decimal datetime calendar warnings pprint csv enum abc contextlib numbers glob shutil zipfile platform "
    "typing __future__ hashlib base64 bisect heapq array struct uuid secrets tempfile locale unicodedata "
    "argparse operator urllib html difflib zlib gzip"
)
# Modules of which these names may be used and no other.
PARTLY = {
    "os": _words(
        "path sep linesep name curdir pardir getcwd listdir scandir walk makedirs mkdir remove rename rmdir "
        "environ getenv cpu_count getpid urandom stat chdir"
    ),
    "sys": _words(
        "version version_info platform executable maxsize float_info byteorder stdout stderr stdin argv "
        "getsizeof getrefcount getrecursionlimit setrecursionlimit exit implementation prefix hexversion"
    ),
    "io": _words("StringIO BytesIO"),
    "gc": _words("collect"),
    "ast": _words("literal_eval"),
    "types": _words("SimpleNamespace"),
    "pickle": _words("dump dumps HIGHEST_PROTOCOL"),
    "timeit": _words("default_timer timeit repeat"),
    "traceback": _words("print_exc format_exc"),
    "inspect": _words("getsource getdoc signature isfunction"),
    "logging": _words(
        "getLogger basicConfig debug info warning error critical disable DEBUG INFO WARNING ERROR CRITICAL"
    ),
    "importlib": _words("metadata"),
    "importlib.metadata": _words("version"),
}
# Of these packages, only the parts that show things or compute.
PARTS = {
    "numpy": _words("linalg random fft polynomial testing typing ma char rec lib exceptions dtypes"),
    "IPython": _words("display get_ipython version_info"),
    "course_utils": _words("week1 week2 week3 week4 data doctor plots given errors photographs planar"),
    "tqdm": _words("tqdm trange auto notebook tqdm_notebook"),
    "matplotlib": _words(
        "pyplot animation axes cm collections colormaps colors colorbar cycler dates figure font_manager "
        "gridspec image legend lines markers offsetbox patches path patheffects rc rcParams style text "
        "ticker transforms widgets use rcdefaults rc_context rc_file rc_file_defaults rcParamsDefault tri "
        "table spines artist axis get_backend interactive is_interactive color_sequences set_loglevel "
        "get_data_path get_cachedir get_configdir matplotlib_fname"
    ),
    "numpy.lib": _words("stride_tricks scimath NumpyVersion"),
    "mpl_toolkits": _words("mplot3d axes_grid1 axisartist"),
    "PIL": _words(
        "Image ImageChops ImageColor ImageDraw ImageEnhance ImageFile ImageFilter ImageFont ImageOps "
        "ImageStat UnidentifiedImageError"
    ),
}
# Packages of which an attribute is no other part either.
ONLY_PARTS = _words("IPython course_utils matplotlib mpl_toolkits PIL")
# Well-known packages that the course does not use. The sandbox refuses the first; one of the others that is
# not installed may be a file of the student's own, if there are such files or the notebook writes some.
NOT_OURS = frozenset(FORBIDDEN)
ELSEWHERE = _words(
    "pandas seaborn plotly bokeh altair sympy networkx cv2 skimage imageio requests google psutil "
    "prettytable tabulate rich graphviz torchinfo torchsummary wandb kaggle nltk gdown"
)
# Whose names may all be had by `import *`: none of them leads anywhere that is not looked at by its name.
WITH_STAR = _words(
    "numpy numpy.linalg numpy.random math cmath random time pylab matplotlib.pylab matplotlib.pyplot "
    "course_utils.week1 course_utils.week2 course_utils.week3 course_utils.week4 course_utils.plots"
)
# Modules among the names of pyplot, for whoever imports all of them.
BY_STAR = _words("importlib inspect functools")
WRITING = _words(
    "write_text write_bytes tofile savetxt extract extractall urlretrieve rename copy2 copytree copyfile "
    "copyfileobj writestr writepy symlink_to hardlink_to make_archive unpack_archive "
    "NamedTemporaryFile"
)

# Attributes that lead into the interpreter, whatever they are attributes of.
REACHING = _words(
    "settrace setprofile gettrace getprofile settrace_all_threads _getframe _current_frames call_tracing "
    "addaudithook breakpointhook f_back f_globals f_locals f_builtins f_code f_trace f_trace_opcodes "
    "f_trace_lines f_lineno tb_frame tb_next tb_lasti gi_frame gi_code gi_yieldfrom cr_frame cr_code "
    "ag_frame ag_code co_code co_consts co_names with_traceback exc_info last_traceback "
    "get_objects get_referrers get_referents meta_path path_hooks path_importer_cache ctypeslib f2py cffi "
    "capsule as_strided rundocs runstring run_threaded get_type_hints ForwardRef Formatter attrgetter "
    "methodcaller singledispatch singledispatchmethod update_wrapper make_dataclass global_enum eval_str "
    "excepthook unraisablehook displayhook setswitchinterval set_typeDict sctypeDict ImageMath EntryPoint "
    "entry_points TMonitor get_ipython read_array open_memmap FileType "
    "input_transformers_cleanup input_transformers_post ast_transformers ast_node_interactivity "
    "register_magic_function set_custom_exc import_item import_module load_module exec_module add_traits "
    "spec_from_file_location run_path run_module runsource runcode "
    "run_cell user_ns user_global_ns register_at_fork"
)
# The same, unless a class of the notebook's own calls something so.
REACHING_ELSEWHERE = _words(
    "modules measure monitoring checking mro obj sys builtins bltns importlib gc ctypes inspect threading "
    "numpy np pickle marshal codecs linecache subprocess signal atexit weakref core bytecode"
)
# Modules that others have among their names; not through those either.
INNER_MODULES = REACHING_ELSEWHERE | _words(
    "os io re warnings contextlib functools collections dataclasses logging tokenize dis opcode ast copyreg "
    "errno shutil stat abc traceback types mlab cbook matplotlib mpl pylab keyword operator enum itertools"
)
# The same, among the attributes of what was imported: no function or class there is called so.
DEEPER_MODULES = _words(
    "posix nt ntpath posixpath fnmatch encodings binascii stdlib_re bz2 lzma plistlib dateutil utils cli "
    "gui asyncio autonotebook trait_types domwidget valuewidget docutils interaction comm extbuild overrides "
    "npyio introspect array_utils mixins backend_tools backend_bases backend_managers backends ft2font "
    "rcsetup socket ssl email http selectors quopri ipaddress tests ipy_completer embed generics shlex "
    "widget extras mu ntypes umath matrixlib defmatrix"
)
# Modules' names that an attribute of a class of the student's own does not make harmless.
ALWAYS_INNER = _words(
    "sys builtins bltns importlib gc ctypes inspect threading subprocess pickle marshal atexit"
)
# Parts of packages that are modules: to be looked into, not handed around.
SUBMODULES = _words(
    "linalg random fft polynomial testing ma lib char rec strings emath exceptions dtypes ctypeslib"
)
# The names of modules that may have come by `import *`, or by being handed around.
ALWAYS_MODULES = _words("np numpy plt sys os builtins matplotlib pylab mpl")
# Modules that the engine itself uses in the student's process.
CRITICAL = _words("numpy sys os io gc types re warnings contextlib functools collections dataclasses random "
                  "logging pathlib operator")  # fmt: skip
# Functions and classes by which the engine compares, copies and counts.
OF_THE_ENGINE = _words(
    "array_equal asarray ascontiguousarray asfortranarray array errstate printoptions ndarray dtype "
    "get_state set_state Counter opcodes walker breach left_out gettrace"
)

# Built-ins that make code of text, or show what names stand for; called or handed around.
CODE_MAKERS = _words(
    "exec eval compile globals locals vars __import__ __builtins__ __loader__ __spec__ __build_class__ "
    "breakpoint"
)
# What makes a class of the names that it is given as text.
ENUMERATIONS = _words("Enum IntEnum StrEnum ReprEnum Flag IntFlag EnumMeta EnumType")
CLASS_MAKERS = ENUMERATIONS | _words("namedtuple NamedTuple TypedDict new_class")
# Whose patterns take what they match as it is, by place: `int(x)`.
PLAIN_PATTERNS = _words("bool bytearray bytes dict float frozenset int list set str tuple")
BY_NAME = _words("getattr setattr delattr hasattr")
# Built-ins that are called where they are needed; under another name, what they walk over is not seen.
ONLY_CALLED = _words("map filter")
# Where a name may stand to be shown and no more.
SHOWING = _words("print help dir display repr str id len type isinstance callable hasattr getattr")
# The same for a class that is an enumeration.
LOOKING = SHOWING | _words(
    "list tuple set frozenset len sorted enumerate zip iter reversed issubclass dict max min"
)

SHOWING_TEXT = _words("print display Markdown HTML Latex")
# Private names that libraries tell to use, and modules' names that other things have, too.
PRIVATE_BUT_PUBLIC = _words("_asdict _replace _fields _make _instances _repr_html_")
OF_OTHERS = _words("collections operator keyword enum stat matplotlib token types")

# Special methods that a class of a student's own may well have, and special names that are only read.
SPECIAL_METHODS = frozenset(
    f"__{name}__"
    for name in _words(
        "init new repr str format bool len length_hint iter next reversed contains getitem setitem delitem "
        "missing call enter exit hash eq ne lt le gt ge add sub mul matmul truediv floordiv mod divmod pow "
        "lshift rshift and xor or radd rsub rmul rmatmul rtruediv rfloordiv rmod rpow iadd isub imul imatmul "
        "itruediv ifloordiv ipow neg pos abs invert int float complex index round trunc floor ceil copy "
        "deepcopy post_init array getattr slots class_getitem fspath bytes sizeof dir"
    )
)
SPECIAL_NAMES = SPECIAL_METHODS | {
    *("__name__", "__doc__", "__version__", "__main__", "__file__", "__debug__", "__qualname__", "__all__"),
    *("__future__", "__author__", "__date__", "__email__", "__license__", "__IPYTHON__"),
}
# In text, only these matter: other words between underscores are emphasis.
SPECIAL_IN_TEXT = frozenset(
    f"__{name}__"
    for name in _words(
        "class dict globals builtins subclasses bases base mro code closure getattribute import loader spec "
        "reduce reduce_ex self func wrapped module annotations traceback context cause defaults kwdefaults "
        "build_class setattr delattr init_subclass set_name prepare array_finalize array_function "
        "array_ufunc array_wrap array_interface weakref del objclass text_signature"
    )
)

# Writing to these changes a value, or a setting that only shows.
WRITABLE_SETTINGS = _words("warnings.warn warnings.showwarning warnings.formatwarning")

MAGICS = _words(
    "matplotlib pylab time timeit prun capture pwd precision who whos who_ls pip conda cd ls ll history hist "
    "pinfo pinfo2 pdoc pdef psource pfile psearch lsmagic magic quickref xmode reset reset_selective env "
    "set_env clear cls page pprint colors html latex markdown svg javascript js bash sh writefile sx system "
    "notebook debug pdb automagic gui load_ext autoreload config mamba tb doctest_mode cat mkdir rmdir man "
    "cp mv rm ldir lf lk lx dirs dhist popd pushd bookmark logoff logon logstate logstop pycat xdel unalias "
    "killbgscripts autoawait sc uv micromamba perl ruby"
)
# Those that work without the sign, too, where they are a cell of their own.
MAGICS_WITHOUT_SIGN = MAGICS | _words(
    "run load loadpy reload_ext unload_ext alias_magic macro rerun recall edit store python python3 script "
    "aimport code_wrap alias autocall rehashx save file rep ed pastebin logstart python2 pypy"
)
# Their argument is code; so is the body under some of them.
CODE_MAGICS = _words("time timeit prun capture")
# Their argument stays harmless only if it is one of these.
ONLY_WITH = {
    "load_ext": _words("autoreload"),
    "autoreload": _words("0 1 2 3 off now explicit all complete"),
    "debug": frozenset(),
    "matplotlib": _words("inline notebook widget agg auto ipympl nbagg tk qt osx --list"),
}
