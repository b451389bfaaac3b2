"""Makes a PDF/A-3a file a PDF/UA-1 file too: one more statement in its metadata.

WeasyPrint writes either identifier, not both. A second block of metadata would not be read by
conformance checkers, so the statement goes into the first, with the schema that PDF/A asks for
(ISO 14289-1, clause 5; ISO 19005-3, clause 6.6.2.3).
"""

from dunbatch.core.problems import ProgramFault

_UA = "http://www.aiim.org/pdfua/ns/id/"
_AIIM = "http://www.aiim.org/pdfa/ns/"
_END = b"</rdf:RDF>"
_STATEMENT = (
    f'<rdf:Description rdf:about="" xmlns:pdfuaid="{_UA}" pdfuaid:part="1" '
    f'xmlns:pdfaExtension="{_AIIM}extension/" xmlns:pdfaSchema="{_AIIM}schema#" '
    f'xmlns:pdfaProperty="{_AIIM}property#"><pdfaExtension:schemas><rdf:Bag>'
    '<rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA part</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
).encode("ascii")


def with_pdf_ua(metadata: bytes) -> bytes:
    """Return XMP metadata that also states PDF/UA-1.

    Raises:
        ProgramFault: When the metadata is not shaped as this WeasyPrint writes it.
    """
    head, end, tail = metadata.rpartition(_END)
    if not end or metadata.count(_END) != 1:
        raise ProgramFault("the layout engine writes its metadata in a form that is not known")
    return head + _STATEMENT + end + tail
