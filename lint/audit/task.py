"""What a worker does with one document: it checks it, and packs what came of it for the store."""

from __future__ import annotations

import time
from dataclasses import replace

from lint.audit.jobs import Job
from lint.audit.packed import Outcome, Packed, packed
from lint.engine import Settings, check_here
from lint.messages import catalogue, message
from lint.readers import ReadError

TASK = f"{__name__}:check_job"


def check_job(job: Job, settings: Settings) -> Packed:
    """Whatever a document holds, there is an answer; only what ends the process leaves none."""
    started = time.perf_counter()
    words = catalogue(settings.messages)
    try:
        result = check_here(job.content, job.path, replace(settings, keep_document=True))
        return packed(result, time.perf_counter() - started)
    except ReadError as error:
        outcome, told = Outcome.UNREADABLE, error.message
    except MemoryError:
        outcome, told = Outcome.MEMORY, message("unreadable.memory")
    except Exception as error:  # an audit does not end because one document finds a mistake of ours
        outcome, told = Outcome.UNREADABLE, message("unreadable.broken", error=f"{type(error).__name__}: {error}")
    return Packed(outcome, told.text(words), time.perf_counter() - started)
