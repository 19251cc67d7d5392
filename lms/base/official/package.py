"""A DOCX file as a package of parts (ISO/IEC 29500-2), with nothing in it that the document does not need.

Written here and not from the template of a library, which brings 400 KB of styles, a thumbnail and its own name. Pure.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from lms.base.official import words
from lms.base.official.form import Type
from lms.base.official.openxml import page_field, style, style_id
from lms.base.packing import packed

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMES = f'{_W} xmlns:r="{_OFFICE}/relationships"'
_EARLIEST = datetime(2020, 3, 5, tzinfo=UTC)
"""Stands for the moment of making where a document has none: the day of the decree."""

_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>
<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>
<Override PartName="/word/fontTable.xml" ContentType="{_WORD}.fontTable+xml"/>
<Override PartName="/word/theme/theme1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/docProps/app.xml"
 ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
</Types>"""
_RELATIONS = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
<Relationship Id="rId3" Type="{_OFFICE}/relationships/extended-properties" Target="docProps/app.xml"/>
</Relationships>"""
_OF_DOCUMENT = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rIdStyles" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/>
<Relationship Id="rIdSettings" Type="{_OFFICE}/relationships/settings" Target="settings.xml"/>
<Relationship Id="rIdFonts" Type="{_OFFICE}/relationships/fontTable" Target="fontTable.xml"/>
<Relationship Id="rIdTheme" Type="{_OFFICE}/relationships/theme" Target="theme/theme1.xml"/>
<Relationship Id="rIdHeader" Type="{_OFFICE}/relationships/header" Target="header1.xml"/>
</Relationships>"""
_SETTINGS = f"""<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/>
<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>"""
_FONTS = f"""<w:fonts {_W}><w:font w:name="Times New Roman"><w:panose1 w:val="02020603050405020304"/>
<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>"""
_PAINT = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_COLOURS = "".join(
    f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
    for name, value in (
        ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F2328"), ("lt2", "FBF8F1"), ("accent1", "1F4E79"),
        ("accent2", "B3261E"), ("accent3", "2E6B3A"), ("accent4", "8A5A00"), ("accent5", "5B574C"),
        ("accent6", "B9B1A0"), ("hlink", "1F4E79"), ("folHlink", "5B574C"),
    )
)  # fmt: skip
_TIMES = '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>'
_THEME = (
    f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{words.PRODUCT}"><a:themeElements>'
    f'<a:clrScheme name="{words.PRODUCT}">{_COLOURS}</a:clrScheme><a:fontScheme name="{words.PRODUCT}">'
    f"<a:majorFont>{_TIMES}</a:majorFont><a:minorFont>{_TIMES}</a:minorFont></a:fontScheme>"
    f'<a:fmtScheme name="{words.PRODUCT}"><a:fillStyleLst>{_PAINT * 3}</a:fillStyleLst><a:lnStyleLst>'
    f"{f'<a:ln>{_PAINT}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>"
    f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst><a:bgFillStyleLst>{_PAINT * 3}"
    "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
_FACE = " ".join(f'w:{script}="Times New Roman"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {_FACE}/>"
    '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr>'
    '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def package(body: str, types: Mapping[str, Type], title: str, author: str, made_at: datetime | None) -> bytes:
    """The file whose body is this XML; `types` become its styles."""
    styles = "".join(style(key, words.STYLES[key], of) for key, of in types.items())
    texts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _OF_DOCUMENT,
        "word/styles.xml": f"<w:styles {_W}>{_DEFAULTS}{styles}</w:styles>",
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _FONTS,
        "word/theme/theme1.xml": _THEME,
        "word/header1.xml": f"<w:hdr {_NAMES}>{page_field(style_id('page'))}</w:hdr>",
        "docProps/core.xml": _core(title, author, made_at or _EARLIEST),
        "docProps/app.xml": f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>{words.PRODUCT}'
        "</Application></Properties>",
    }
    return packed({name: (_HEAD + text).encode() for name, text in texts.items()})


def _core(title: str, author: str, made_at: datetime) -> str:
    moment = f"{made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    days = "".join(
        f'<dcterms:{kind} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{kind}>' for kind in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(author)}</cp:lastModifiedBy>{days}<dc:language>vi-VN</dc:language>"
        "</cp:coreProperties>"
    )
