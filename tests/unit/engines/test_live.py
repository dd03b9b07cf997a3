"""While serving: the language that is looked at comes first, and nobody sees what is not built yet."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from mkdocs.livereload import LiveReloadServer

from followthrough.engines.live import Live


def served() -> tuple[Any, Live, Any]:
    """A server that listens nowhere, with English at its root and Spanish below; and a way to ask it for a page."""
    server: Any = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root="/", mount_path="/")
    server.set_app(lambda environ, start: [environ["PATH_INFO"].encode()])
    live = Live()
    live.watch(server, ["es"])
    return server, live, lambda path: list(server.get_app()({"PATH_INFO": path}, None))


def test_what_was_asked_for_last_is_built_first() -> None:
    """A page counts; a style sheet, or the browser's asking for news, does not."""
    _, live, ask = served()
    live.begin()
    assert live.first == ""
    live.end()
    ask("/es/plan/")
    ask("/css/tokens.css")
    ask("/livereload/1/2")
    live.begin()
    assert live.first == "es"
    live.end()
    ask("/plan/")
    live.begin()
    assert live.first == ""


def test_a_page_waits_until_its_language_is_there() -> None:
    """And no longer: the first language answers while the other one is being built."""
    server, live, ask = served()
    server._wanted_epoch += 1
    live.begin()
    live.show("")
    assert ask("/plan/") == [b"/plan/"]
    with ThreadPoolExecutor() as other:
        waiting = other.submit(ask, "/es/plan/")
        assert ask("/livereload/1/2"), "who asks for news is answered"
        assert not waiting.done()
        live.show("es")
        assert waiting.result() == [b"/es/plan/"]


def test_a_build_that_fails_lets_go_of_all() -> None:
    """Whoever waits gets what there is."""
    server, live, ask = served()
    server._wanted_epoch += 1
    live.begin()
    live.show("")
    with ThreadPoolExecutor() as other:
        waiting = other.submit(ask, "/es/plan/")
        live.end()
        assert waiting.result() == [b"/es/plan/"]


def test_another_server_serves_as_it_is() -> None:
    """One that counts its builds in a way of its own is left alone, and so is a site in one language."""
    live = Live()
    live.watch(object(), ["es"])
    live.begin()
    live.show("")
    live.end()
    assert live.first == ""
