"""Campaigns: the vocabulary that was agreed on, and links held against it."""

from xengo_desktop.desk.campaigns.campaigns import Campaigns
from xengo_desktop.desk.campaigns.checking import Group, Report
from xengo_desktop.desk.campaigns.deciding import Place, Ways, place_of, ways_of

__all__ = ["Campaigns", "Group", "Place", "Report", "Ways", "place_of", "ways_of"]
