"""What was given on the page "Add": read one after the other in a thread, with what became of each."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from reportedly.errors import ReportedlyError
from reportedly.ledger.clock import now
from reportedly.ledger.store import Ledger
from reportedly.ledger.writing import Added
from reportedly.model import Capture, Failure
from reportedly.pipeline.chronicling import update
from reportedly.pipeline.filling import Known, fill
from reportedly.pipeline.options import AnalysisOptions, WorkOptions
from reportedly.pipeline.runs import run_of
from reportedly.pipeline.workers import run_all

_KEPT = 50


@dataclass(frozen=True, slots=True)
class Job:
    """One addition.

    Attributes:
        total: What was given: files, texts, addresses.
        done: Of these, how many have been opened.
        failures: What could not be read, and why.
        stopped: Why the whole addition ended early, or None.
    """

    id: str
    by: str
    started_at: str
    total: int
    done: int = 0
    added: int = 0
    known: int = 0
    copies: int = 0
    failures: tuple[Failure, ...] = ()
    finished: bool = False
    stopped: str | None = None


class Jobs:
    """All additions of this server since it was started; one at a time is read."""

    def __init__(self, ledger: Ledger, analysis: AnalysisOptions) -> None:
        self._ledger, self._analysis = ledger, analysis
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="add")

    def get(self, job_id: str) -> Job | None:
        """Return a job as it stands."""
        return self._jobs.get(job_id)

    def recent(self) -> tuple[Job, ...]:
        """Return all jobs, the newest first."""
        return tuple(reversed(self._jobs.values()))

    def start(self, by: str, sources: Sequence[Iterator[Capture | Failure]]) -> Job:
        """Begin to read; what each source yields is entered when all of it was read.

        Args:
            by: Who gave it.
            sources: One iterator of captures for each thing that was given.
        """
        job = Job(secrets.token_hex(8), by, now(), len(sources))
        with self._lock:
            self._jobs[job.id] = job
            for old in list(self._jobs)[:-_KEPT]:
                del self._jobs[old]
        self._pool.submit(self._run, job, sources)
        return job

    def close(self) -> None:
        """Wait for what is being read, and let the rest be."""
        self._pool.shutdown(cancel_futures=True)

    def _run(self, job: Job, sources: Sequence[Iterator[Capture | Failure]]) -> None:
        try:
            run = run_of(self._analysis)
            for number, captures in enumerate(sources, 1):
                known = Known(self._ledger)
                fresh = (item for item in captures if not known(item))
                for added in fill(self._ledger, run_all(fresh, self._analysis, WorkOptions(jobs=1)), run):
                    job = self._told(job, added)
                job = self._told(job, Added(known=known.count), done=number)
            update(self._ledger)
            self._put(replace(job, finished=True))
        except ReportedlyError as exc:
            self._put(replace(job, finished=True, stopped=str(exc)))

    def _told(self, job: Job, added: Added, done: int | None = None) -> Job:
        told = replace(
            job,
            done=job.done if done is None else done,
            added=job.added + added.added,
            known=job.known + added.known,
            copies=job.copies + added.copies,
            failures=job.failures + added.failures,
        )
        self._put(told)
        return told

    def _put(self, job: Job) -> None:
        with self._lock:
            self._jobs[job.id] = job
