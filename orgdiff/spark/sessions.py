"""Spark started, and its failures in one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from orgdiff.errors import OutputError, fault

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def start_session(master: str | None) -> SparkSession:
    """Start Spark at an address such as `local[4]` or `spark://host:7077`, or where its own settings say.

    Raises `OutputError` where PySpark or Java is missing, or the cluster is not there.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise OutputError(fault("no_spark")) from None
    if (master or "").startswith("local"):  # else the first Python of the path would work, which may lack orgdiff
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("orgdiff")
    with named_failures():
        session: SparkSession = (builder.master(master) if master else builder).getOrCreate()
    return session


@contextmanager
def named_failures() -> Iterator[None]:
    """Say in one line that Spark gave up: a trace of Java helps nobody who only called it."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        raise OutputError(fault("spark_fails", why=type(error).__name__)) from error
