from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from athletes.models import User
from tests.browser.looks import PHONE, assert_clean
from tests.factories import SecondFactorFactory, UserFactory


@pytest.fixture
def admin(live_server: LiveServer) -> User:
    """An admin, who may open the desk."""
    admin = UserFactory.create(name="Ada", email="ada@example.com", is_staff=True)
    SecondFactorFactory.create(user=admin)
    return admin


def test_an_admin_finds_an_account_and_is_asked_before_anything_is_done_to_it(
    browse: Callable[..., Page], admin: User
) -> None:
    user = UserFactory.create(name="Jo", email="jo@example.com")
    page = browse(admin, viewport=PHONE)

    page.goto("/admin/")
    page.get_by_label("Find an account by name or address").fill("jo")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="jo@example.com")).to_be_visible()
    assert_clean(page)
    page.get_by_role("checkbox", name="Select this object").check()
    page.locator("select[name=action]").select_option("Close the accounts")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_text("Close each of these accounts?")).to_be_visible()
    page.get_by_role("button", name="Yes").click()

    expect(page.get_by_role("status")).to_have_text("Done for 1 of 1 account.")
    assert not User.objects.get(pk=user.pk).is_active
