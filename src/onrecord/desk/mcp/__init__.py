"""The record for language models: tools that look things up, over the Model Context Protocol.

https://modelcontextprotocol.io. Every tool only reads: the record is opened so that it cannot be written to, nothing
is fetched, and the process speaks with nobody but the client on its standard input and output.

What a page says is quoted, never said by us: `quoting` tells how that is marked, `tools` lists what can be asked,
`serving` speaks the protocol. A tool is a file of two types, what is asked and what is answered, and one function.
"""
