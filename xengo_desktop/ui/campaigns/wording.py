"""Campaign parameters as people call them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from xengo_desktop.domain.campaigns.uses import Use
from xengo_desktop.domain.campaigns.vocabulary import Rule

translate = QCoreApplication.translate

MOST_NAMED = 6
MOST_SHOWN = 24


def parameter_words(parameter: str) -> str:
    """Name a parameter, and say how it is written."""
    names = {
        "utm_source": translate("CampaignWords", "Source"),
        "utm_medium": translate("CampaignWords", "Medium"),
        "utm_campaign": translate("CampaignWords", "Campaign"),
        "utm_term": translate("CampaignWords", "Term"),
        "utm_content": translate("CampaignWords", "Content"),
    }
    return f"{names[parameter]} ({parameter})" if parameter in names else parameter


def example(parameter: str, rule: Rule | None = None) -> str:
    """Give an example of what stands in a parameter, as its rule wants it."""
    if rule is not None and rule.allowed:
        return rule.allowed[0]
    examples = {
        "utm_source": "newsletter",
        "utm_medium": "email",
        "utm_campaign": "spring_sale",
        "utm_content": "{code}",
    }
    found = examples.get(parameter, "")
    return rule.tidied(found) if rule is not None and "{" not in found else found


def use_words(use: Use | None) -> str:
    """Say which values of a parameter are in use, and how often; "" for none."""
    if use is None or not use.values:
        return ""
    shown = [f"{_short(value)} {QLocale().toString(count)}" for value, count in use.values[:MOST_NAMED]]
    more = len(use.values) - len(shown)
    if more:
        shown.append(translate("CampaignWords", "{0} more").format(QLocale().toString(more)))
    return translate("CampaignWords", "In use: {0}").format(", ".join(shown))


def _short(value: str) -> str:
    return value if len(value) <= MOST_SHOWN else f"{value[: MOST_SHOWN - 1]}…"
