"""Real web servers on a free port of this machine, with exactly what `followthrough headers` prints."""

import getpass
import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from followthrough.finish.host_config import configuration
from support.patience import SECONDS

SERVERS = {"nginx": "nginx", "apache": "apache2", "caddy": "caddy"}


def server(host: str) -> str | None:
    """The program of that host, if it is installed. Debian keeps servers in a folder of their own."""
    return shutil.which(SERVERS[host], path=f"{os.environ['PATH']}:/usr/sbin")


@contextmanager
def hosted(host: str, site: Path, path: str, folder: Path) -> Iterator[int]:
    """The port at which a host serves the site below `path`; its files lie in `folder` while it runs."""
    port = free_port()
    command = _PREPARE[host](configuration(host, site, path), site, path, folder, port)
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "HOME": str(folder)})
    try:
        wait_until_it_answers(running, port, folder / "log")
        yield port
    finally:
        running.terminate()
        running.wait(timeout=SECONDS)


def _nginx(text: str, site: Path, path: str, folder: Path, port: int) -> list[str]:
    user = f"user {getpass.getuser()};" if os.getuid() == 0 else ""
    folders = " ".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; {folders}\nserver {{ listen 127.0.0.1:{port};\n{text}\n}} }}\n"
    )
    return [server("nginx") or "", "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]


def _apache(text: str, site: Path, path: str, folder: Path, port: int) -> list[str]:
    modules = "mpm_event authz_core alias dir mime filter deflate headers autoindex"
    load = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in modules.split())
    alias = f'Alias "{path[:-1]}" "{site}"' if path != "/" else f'DocumentRoot "{site}"'
    user = "User www-data\nGroup www-data\n" if os.getuid() == 0 else ""
    (folder / "apache.conf").write_text(
        f"ServerName localhost\nServerRoot {folder}\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\n"
        f"DefaultRuntimeDir {folder}\nMutex file:{folder}\n{user}"
        f"ErrorLog {folder}/error.log\n{load}\nTypesConfig /dev/null\n{alias}\n"
        f'<Directory "{site}">\nRequire all granted\nAllowOverride FileInfo Indexes\n</Directory>\n'
    )
    (site / ".htaccess").write_text(text)
    return [server("apache") or "", "-X", "-f", str(folder / "apache.conf")]


def _caddy(text: str, site: Path, path: str, folder: Path, port: int) -> list[str]:
    options = "{\n\tadmin off\n\tauto_https off\n}\n"
    (folder / "Caddyfile").write_text(f"{options}http://127.0.0.1:{port} {{\n\tbind 127.0.0.1\n{text}}}\n")
    return [server("caddy") or "", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


_PREPARE: dict[str, Callable[[str, Path, str, Path, int], list[str]]] = {
    "nginx": _nginx,
    "apache": _apache,
    "caddy": _caddy,
}


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(running: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """Wait for a server that was started; an AssertionError with its log if it ends, or never answers."""
    end = time.monotonic() + SECONDS
    while running.poll() is None and time.monotonic() < end:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse()
        except OSError:
            time.sleep(0.05)  # there is nothing to wait on but the port
        else:
            return
    details = log.read_text(errors="replace") + "".join(
        path.read_text(errors="replace") for path in log.parent.glob("*error.log")
    )
    raise AssertionError(f"{running.args!r} does not answer:\n{details}")
