"""nginx in front of several processes, with the file that is shipped for operators."""

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from string import Template

from tests.services.http_registry.authorities import Authority, Pair

TEMPLATE = Path(__file__).parents[2] / "deploy" / "nginx.conf.template"
AROUND = Template(
    "$user daemon off; pid $home/nginx.pid; error_log $home/nginx.log warn; worker_processes 1;\n"
    "events { worker_connections 512; }\n"
    "http { client_body_temp_path $home/body; proxy_temp_path $home/proxied;"
    " fastcgi_temp_path $home/fastcgi; uwsgi_temp_path $home/uwsgi; scgi_temp_path $home/scgi;\n"
    "include $home/estelam.conf; }\n"
)


def nginx() -> str | None:
    """The program, if it is installed."""
    return shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")


@asynccontextmanager
async def proxy(home: Path, replicas: int) -> AsyncIterator[tuple[str, list[int]]]:
    """The address that leads to all of them, and the port that each has to listen at."""
    program = nginx()
    assert program is not None, "nginx is not installed"
    port, *ports = free_ports(replicas + 1)
    folder = home / "nginx"
    folder.mkdir()
    pair = Authority(folder, "authority").server()
    (folder / "estelam.conf").write_text(_filled_in(port, ports, pair), "utf-8")
    (folder / "nginx.conf").write_text(
        AROUND.substitute(home=folder, user="user root;" if os.geteuid() == 0 else ""), "utf-8"
    )
    process = await asyncio.create_subprocess_exec(
        program, "-p", str(folder), "-e", str(folder / "nginx.log"), "-c", str(folder / "nginx.conf")
    )
    try:
        await _listens(port, process)
        yield f"https://127.0.0.1:{port}", ports
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def free_ports(number: int) -> list[int]:
    """Ports of loopback that nobody uses at the moment."""
    with ExitStack() as stack:
        places = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(number)]
        return [place.getsockname()[1] for place in places]


def _filled_in(port: int, ports: list[int], pair: Pair) -> str:
    servers = " ".join(f"server 127.0.0.1:{each} max_fails=1 fail_timeout=1s;" for each in ports)
    names = {
        "ESTELAM_LISTEN": f"127.0.0.1:{port}",
        "ESTELAM_REPLICAS": servers,
        "ESTELAM_CERTIFICATE": str(pair.certificate),
        "ESTELAM_CERTIFICATE_KEY": str(pair.key),
    }
    return Template(TEMPLATE.read_text("utf-8")).safe_substitute(names)


async def _listens(port: int, process: asyncio.subprocess.Process) -> None:
    for _ in range(200):
        assert process.returncode is None, "nginx ended; what it found wrong stands above"
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.02)
        else:
            writer.close()
            return
    raise AssertionError(f"nothing listens at port {port}")
