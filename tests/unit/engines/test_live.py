"""While serving: the page that is looked at comes first, and nobody sees what is not built yet."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, PluginCollection
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from followthrough.engines.live import Live
from followthrough.engines.markup import render
from followthrough.engines.own_files import OwnFiles, make_file
from followthrough.site import Page as OurPage


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


def test_the_page_that_is_looked_at_is_there_before_the_others() -> None:
    """With its styles and scripts, as soon as the next page is begun; what else there is waits, the search as well."""
    server, live, ask = served()
    ask("/es/guide/wait/")
    server._wanted_epoch += 1
    live.begin()
    with ThreadPoolExecutor() as other:
        waiting = {path: other.submit(ask, path) for path in ("/es/guide/wait/", "/es/plan/", "/es/search/index.json")}
        live.write("", "plan/")
        live.write("es", "guide/wait/")
        assert not any(it.done() for it in waiting.values())
        live.write("es", "plan/")
        assert waiting["/es/guide/wait/"].result() == [b"/es/guide/wait/"]
        assert ask("/es/css/tokens.css") == [b"/es/css/tokens.css"]
        assert not waiting["/es/plan/"].done()
        assert not waiting["/es/search/index.json"].done()
        live.show("es")
        assert waiting["/es/plan/"].result()
        assert waiting["/es/search/index.json"].result()
        live.end()


def test_the_home_page_may_be_the_one() -> None:
    """Its address is empty."""
    server, live, ask = served()
    server._wanted_epoch += 1
    live.begin()
    live.write("", "")
    live.write("", "plan/")
    assert ask("/") == [b"/"]


def test_another_page_first_shows_nothing_early() -> None:
    """One that is not written first, since it is gone or was never there."""
    server, live, ask = served()
    ask("/gone/")
    server._wanted_epoch += 1
    live.begin()
    for url in ("", "plan/", "guide/wait/"):
        live.write("", url)
    assert server._visible_epoch != server._wanted_epoch
    live.show("")
    assert server._visible_epoch == server._wanted_epoch


@pytest.mark.parametrize(
    "path, folder, first",
    [("/", "", "index.md"), ("/plan/", "", "plan.md"), ("/es/plan/", "es", "plan.md"), ("/gone/", "", "index.md")],
)
def test_what_is_looked_at_is_written_first(path: str, folder: str, first: str) -> None:
    """Others stay in their order; what is not there changes nothing, nor does another language."""
    _, live, ask = served()
    ask(path)
    live.begin()
    for language in ("", "es"):
        config, files = MkDocsConfig(), Files([])
        config.load_dict({"site_name": "x", "use_directory_urls": True})
        for name in ("index.md", "guide.md", "own.css", "plan.md"):
            files.append(File(name, "/", "/", use_directory_urls=True))
        for file in files.documentation_pages():
            Page(None, file, config)
        live.put_first(files, language)
        names = [file.src_uri for file in files]
        begin = first if language == folder else "index.md"
        assert names == [begin, *(it for it in ("index.md", "guide.md", "own.css", "plan.md") if it != begin)]


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
    """One that counts its builds in a way of its own is left alone."""
    live = Live()
    live.watch(object(), ["es"])
    live.begin()
    live.show("")
    live.end()
    assert live.first == ""


def test_while_serving_a_page_of_ours_is_rendered_when_it_is_written() -> None:
    """So the one that is looked at waits for no other; what a host's plugins do with its HTML is done then."""
    rendered: list[str] = []

    def body(name: str) -> str:
        rendered.append(name)
        return f"# {name}\n"

    ours = [OurPage(f"{name}.md", partial(body, name), front=f"---\ntitle: {name}\n---\n\n") for name in "ab"]
    site: Any = SimpleNamespace(pages=ours, copies={}, files={}, nav=[])
    config: Any = MkDocsConfig()
    config.load_dict({"site_name": "Test", "plugins": []})
    config.validate()
    config.plugins = PluginCollection()
    shouting: Any = BasePlugin()
    shouting.on_page_content = lambda html, **more: html.upper()
    config.plugins["shouting"] = shouting
    config.plugins._current_plugin = "followthrough"
    own = OwnFiles(in_turn=True)
    files = Files([])
    own.join(site, files, partial(make_file, File.generated, config), "en", ["en"])
    assert [file.content_string for file in files] == [page.front for page in ours]
    second = Page(None, files.get_file_from_path("b.md"), config)  # type: ignore[arg-type]
    second.render = partial(render, second, get_toc)  # type: ignore[method-assign]
    own.render(second, config)
    own.render(second, config)
    assert (rendered, second.content) == (["b"], '<H1 ID="B">B</H1>')
