"""PDF files composed for tests, byte by byte."""

from __future__ import annotations

HELVETICA = "/Type /Font /Subtype /Type1"
# Fonts whose bytes are said to be Mac Roman: the test writes Windows bytes into them.
MAC_FONTS = " ".join(
    f"/{name} << {HELVETICA} /BaseFont /{base} /Encoding /MacRomanEncoding >>"
    for name, base in (("F2", "Times-Roman"), ("F3", "Times-Italic"))
)
Annotation = tuple[str, tuple[float, float, float, float], str]


def pdf(*contents: str, trailer: str = "", box: str = "0 0 595 842", annotations: tuple[Annotation, ...] = ()) -> bytes:
    """A PDF with one page for each content stream, in Helvetica (F1) or `MAC_FONTS`.

    The first page has ``annotations``: entries, the rectangle from the page's lower left corner, and the content stream
    of the appearance, from the rectangle's.
    """
    pages = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(contents)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{pages}] /Count {len(contents)} >>",
        f"<< {HELVETICA} /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    first = 4 + 2 * len(contents)
    for index, content in enumerate(contents):
        listed = " ".join(f"{first + 2 * place} 0 R" for place in range(len(annotations) if index == 0 else 0))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {5 + 2 * index} 0 R /Annots [{listed}] "
            f"/Resources << /Font << /F1 3 0 R {MAC_FONTS} >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    for place, (entries, (x0, y0, x1, y1), content) in enumerate(annotations):
        objects.append(
            f"<< /Type /Annot {entries} /Rect [{x0} {y0} {x1} {y1}] /AP << /N {first + 2 * place + 1} 0 R >> >>"
        )
        objects.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 {x1 - x0} {y1 - y0}] /Length {len(content)} "
            f"/Resources << /Font << /F1 3 0 R >> >> >>\nstream\n{content}\nendstream"
        )
    data = b"%PDF-1.4\n"
    places: list[int] = []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    data += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode(
        "latin-1"
    )
    return data


def shown(*rows: tuple[float, float, str], size: int = 12, font: str = "F1") -> str:
    return "\n".join(f"BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET" for x, y, text in rows)
