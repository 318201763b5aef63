import TestSupport
import Testing
import WikipediaDump
