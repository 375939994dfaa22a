"""The configuration of each report: its file, what that extends, the environment, and the command line.

The file that counts for a report is that of the closest folder above it that has one; files of folders further up are
not looked at, unless that file names them with `extend`. What stands nearer to the user wins: command line, then
`--config KEY=VALUE`, then the environment, then the file, then what the file extends.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.configuration.files import ConfigurationError, SettingsFile, in_folder, read, refused
from lint.configuration.model import DEFAULT, SIDECAR, Configuration
from lint.files import is_file, is_folder
from lint.finding import Severity
from lint.messages import Message
from lint.records import record

if TYPE_CHECKING:
    from lint.configuration.kinds import Known, Problem

ENVIRONMENT = {"TIEOUT_FORMAT": "output.format", "TIEOUT_CACHE": "cache"}
"""Variables that set a key."""
FILE_VARIABLE = "TIEOUT_CONFIG"
ASSIGNMENT = r"\s*([A-Za-z0-9_-]+(?:\.(?:[A-Za-z0-9_-]+|\"[^\"]*\"))*)\s*=(?s:(.*))"
SELECTING = {"select", "extend-ignore"}
SEVERITIES = ("min-severity", "fail-on")
DEEPEST = 20
"""How many files may extend each other."""


@record(frozen=True, slots=True)
class Layer:
    """Settings from one source, not yet checked."""

    source: str
    """The file, variable or option, as it is told."""
    table: Mapping[str, Any]
    file: SettingsFile | None = None
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line and the environment say about settings."""

    configs: Sequence[str] = ()
    """Values of `--config`: a file, or KEY=VALUE."""
    isolated: bool = False
    """Whether no file is looked for."""
    environment: Mapping[str, str] = field(default_factory=dict)
    flags: Sequence[tuple[str, Mapping[str, Any]]] = ()
    """(option, the settings that it stands for); its values are right, save that a selector may fit no check."""


class Configurations:
    """The configuration of each report of a run; each file is read once."""

    def __init__(self, asked: Asked, known: Callable[[], Known]) -> None:
        self.known = known
        """Gives what settings may name; asked for where there are settings."""
        self.named, self.layers = layers_of(asked)
        self.flags = [flag for flag in asked.flags if not SELECTING & flag[1].keys()]
        self.isolated = asked.isolated
        self._folders: dict[Path, SettingsFile | None] = {}
        self._made: dict[Path | None, Configuration] = {}

    def of(self, path: Path) -> Configuration:
        """The configuration of a report, with what stands in the file beside it. Raises ConfigurationError."""
        configuration = self.of_folder(path if is_folder(path) else path.parent)
        beside = path.with_name(path.name + SIDECAR) if path.name else path
        if self.isolated or not is_file(beside):
            return configuration
        return with_sidecar(configuration, beside, self.known())

    def of_folder(self, folder: Path) -> Configuration:
        """The configuration of a folder. Raises ConfigurationError."""
        file = self.file_for(folder)
        key = file.path if file else None
        if key not in self._made:
            self._made[key] = self.made(file)
        return self._made[key]

    def file_for(self, folder: Path) -> SettingsFile | None:
        """The file that counts for a folder: the one that was named, else the closest."""
        if self.named is not None or self.isolated:
            return self.named
        return self.closest(folder.absolute())

    def closest(self, folder: Path) -> SettingsFile | None:
        if folder not in self._folders:
            own = in_folder(folder)
            self._folders[folder] = own or (self.closest(folder.parent) if folder.parent != folder else None)
        return self._folders[folder]

    def made(self, file: SettingsFile | None) -> Configuration:
        """The configuration of a file, with what lies above and below it."""
        layers = [*(extended(file) if file else ()), *self.layers]
        root = file.path.absolute().parent if file and self.named is None else None
        made = configuration_of(layers, root, self.known()) if layers else DEFAULT
        for option, table in self.flags:
            made = with_flag(made, option, table)
        return with_demotions(made) if made.demote.below else made


def with_flag(configuration: Configuration, option: str, table: Mapping[str, Any]) -> Configuration:
    """The configuration with what an option of the command line stands for: checked there, so that no schema is
    needed.
    """
    changes: dict[str, Any] = {}
    for name, value in table.items():
        attribute = name.replace("-", "_")
        if isinstance(value, Mapping):
            inner = {key.replace("-", "_"): item for key, item in value.items()}
            changes[attribute] = replace(getattr(configuration, attribute), **inner)
        else:
            changes[attribute] = Severity(value) if name in SEVERITIES else value
    origins = tuple(dict([*configuration.origins, *((name, option) for name in table)]).items())
    return replace(configuration, **changes, origins=origins)


def with_demotions(configuration: Configuration) -> Configuration:
    """The configuration in which checks that reviewers' decisions prove imprecise give information. What is set for
    such a code itself counts more. Raises ConfigurationError.
    """
    from lint.baseline.file import BaselineError
    from lint.baseline.precision import demotions, gathered

    wanted = configuration.demote
    place = dict(configuration.origins).get("demote", "demote")
    named = wanted.decisions or ((configuration.baseline,) if configuration.baseline else ())
    if not named:
        raise refused(place, "no-decisions")
    try:
        found = demotions(gathered(map(Path, named)), wanted.below)
    except BaselineError as error:
        raise ConfigurationError((place, error.message)) from error
    demoted = tuple((code, Severity.INFO) for code in found)
    origins = (("severity", place), *configuration.origins)  # its own counts, if it has one
    return replace(configuration, severity=(*configuration.severity, *demoted), origins=origins)


def with_sidecar(configuration: Configuration, beside: Path, known: Known) -> Configuration:
    """The configuration with the suppressions of the file beside a report. Raises ConfigurationError."""
    from lint.configuration.keys import SIDECAR_TABLE
    from lint.configuration.kinds import At

    file = read(beside)
    layer = Layer(shown(beside), file.table, file)
    declared = {relation.code: relation.name for relation in configuration.relations}
    at = At(replace(known, names={**known.names, **declared}), source=layer.source, **in_file(layer))
    values = SIDECAR_TABLE.read(file.table, at)
    if at.problems:
        raise ConfigurationError(*placed(layer, at.problems))
    own = frozen(SIDECAR_TABLE.frozen(values)).suppressions
    return replace(configuration, suppressions=configuration.suppressions + own, files=(*configuration.files, beside))


def layers_of(asked: Asked) -> tuple[SettingsFile | None, list[Layer]]:
    """The file that was named, if one was, and the layers above every file."""
    files: list[Path] = []
    layers: list[Layer] = []
    named = asked.environment.get(FILE_VARIABLE)
    if named and not asked.isolated:
        files.append(Path(named))
    for variable, key in ENVIRONMENT.items():
        if value := asked.environment.get(variable):
            layers.append(Layer(variable, with_value(tomllib.loads(f"{key} = 0"), value), typed=True))
    given = [config for config in asked.configs if is_file_name(config)]
    if len(given) > 1:
        raise refused("--config", "two-named", one=given[0], other=given[1])
    files += [Path(config) for config in given]
    layers += [assignment(config) for config in asked.configs if not is_file_name(config)]
    layers += [Layer(option, table, typed=True) for option, table in asked.flags if SELECTING & table.keys()]
    return (read(files[-1]) if files else None), layers


def is_file_name(config: str) -> bool:
    return Path(config).is_file() or not re.fullmatch(ASSIGNMENT, config)


def assignment(config: str) -> Layer:
    """`KEY=VALUE` as TOML; a value that is none is text, as in min-severity=error."""
    source = f"--config {config}"
    try:
        return Layer(source, tomllib.loads(config, parse_float=Decimal), typed=True)
    except tomllib.TOMLDecodeError:
        match = re.fullmatch(ASSIGNMENT, config)
        key, value = (match[1], match[2].strip()) if match else (config, "")
    try:
        table = tomllib.loads(f"{key} = 0")
    except tomllib.TOMLDecodeError as error:
        raise refused(source, "not-a-setting", why=error) from error
    return Layer(source, with_value(table, value), typed=True)


def with_value(table: Mapping[str, Any], value: str) -> dict[str, Any]:
    """The table with its only value replaced."""
    return {key: with_value(item, value) if isinstance(item, dict) else value for key, item in table.items()}


def extended(file: SettingsFile) -> list[Layer]:
    """The layers of a file: first what it extends, the furthest first. Raises ConfigurationError."""
    files = [file]
    while isinstance(base := files[-1].table.get("extend"), str):
        path = files[-1].path.absolute().parent / Path(base).expanduser()
        if len(files) == DEEPEST or any(path.resolve() == one.path.resolve() for one in files):
            raise refused(file.path, "circle", base=base)
        files.append(read(path))
    return [Layer(shown(one.path), one.table, one) for one in reversed(files)]


def shown(path: Path) -> str:
    """A path as people read it: from the working folder on, where it lies below it."""
    folder = Path.cwd()
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)


def configuration_of(layers: Iterable[Layer], root: Path | None, known: Known) -> Configuration:
    """The configuration that layers make, the last above all. Raises ConfigurationError with every problem."""
    from lint.configuration.keys import SETTINGS
    from lint.configuration.kinds import At
    from lint.configuration.relations import with_relations

    merged: dict[str, Any] = {}
    wrong: list[tuple[str, Message]] = []
    files: list[Path] = []
    origins: dict[str, str] = {}
    for layer in layers:
        folder = layer.file.path.absolute().parent if layer.file else None
        known = with_relations(known, layer.table)
        at = At(known, source=layer.source, folder=folder, typed=layer.typed, **in_file(layer))
        values = SETTINGS.read(layer.table, at)
        wrong += placed(layer, at.problems)
        if "select" in values:  # --select SUM means SUM alone
            merged.pop("extend-select", None)
        merged = SETTINGS.merged(merged, values) if not wrong else {}
        files[:0] = [layer.file.path] if layer.file else []
        origins.update((name, layer.source) for name in values)
    if wrong:
        raise ConfigurationError(*wrong)
    merged.pop("extend", None)
    return replace(frozen(SETTINGS.frozen(merged)), root=root, files=tuple(files), origins=tuple(origins.items()))


def in_file(layer: Layer) -> dict[str, Any]:
    """The text of a layer's file and the way to the settings in it; nothing for what is typed."""
    return {"text": layer.file.text, "within": layer.file.within} if layer.file else {}


def frozen(values: dict[str, Any]) -> Configuration:
    """The configuration; what `[[ignore]]` and `[[tieout.ignore]]` hold is put together."""
    ignored = values.pop("ignore", ())
    own = values.pop("own", {}).get("ignore", ())
    codes = tuple(item for item in ignored if isinstance(item, str))
    entries = (*(item for item in ignored if not isinstance(item, str)), *own)
    return Configuration(**values, ignore=codes, suppressions=entries)


def placed(layer: Layer, problems: Sequence[Problem]) -> Iterator[tuple[str, Message]]:
    """Each problem with its place: the file and the line, or the option."""
    from lint.configuration.lines import line_of

    for problem in problems:
        place = layer.source
        if layer.file is not None:
            line = line_of(layer.file.text, (*layer.file.within, *problem.path))
            place += f":{line}" if line else ""
        yield place, problem.message
