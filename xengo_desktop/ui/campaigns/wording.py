"""Campaign parameters as people call them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


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


def example(parameter: str) -> str:
    """Give an example of what stands in a parameter."""
    examples = {
        "utm_source": "newsletter",
        "utm_medium": "email",
        "utm_campaign": "spring_sale",
        "utm_content": "{code}",
    }
    return examples.get(parameter, "")
