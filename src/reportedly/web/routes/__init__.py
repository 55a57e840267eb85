"""Addresses: each makes a frozen value and hands it to the desk, which renders it."""

from reportedly.web.routes.accounts import router as accounts
from reportedly.web.routes.add import router as add
from reportedly.web.routes.contradictions import router as contradictions
from reportedly.web.routes.documents import router as documents
from reportedly.web.routes.entrance import router as entrance
from reportedly.web.routes.events import router as events
from reportedly.web.routes.ledger import router as ledger
from reportedly.web.routes.lists import router as lists
from reportedly.web.routes.resolving import router as resolving
from reportedly.web.routes.review import router as review
from reportedly.web.routes.sources import router as sources

ROUTERS = (entrance, events, review, resolving, contradictions, sources, documents, lists, ledger, add, accounts)
