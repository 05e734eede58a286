"""XURL's plans, when the operator wants them in earnest."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from support.servers import server_here
from xengo_desktop.dialects.hosting import Caller, Denied, Why
from xengo_desktop.domain.links import LinkDraft
from xengo_desktop.server.limits import MemoryLimits
from xengo_desktop.server.strict import StrictLinks

AT = datetime(2026, 5, 4, 12, 0, 45, tzinfo=UTC)
BUSINESS = Caller(key_id=7, service="xurl", workspace_id=1, plan="business")


class Links:
    def __init__(self):
        self.drafts = []
        self.most_active = None

    def create(self, caller, draft, *, most_active=None):
        self.drafts.append(draft)
        self.most_active = most_active

    def domains(self, workspace_id):
        return ["go.acme.test"]


@pytest.fixture
def links():
    return Links()


@pytest.fixture
def strict(links):
    return StrictLinks(links, MemoryLimits(), lambda: AT)


def test_a_link_lives_as_long_as_the_plan_says(strict, links):
    strict.create(BUSINESS, LinkDraft(destination="https://a.test"))
    assert links.drafts[0].expires_at == AT + timedelta(hours=12)
    assert links.most_active == 100


@pytest.mark.parametrize(("hours", "kept"), [(1, 1), (48, 12)])
def test_a_link_may_end_earlier_and_never_later(strict, links, hours, kept):
    strict.create(BUSINESS, LinkDraft(expires_at=AT + timedelta(hours=hours)))
    assert links.drafts[0].expires_at == AT + timedelta(hours=kept)


def test_ten_links_a_minute_are_enough(strict, links):
    for _ in range(10):
        strict.create(BUSINESS, LinkDraft())
    with pytest.raises(Denied) as refused:
        strict.create(BUSINESS, LinkDraft())
    assert (refused.value.why, refused.value.retry_after) == (Why.TOO_MANY, 15)


def test_other_services_and_other_questions_pass_through(strict, links):
    local = Caller(key_id=7, service="local", workspace_id=1, plan="business")
    for _ in range(20):
        strict.create(local, LinkDraft())
    assert {draft.expires_at for draft in links.drafts} == {None}
    assert strict.domains(1) == ["go.acme.test"]


@pytest.mark.parametrize("in_earnest", [True, False])
def test_plans_count_only_when_asked_for(tmp_path, in_earnest):
    with server_here(tmp_path, strict_plans=in_earnest, limits="memory") as server:
        bearer = {"Authorization": f"Bearer {server.mint('xurl', plan='business')}"}
        with httpx.Client(base_url=server.api, headers=bearer) as client:
            # More than two minutes allow, since a new one may begin meanwhile.
            answers = [
                client.post("/xurl/api/v1/links", json={"url": "https://acme.example/"}) for _ in range(21)
            ]
    assert {answer.status_code for answer in answers} == ({201, 429} if in_earnest else {201})
