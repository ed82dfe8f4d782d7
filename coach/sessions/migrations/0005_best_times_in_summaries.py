"""Best times that were found in samples go into the summaries of their recordings, from which bests are rewritten."""

from collections import defaultdict

from django.db import migrations


def keep_in_summaries(apps, schema_editor):
    """Every best so far was found in the samples of its session's recording."""
    Best, Recording = apps.get_model('training', 'Best'), apps.get_model('training', 'Recording')
    bests_ms = defaultdict(dict)
    for session, distance_mm, value in Best.objects.values_list('session', 'distance_mm', 'value'):
        bests_ms[session][str(distance_mm)] = value
    recordings = Recording.objects.filter(sample_blob__isnull=False, session__sport='run')
    for recording in recordings.iterator(chunk_size=500):
        recording.summary['bests_ms'] = bests_ms[recording.session_id]
        recording.save(update_fields=['summary'])


class Migration(migrations.Migration):

    dependencies = [
        ('training', '0004_bests_of_lifts_and_races'),
    ]

    operations = [
        migrations.RunPython(keep_in_summaries, migrations.RunPython.noop),
    ]
