"""The only door through which a layout gets a file: a dictionary of bytes read beforehand.

Escaping alone does not keep a customer's text from naming a file or an address in a style or a
link; a fetcher that opens nothing does. Its base is an address that joins with relative ones and
never leaves a trace of the machine in a document.
"""

from collections.abc import Mapping

from dunbatch.render.engine import FatalURLFetchingError, URLFetcher, URLFetcherResponse

BASE_URL = "https://assets.invalid/"
"""What relative addresses of templates and style sheets are joined to."""


class BundleFetcher(URLFetcher):  # type: ignore[misc]
    """Serves preloaded bytes by address and refuses everything else."""

    def __init__(self, assets: Mapping[str, tuple[bytes, str]]) -> None:
        """Serve `assets`: bytes and media type by address below `BASE_URL`."""
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._assets = assets

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """Return the bytes of `url`.

        Raises:
            FatalURLFetchingError: When `url` is not one of the preloaded addresses.
        """
        try:
            content, media_type = self._assets[url]
        except KeyError:
            raise FatalURLFetchingError(url) from None
        return URLFetcherResponse(url, content, {"Content-Type": media_type})
