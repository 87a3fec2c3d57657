"""Files that are a zip of XML inside, as Word and Excel write them."""

import zipfile
import zlib

# What opening a torn zip file or the XML in it raises.
DAMAGED = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, SyntaxError, EOFError)
