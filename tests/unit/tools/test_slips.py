"""What is to be planted is there: `nox -s planted` takes long, and moved code should be noticed at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.slips import PLANTS, USER, Plant

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    "plant", [plant for plant in PLANTS if plant.path != USER], ids=lambda plant: plant.text
)
def test_the_place_of_a_plant_is_there(plant: Plant) -> None:
    assert plant.text in (ROOT / plant.path).read_text("utf-8"), "plant it elsewhere"
