from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from athletes.audit import record
from athletes.models import Act, AuditEntry, User
from athletes.models.audit import WrittenOnce
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> AuditEntry:
    actor, subject = UserFactory.create_batch(2)
    return record(actor, Act.COACHING_ENDED, subject)


def test_an_entry_is_never_written_again(entry: AuditEntry) -> None:
    entry.what = Act.OPENED

    with pytest.raises(WrittenOnce):
        entry.save()
    with pytest.raises(WrittenOnce):
        AuditEntry.objects.update(what=Act.OPENED)
    assert AuditEntry.objects.get().what == Act.COACHING_ENDED


def test_an_entry_is_never_deleted(entry: AuditEntry) -> None:
    with pytest.raises(WrittenOnce):
        entry.delete()
    with pytest.raises(WrittenOnce):
        AuditEntry.objects.all().delete()
    assert AuditEntry.objects.count() == 1


def test_an_account_that_is_erased_leaves_its_line_without_a_name(entry: AuditEntry) -> None:
    User.objects.all().delete()

    entry.refresh_from_db()
    assert (entry.actor, entry.subject, entry.what) == (None, None, Act.COACHING_ENDED)


def test_the_app_itself_may_act() -> None:
    assert record(None, Act.COACHING_ENDED, UserFactory.create()).actor is None


def test_an_act_that_nobody_knows_is_refused() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry.objects.create(what="danced")
