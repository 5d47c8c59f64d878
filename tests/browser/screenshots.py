"""The documentation's pictures of the page: `python -m tests.browser.screenshots FOLDER`, or `nox -s screenshots`.

What is shown is the same on every run: the times of the real clock are replaced by others. The name of the other
language needs a font with Japanese letters, such as Debian's package `fonts-vlgothic`.
"""

from __future__ import annotations

import base64
import sys
from collections import deque
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from jicoo.sandbox import Sandbox
from tests.browser.browsers import browser
from tests.browser.story import Story, receiver, tell

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIZE = {"width": 1080, "height": 720}
SHOWN = "http://127.0.0.1:8000/webhooks/jicoo"
LARGEST = 60_000
QUALITY = 0.75
# A browser that is here anyway writes small pictures, and no library is needed for it.
SMALLER = """
async ([picture, quality]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + picture;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}
"""


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with closing(Sandbox()) as box, box.serve() as server, receiver() as url, browser() as opened:
        headers = {"X-Jicoo-Api-Key": server.api_key}
        with httpx.Client(base_url=server.base_url, headers=headers) as api:
            story = tell(server, api, url)
        settle_times(story)
        views = {"week": "", "booking": f"/bookings/{story.uid}"}
        views |= {"requests": "/requests", "webhooks": "/webhooks"}
        context = opened.new_context(viewport=SIZE, locale="en-US")  # type: ignore[arg-type]
        page, blank = context.new_page(), opened.new_page()
        for name, path in views.items():
            page.goto(f"{server.base_url}/_ui{path}")
            page.get_by_text("Live", exact=True).wait_for()
            picture = smaller(blank, page.screenshot())
            if len(picture) > LARGEST:
                raise SystemExit(f"the picture of {name} has {len(picture)} bytes")
            (folder / f"sandbox-{name}.webp").write_bytes(picture)
            print(f"{name}: {len(picture)} bytes")


def smaller(page: Page, picture: bytes) -> bytes:
    given = base64.b64encode(picture).decode()
    return base64.b64decode(page.evaluate(SMALLER, [given, QUALITY]))


def settle_times(story: Story) -> None:
    """Have requests and deliveries come at times of the week that is shown, and take a time that is the same."""
    box, hooks = story.box, story.box.webhooks
    for number, one in enumerate(box.requests):
        time = f"2024-03-11T09:{number:02}:07.{120 + number}Z"
        box.requests[number] = replace(one, time=time, milliseconds=1.0 + number % 7 / 5)
    hooks._deliveries = deque(
        replace(one, url=SHOWN, time=f"2024-03-11T09:{one.number:02}:08.{430 + one.number}Z")
        for one in hooks.deliveries
    )
    hooks._endpoints[0].url = SHOWN


if __name__ == "__main__":
    main()
