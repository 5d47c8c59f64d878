"""The scripts that complete the command in a shell are made by it, and work once they are sourced."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, SCRIPT

SHELLS = {
    "bash": """
eval "$(_JICOO_COMPLETE=bash_source jicoo)"
complete -p jicoo
COMP_WORDS=(jicoo book); COMP_CWORD=1; _jicoo_completion jicoo; echo "${COMPREPLY[@]}"
COMPREPLY=(); COMP_WORDS=(jicoo bookings res); COMP_CWORD=2; _jicoo_completion jicoo; echo "${COMPREPLY[@]}"
""",
    "zsh": """
autoload -U compinit && compinit -u -D
eval "$(_JICOO_COMPLETE=zsh_source jicoo)"
echo "completed by ${_comps[jicoo]}"
COMP_WORDS="jicoo book" COMP_CWORD=1 _JICOO_COMPLETE=zsh_complete jicoo
COMP_WORDS="jicoo bookings res" COMP_CWORD=2 _JICOO_COMPLETE=zsh_complete jicoo
""",
    "fish": """
_JICOO_COMPLETE=fish_source jicoo | source
complete --do-complete "jicoo book"
complete --do-complete "jicoo bookings res"
""",
}


@pytest.mark.skipif(os.name != "posix", reason="shells of POSIX")
@pytest.mark.parametrize("shell", SHELLS)
def test_a_completion_script_can_be_sourced(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    command = tmp_path / "jicoo"
    command.write_text(f"#!{sys.executable}\n{SCRIPT}\n")
    command.chmod(0o755)
    paths = {
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'generated'}",
        "HOME": f"{tmp_path}",
    }
    script = tmp_path / f"try.{shell}"
    script.write_text(SHELLS[shell])
    done = subprocess.run(
        [program, f"{script}"],
        capture_output=True,
        check=False,
        env=os.environ | paths,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    assert done.stderr == ""
    assert {"book", "bookings", "reschedule"} <= set(done.stdout.split())
    if shell in ("bash", "zsh"):
        assert "_jicoo_completion" in done.stdout
