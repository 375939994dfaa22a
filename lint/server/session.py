"""The server: checks the open documents after each pause in writing, in a thread of their own."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from lint import __version__
from lint.baseline.apply import without_known
from lint.baseline.file import BaselineError
from lint.configuration.files import ConfigurationError
from lint.finding import Severity
from lint.library import check_bytes, settings_for
from lint.messages import catalogue
from lint.readers import ReadError
from lint.server.diagnostics import diagnostics_of, suppressions
from lint.server.positions import Positions

PAUSE = 0.3
"""Seconds without a change after which a document is checked."""
SUFFIXES = {".txt": ".txt", ".text": ".txt", ".md": ".md", ".markdown": ".md"}
LANGUAGES = {"plaintext": ".txt", "markdown": ".md"}
SETTINGS = "**/{tieout.toml,.tieout.toml,pyproject.toml,*.tieout.toml}"


@dataclass(slots=True)
class Watch:
    """An open document: its checks follow each other, and what is written in between is put together."""

    changed: asyncio.Event = field(default_factory=asyncio.Event)
    at_once: bool = True
    task: asyncio.Task[None] | None = None


class Server(LanguageServer):
    """tieout as a language server."""

    def __init__(self) -> None:
        super().__init__("tieout", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.watches: dict[str, Watch] = {}
        self.trouble = ""
        """What is wrong with the settings, told once."""

    def watch(self, uri: str) -> None:
        """Begins to check a document."""
        watch = self.watches.setdefault(uri, Watch())
        watch.task = asyncio.get_running_loop().create_task(self.keep_checking(uri, watch))
        watch.changed.set()

    def touch(self, uri: str, *, at_once: bool = False) -> None:
        """Has a document checked again: after a pause in writing, or at once."""
        if watch := self.watches.get(uri):
            watch.at_once |= at_once
            watch.changed.set()

    def unwatch(self, uri: str) -> None:
        """Ends the checks of a document, and takes its diagnostics away."""
        watch = self.watches.pop(uri, None)
        if watch is not None and watch.task is not None:
            watch.task.cancel()
        self.publish(uri, None, [])

    async def keep_checking(self, uri: str, watch: Watch) -> None:
        while True:
            await watch.changed.wait()
            watch.changed.clear()
            while not watch.at_once and await is_changed_within(watch.changed, PAUSE):
                watch.changed.clear()
            watch.at_once = False
            document = self.workspace.get_text_document(uri)
            version, source = document.version, document.source
            shown, trouble = await asyncio.to_thread(self.checked, document, source)
            self.tell(trouble)
            if not watch.changed.is_set():
                self.publish(uri, version, shown)

    def publish(self, uri: str, version: int | None, shown: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, version))

    def checked(self, document: TextDocument, source: str) -> tuple[list[types.Diagnostic], str]:
        """The diagnostics of a text, and what is wrong with its settings."""
        path = path_of(document)
        try:
            settings = settings_for(path)
            result = check_bytes(source.encode("utf-8", "replace"), str(path), settings=settings)
            (result,) = without_known((result,), settings.configuration)
        except ConfigurationError as error:
            return [], "\n".join(error.lines(catalogue("auto")))
        except BaselineError as error:
            return [], str(error)
        except ReadError:  # an empty text, before anything is written
            return [], ""
        configuration = settings.configuration
        least = configuration.min_severity or Severity.INFO
        shown = diagnostics_of(result, self.positions(source), document.uri, configuration.language, least)
        return shown, ""

    def positions(self, source: str) -> Positions:
        return Positions(source, self.workspace.position_codec.client_num_units)

    def tell(self, trouble: str) -> None:
        """Shows what is wrong with the settings, once."""
        if trouble and trouble != self.trouble:
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, trouble))
        self.trouble = trouble


async def is_changed_within(changed: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(changed.wait(), seconds)
    except TimeoutError:
        return False
    return True


def path_of(document: TextDocument) -> Path:
    """The file of a document; of one that was never saved, a name in the working folder that tells its format."""
    path = Path(to_fs_path(document.uri) or "untitled")
    suffix = SUFFIXES.get(path.suffix.lower()) or LANGUAGES.get(document.language_id or "", ".txt")
    return path if path.suffix.lower() in SUFFIXES else path.with_suffix(suffix)


def is_ours(document: types.TextDocumentItem) -> bool:
    """Whether a document is a text or Markdown."""
    return Path(document.uri).suffix.lower() in SUFFIXES or document.language_id in LANGUAGES


def made() -> Server:
    """The server with its answers."""
    server = Server()
    follow_documents(server)
    follow_settings(server)
    offer_suppressions(server)
    return server


def follow_documents(server: Server) -> None:
    """Checks each report that is open, after its changes."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        if is_ours(params.text_document):
            server.watch(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.touch(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.touch(params.text_document.uri, at_once=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.unwatch(params.text_document.uri)


def follow_settings(server: Server) -> None:
    """Checks all open reports again when a file of settings changes, where the editor tells of that."""

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def settings_changed(params: types.DidChangeWatchedFilesParams) -> None:
        for uri in server.watches:
            server.touch(uri, at_once=True)

    @server.feature(types.INITIALIZED)
    async def ready(params: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if watched is not None and watched.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(SETTINGS)])
            wanted = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(types.RegistrationParams([wanted]))


def offer_suppressions(server: Server) -> None:
    """Offers comments that keep findings quiet."""

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        document = server.workspace.get_text_document(params.text_document.uri)
        positions = server.positions(document.source)
        return suppressions(params.context.diagnostics, positions, document.uri, catalogue("auto"))
