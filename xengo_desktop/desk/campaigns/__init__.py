"""Campaigns: the vocabulary that was agreed on, and links held against it."""

from xengo_desktop.desk.campaigns.campaigns import Campaigns
from xengo_desktop.desk.campaigns.checking import Group, Report

__all__ = ["Campaigns", "Group", "Report"]
