"""Storage that speaks S3: audio is only ever created there, the feed put only over the one that was read.

The only door to obstore. Credentials come from the environment (`AWS_…`) and are never shown.
"""

from __future__ import annotations

import hashlib
import os
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from audio_edition.errors import EditionError, Words
from audio_edition.press import addresses, media
from audio_edition.press.outlets.delivery import overtaken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from obstore import ObjectMeta, PutMode, PutResult
    from obstore.store import S3Store

#: Uploads at once, and up to how many bytes a file is put in one piece, from the memory: only so can it be
#: created or not at all. What is larger goes in parts, from the disk.
AT_ONCE, LARGE = 4, 64 << 20

#: What in the environment says who publishes: a key, or where one is had.
CREDENTIALS = (
    "AWS_ACCESS_KEY_ID",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_METADATA_ENDPOINT",
)

#: How long an answer is waited for, and how often it is asked again.
PATIENCE: dict[str, Any] = {
    "connect_timeout": timedelta(seconds=10),
    "timeout": timedelta(minutes=10),
}
RETRIES: dict[str, Any] = {"max_retries": 4, "retry_timeout": timedelta(minutes=2)}

#: What a store says of itself in an answer; nothing else of it is shown.
_CODE, _STATUS = re.compile(r"<Code>(\w{1,60})</Code>"), re.compile(r"status code: (\d{3})\b")

#: What a store says that knows no conditions (Alibaba's OSS does); there is looked before each file is put.
UNKNOWN = "<Code>NotImplemented</Code>"

_MD5 = re.compile(r'"?([0-9a-f]{32})"?')


class Store:
    """A bucket, or a part of one: *address* is `s3://bucket/prefix`.

    *endpoint* and *region* are empty where the environment or AWS itself says them. An endpoint whose host
    begins with the bucket's name is asked by host, any other one by path.
    """

    def __init__(self, address: str, endpoint: str = "", region: str = "") -> None:
        self.name = address
        self.endpoint, self.region = endpoint, region
        self._there: dict[str, ObjectMeta] = {}
        self._tag: str | None = None
        self._knows_conditions = True

    def unusable(self) -> EditionError | None:
        """Say what stands in the way, as far as it shows without the network."""
        if find_spec("obstore") is None:
            return EditionError(
                Words(f"{self.name}：没有安装 obstore", f"{self.name}: obstore is not installed"),
                hint=Words(
                    "安装：pip install 'audio-edition[s3]'", "run: pip install 'audio-edition[s3]'"
                ),
            )
        if not any(os.environ.get(name) for name in CREDENTIALS):
            return EditionError(
                Words(
                    f"{self.name}：环境变量里没有密钥",
                    f"{self.name}: no credentials in the environment",
                ),
                hint=Words(
                    "设置 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY",
                    "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
                ),
            )
        return None

    @cached_property
    def _store(self) -> S3Store:
        from obstore.store import S3Store

        bucket, _, prefix = self.name.removeprefix("s3://").partition("/")
        said: dict[str, Any] = {"disable_bulk_delete": True}
        said |= {"region": self.region} if self.region else {}
        client = PATIENCE
        if endpoint := self.endpoint or os.environ.get("AWS_ENDPOINT_URL", ""):
            parts = urlsplit(endpoint)
            by_host = (parts.hostname or "").startswith(f"{bucket}.")
            said |= {"endpoint": endpoint, "virtual_hosted_style_request": by_host}
            client = client | {"allow_http": parts.scheme == "http"}
        return S3Store(
            bucket,
            prefix=prefix.strip("/") or None,
            client_options=client,  # type: ignore[arg-type]  # a table of ours
            retry_config=RETRIES,  # type: ignore[arg-type]
            **said,
        )

    # --------------------------------------------------------------------- what is there

    def feed(self) -> bytes | None:
        """Read the feed, and remember its tag."""
        import obstore

        self._tag = None
        with self._told():
            try:
                answer = obstore.get(self._store, addresses.FEED)
            except FileNotFoundError as error:
                if "NoSuchBucket" in str(error):
                    raise
                return None
            self._tag = answer.meta["e_tag"]
            return bytes(answer.bytes())

    def stands(self) -> bool:
        """Tell whether the feed still has the tag that was remembered."""
        there = self._meta(addresses.FEED)
        return (there and there["e_tag"]) == self._tag

    def files(self) -> Mapping[str, int]:
        """List the bucket, a thousand files a request."""
        with self._told():
            pages = self._store.list(chunk_size=1000)
            self._there = {meta["path"]: meta for page in pages for meta in page}
        return {name: meta["size"] for name, meta in self._there.items()}

    def differing(self, folder: Path, names: Sequence[str]) -> set[str]:
        """Compare by the tags that are an MD5.

        What has a name made of its content, and came there after it was written here, is believed by its size.
        """
        return {name for name in names if not self._is_believed(name, folder / name)}

    def _is_believed(self, name: str, path: Path) -> bool:
        there, lasting = self._there[name], addresses.is_lasting(name)
        if lasting and path.stat().st_mtime <= there["last_modified"].timestamp():
            return True
        return _is_same(there, path, otherwise=lasting)

    def _meta(self, name: str) -> ObjectMeta | None:
        import obstore

        with self._told():
            try:
                return obstore.head(self._store, name)
            except FileNotFoundError:
                return None

    # --------------------------------------------------------------------- what is brought

    def put(self, folder: Path, names: Sequence[str], told: Callable[[int], None]) -> None:
        """Put *names*, a few at once; what has a name made of its content is created and never overwritten."""
        with ThreadPoolExecutor(AT_ONCE) as hands:
            for done, _ in enumerate(hands.map(self._bring, names, map(folder.joinpath, names)), 1):
                told(done)

    def _bring(self, name: str, path: Path) -> None:
        if not addresses.is_lasting(name) or path.stat().st_size > LARGE:
            self._put(name, path, None)
        elif not self._put(name, path, "create") and not self._same(name, path):
            raise self._refused("AlreadyExists")

    def put_feed(self, path: Path) -> None:
        """Put the feed over the one whose tag was remembered, or where there was none."""
        mode: PutMode = {"e_tag": self._tag} if self._tag else "create"
        # an answer that was lost, and asked for again, is refused though the first was heard
        there = self._put(addresses.FEED, path, mode) or self._same(addresses.FEED, path)
        if there is None:
            raise overtaken(self)
        self._tag = there["e_tag"]

    def _put(self, name: str, path: Path, mode: PutMode | None) -> PutResult | None:
        """Put one file; None where its condition did not hold."""
        from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError

        content = path if path.stat().st_size > LARGE else path.read_bytes()
        if mode is None or self._knows_conditions:
            with self._told():
                try:
                    return self._send(name, content, mode)
                except (AlreadyExistsError, PreconditionError):
                    return None
                except BaseError as error:
                    if mode is None or UNKNOWN not in str(error):
                        raise
            self._knows_conditions = False
        there = self._meta(name)
        if (there and there["e_tag"]) != (None if mode == "create" else self._tag):
            return None
        return self._put(name, path, None)

    def _send(self, name: str, content: Path | bytes, mode: PutMode | None) -> PutResult:
        import obstore

        return obstore.put(
            self._store,
            name,
            content,
            mode=mode,
            use_multipart=not isinstance(content, bytes),
            attributes={"Content-Type": media.kind(name), "Cache-Control": media.keeping(name)},
        )

    def _same(self, name: str, path: Path) -> ObjectMeta | None:
        """Give what is there as *name* now, if it is the file at *path*."""
        there = self._meta(name)
        return there if there and _is_same(there, path, otherwise=False) else None

    def remove(self, names: Sequence[str]) -> None:
        """Remove *names*, one by one: not every store knows how to remove many at once."""
        import obstore

        with self._told():
            obstore.delete(self._store, names)

    # --------------------------------------------------------------------- what goes wrong

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what the store refuses in words of ours: its own may hold keys and signatures."""
        from obstore.exceptions import BaseError

        try:
            yield
        except (BaseError, OSError, ValueError) as error:
            code = _CODE.search(str(error)) or _STATUS.search(str(error))
            raise self._refused(code[1] if code else "") from None

    def _refused(self, code: str) -> EditionError:
        if not code:
            return EditionError(
                Words(f"{self.name}：存储没有应答", f"{self.name}: the store does not answer"),
                hint=Words(
                    "检查网络和 outlets.endpoint，再运行：audio-edition publish",
                    "see to the network and outlets.endpoint, then run: audio-edition publish",
                ),
            )
        return EditionError(
            Words(f"{self.name}：存储拒绝了：{code}", f"{self.name}: the store refuses: {code}"),
            hint=Words(
                "检查存储桶、权限和环境变量里的密钥，再运行：audio-edition publish",
                "see to the bucket, its permissions and the credentials, then run: audio-edition publish",
            ),
        )


def _is_same(there: ObjectMeta, path: Path, *, otherwise: bool) -> bool:
    """Compare a file with what is there by size and MD5; *otherwise* where the tag is none."""
    if there["size"] != path.stat().st_size:
        return False
    tag = _MD5.fullmatch(there["e_tag"] or "")
    if tag is None:
        return otherwise
    with path.open("rb") as file:
        known = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False))
    return known.hexdigest() == tag[1]
