"""Feeds of invented papers: each entry a capture of its own bytes."""

from __future__ import annotations

import pytest

from reportedly.errors import EmptyTextError
from reportedly.read.feed import FeedContainer, FeedEntryReader
from tests.read.made import BODY, MORE, roles, split, stream

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Karval Courier</title><link>https://courier.example/</link><language>en</language>
<item><title>Bus plunges &amp; burns</title><link>https://courier.example/1</link>
<pubDate>Wed, 07 May 2031 10:00:00 +0200</pubDate><dc:creator>Mira Tolen</dc:creator>
<content:encoded><![CDATA[
<p>KARVAL (AFP) - {BODY}</p><p>{MORE} </item></p><script>x()</script>]]>
</content:encoded></item>
<item><title>Never closed</title><description>lost
<item><title>Third</title><description>Seven &lt;b&gt;died&lt;/b&gt; &amp;amp; more</description>
<source url="https://hill.example/rss">Hill Weekly</source></item>
<item><title>Only a title</title></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="iso-8859-1"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Blög</title>
<entry><title type="html">A &lt;i&gt;bus&lt;/i&gt;</title><link href="https://b.example/2"/>
<updated>2031-05-07T10:00:00Z</updated>
<author><name>José</name></author>
<content type="html">&lt;p&gt;Café détruit, sept morts.&lt;/p&gt;</content></entry></feed>"""


def opened(data, media_type="application/rss+xml"):
    return split(list(FeedContainer().captures(stream(data), "feed.xml", media_type)))


def test_an_entry_is_read_from_its_own_bytes():
    captures, _ = opened(RSS.encode())
    first = captures[0]
    assert first.data in RSS.encode()
    assert first.data.startswith(b"<item><title>Bus")
    assert first.data.endswith(b"</item>")
    document = FeedEntryReader().read(first)
    assert document.text == f"KARVAL (AFP) - {BODY}\n\n{MORE}"
    assert (document.title, document.url) == ("Bus plunges & burns", "https://courier.example/1")
    assert (document.published_at, document.authors) == ("2031-05-07T10:00:00+02:00", ("Mira Tolen",))
    assert roles(document) == [("outlet", "Karval Courier"), ("agency", "AFP")]


def test_a_broken_entry_fails_alone():
    captures, failures = opened(RSS.encode())
    assert [c.name for c in captures] == ["feed.xml#1", "feed.xml#3", "feed.xml#4"]
    assert [(f.input, f.code) for f in failures] == [("feed.xml#2", "truncated")]


def test_an_entry_taken_from_another_feed_is_reposted():
    document = FeedEntryReader().read(opened(RSS.encode())[0][1])
    assert document.text == "Seven died & more"
    assert roles(document) == [("repost", "Karval Courier"), ("outlet", "Hill Weekly")]


def test_an_entry_without_text_says_so():
    with pytest.raises(EmptyTextError):
        FeedEntryReader().read(opened(RSS.encode())[0][2])


def test_an_atom_feed_in_another_character_set():
    captures, _ = opened(ATOM.encode("latin-1"), "application/atom+xml")
    document = FeedEntryReader().read(captures[0])
    assert document.text == "Café détruit, sept morts."
    assert (document.title, document.outlet, document.authors) == ("A bus", "Blög", ("José",))
    assert document.published_at == "2031-05-07T10:00:00Z"


@pytest.mark.parametrize("data", [RSS.encode("utf-16"), RSS.encode()[:-200]])
def test_a_feed_in_utf16_or_cut_gives_its_entries(data):
    captures, _ = opened(data)
    assert FeedEntryReader().read(captures[0]).title == "Bus plunges & burns"


def test_an_entry_can_be_read_without_its_feed():
    first = opened(RSS.encode())[0][0]
    alone = type(first)(first.name, first.data, first.media_type)
    assert FeedEntryReader().read(alone).text.startswith("KARVAL (AFP)")
