"""Small feeds written by hand, one of each kind."""

from __future__ import annotations

LONG = "<p>" + "The ferries will sail again on Monday, the harbour master said. " * 8 + "</p>"

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
  <title>Gulf Wire &amp; Post</title><link>https://wire.example/</link><language>en-gb</language>
  <ttl>15</ttl><skipHours><hour>2</hour><hour>24</hour></skipHours><skipDays><day>Sunday</day></skipDays>
  <item>
    <title>Ferries &lt;em&gt;stay&lt;/em&gt; in port</title>
    <link>https://wire.example/a?utm_source=rss&amp;id=7#top</link>
    <guid isPermaLink="false">wire-7</guid>
    <pubDate>Mon, 03 Mar 2031 20:05:00 +0300</pubDate>
    <dc:creator>Ada Kaya</dc:creator>
    <description>In short.</description>
    <content:encoded><![CDATA[{LONG}<script>alert(1)</script>]]></content:encoded>
  </item>
  <item><guid>https://wire.example/b</guid><description>Only a summary.</description></item>
  <item><title>Relative</title><link>/c</link><pubDate>yesterday</pubDate></item>
</channel></rss>""".encode()

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Port</title>
<link rel="self" href="https://port.example/feed"/><link href="https://port.example/"/>
<entry><id>tag:port.example,2031:1</id><title type="html">Un &amp;amp; deux</title>
<link rel="enclosure" href="https://port.example/a.mp3"/><link rel="alternate" href="un.html"/>
<published>2031-03-03T20:05:00Z</published><updated>2031-03-04T08:00:00+01:00</updated>
<author><name>Inés Larraín</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{LONG}</div></content></entry></feed>""".encode()

RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="https://old.example/"><title>Old</title><link>https://old.example/</link>
<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>
<item rdf:about="https://old.example/1"><title>One</title><link>https://old.example/1</link>
<dc:date>2031-03-03T20:05+02:00</dc:date></item></rdf:RDF>"""

JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Notes", "home_page_url": "https://notes.example/",
 "language": "en", "items": [
 {"id": 7, "url": "/seven", "title": "Seven", "date_published": "2031-03-03T20:05:00+02:00",
  "authors": [{"name": "Ada Kaya"}], "content_text": "One paragraph.\\n\\nAnother < one."},
 {"id": "8", "external_url": "https://elsewhere.example/8", "date_published": "soon"}, "no item"]}"""

NEWS = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://www.wire.example/a</loc><lastmod>2031-03-04</lastmod><news:news><news:publication>
<news:name>Gulf Wire</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2031-03-03T20:05:00+03:00</news:publication_date><news:title>Ferries &amp; quays</news:title>
</news:news></url>
<url><loc>https://www.wire.example/b</loc><lastmod>2031-03-02</lastmod></url>
<url><loc>https://elsewhere.example/c</loc></url><url><loc>javascript:alert(1)</loc></url></urlset>"""

INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://wire.example/news-1.xml.gz</loc><lastmod>2031-03-03T20:05:00Z</lastmod></sitemap>
<sitemap><loc>/news-2.xml</loc></sitemap><sitemap><loc>https://elsewhere.example/x.xml</loc></sitemap></sitemapindex>"""
