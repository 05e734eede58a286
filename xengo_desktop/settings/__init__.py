"""Typed settings, and where files live."""

from xengo_desktop.settings.launch import Launch, Page
from xengo_desktop.settings.places import Places, default_data_dir, resource
from xengo_desktop.settings.store import SettingsStore
from xengo_desktop.settings.values import Density, Settings, Theme

__all__ = [
    "Density",
    "Launch",
    "Page",
    "Places",
    "Settings",
    "SettingsStore",
    "Theme",
    "default_data_dir",
    "resource",
]
