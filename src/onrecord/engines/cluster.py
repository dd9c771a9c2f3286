"""Ray, and nothing that it does unasked: no reports to its makers, no dashboard, no open ports on a machine of one."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.errors import EngineError, UsageError
from onrecord.reading.cores import cores


def ray_itself() -> ModuleType:
    """The library; UsageError where it is not installed."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # it would report to its makers
    os.environ.setdefault(
        "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0"
    )  # the library's own announcement of a change
    try:
        import ray
    except ImportError as error:
        raise UsageError(
            "Ray is not installed, which the engine 'ray' needs.",
            hint="Install it: pip install 'onrecord[ray]'.",
        ) from error
    module: ModuleType = ray
    return module


def connect(address: str | None, workers: int | None) -> bool:
    """Join the cluster at ``address``, or make one of this machine; False where this program has joined one already.

    EngineError where there is none to join.
    """
    if not address:
        # Ray's switch for "one machine only": without it, its servers listen on all networks
        os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
    elif _has_token():
        # `ray start` asks for the token where there is one, and those who join have to be told to show it
        os.environ.setdefault("RAY_AUTH_MODE", "token")
    ray = ray_itself()
    if ray.is_initialized():
        return False
    try:
        ray.init(**_options(address, workers))
    except (OSError, RuntimeError, ValueError) as error:  # ConnectionError is an OSError
        raise EngineError(
            f"The Ray cluster {address or 'on this machine'} cannot be had: {str(error).splitlines()[0]}.",
            hint="`ray status --address …` says whether it runs; both sides need one version of Ray and one token.",
        ) from error
    return True


def _has_token() -> bool:
    named = any(os.environ.get(name) for name in ("RAY_AUTH_TOKEN", "RAY_AUTH_TOKEN_PATH"))
    return named or (Path.home() / ".ray" / "auth_token").exists()


def _options(address: str | None, workers: int | None) -> dict[str, Any]:
    told: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    if address:
        return {**told, "address": address}
    return {**told, "address": "local", "num_cpus": workers or cores(), "include_dashboard": False}


def room() -> int:
    """How many processors the cluster has: so many pages are read at once."""
    return max(1, int(ray_itself().cluster_resources().get("CPU", 1)))
