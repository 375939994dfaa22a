"""A client of the language server, as small as the tests need: JSON-RPC over the pipes of a process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).with_name("tieout")


class Client:
    """Speaks to a server; what the server tells in between is kept."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.told: list[dict[str, Any]] = []
        self.sent = 0

    def send(self, method: str, params: object = None, **more: object) -> None:
        message = {"jsonrpc": "2.0", "method": method, **({} if params is None else {"params": params}), **more}
        self.write(message)

    def write(self, message: object) -> None:
        content = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self.process.stdin.flush()

    def request(self, method: str, params: object = None) -> Any:
        """The result of a request."""
        self.sent += 1
        self.send(method, params, id=self.sent)
        while True:
            message = self.receive()
            if message.get("id") == self.sent and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self.keep(message)

    def until(self, method: str) -> Any:
        """The parameters of the next message of a kind."""
        while True:
            for at, message in enumerate(self.told):
                if message["method"] == method:
                    return self.told.pop(at)["params"]
            self.keep(self.receive())

    def keep(self, message: dict[str, Any]) -> None:
        if "id" in message:  # a request of the server: granted
            self.write({"jsonrpc": "2.0", "id": message["id"], "result": None})
        self.told.append(message)

    def receive(self) -> dict[str, Any]:
        stream = self.process.stdout
        assert stream is not None
        length = 0
        while (line := stream.readline().strip()) or not length:
            assert line or self.process.poll() is None, "the server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(stream.read(length))
        return message

    # ------------------------------------------------------------------ documents

    def open(self, uri: str, text: str, language: str = "plaintext") -> None:
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, text: str, version: int) -> None:
        document = {"uri": uri, "version": version}
        self.send("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def diagnostics(self) -> Any:
        return self.until("textDocument/publishDiagnostics")


@contextmanager
def connected(folder: Path, capabilities: Mapping[str, object] | None = None) -> Iterator[Client]:
    """A server that has been greeted, and that is bid farewell at the end."""
    with subprocess.Popen([COMMAND, "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder) as process:
        client = Client(process)
        try:
            asked = {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities or {}}
            client.told.append({"method": "greeting", "params": client.request("initialize", asked)})
            client.send("initialized", {})
            yield client
            client.request("shutdown")
            client.send("exit")
            assert process.wait() == 0
        finally:
            process.kill()
