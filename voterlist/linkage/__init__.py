"""Is this the same person?"""

from voterlist.linkage.link import Linkage, LinkageBetween, link_between, link_persons, link_within
from voterlist.linkage.model import MatchModel, match_model

__all__ = [
    "Linkage",
    "LinkageBetween",
    "MatchModel",
    "link_between",
    "link_persons",
    "link_within",
    "match_model",
]
