import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_joining'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='enrolment',
            options={'ordering': ['pk'], 'permissions': [('decide_enrolment', 'Can accept and decline applications')], 'verbose_name': 'enrolment', 'verbose_name_plural': 'enrolments'},
        ),
        migrations.AlterField(
            model_name='enrolment',
            name='session',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='programs.session', verbose_name='session'),
        ),
        migrations.AlterField(
            model_name='distinction',
            name='first',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='distinguished_before', to='people.person', verbose_name='person'),
        ),
        migrations.AlterField(
            model_name='distinction',
            name='second',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='distinguished_after', to='people.person', verbose_name='person'),
        ),
        migrations.AlterConstraint(
            model_name='distinction',
            name='distinction_is_ordered',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='distinction_is_ordered', violation_error_message='Name the older record first.'),
        ),
        migrations.AlterConstraint(
            model_name='distinction',
            name='distinction_is_made_once',
            constraint=models.UniqueConstraint(fields=('first', 'second'), name='distinction_is_made_once', violation_error_message='These two were told apart already.'),
        ),
    ]
