SELECT pg_catalog.set_config('search_path', '', false);
CREATE FUNCTION public.guard_correction_subject() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN IF NEW.supersedes_id IS NOT NULL AND NEW.state = 'submitted' AND EXISTS (SELECT 1 FROM metrics_figure AS old_figure WHERE old_figure.id = NEW.supersedes_id AND (old_figure.indicator_id IS DISTINCT FROM NEW.indicator_id OR old_figure.program_id IS DISTINCT FROM NEW.program_id OR old_figure.base_id IS DISTINCT FROM NEW.base_id OR old_figure.region_id IS DISTINCT FROM NEW.region_id OR old_figure.organization_id IS DISTINCT FROM NEW.organization_id)) THEN RAISE EXCEPTION 'a correction speaks of the same indicator and scope' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.guard_figure_content() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN IF OLD.state NOT IN ('draft', 'returned') AND (OLD."uuid" IS DISTINCT FROM NEW."uuid" OR OLD."series" IS DISTINCT FROM NEW."series" OR OLD."indicator_id" IS DISTINCT FROM NEW."indicator_id" OR OLD."program_id" IS DISTINCT FROM NEW."program_id" OR OLD."base_id" IS DISTINCT FROM NEW."base_id" OR OLD."region_id" IS DISTINCT FROM NEW."region_id" OR OLD."organization_id" IS DISTINCT FROM NEW."organization_id" OR OLD."value" IS DISTINCT FROM NEW."value" OR OLD."qualifier" IS DISTINCT FROM NEW."qualifier" OR OLD."basis" IS DISTINCT FROM NEW."basis" OR OLD."period_start_date" IS DISTINCT FROM NEW."period_start_date" OR OLD."period_start_precision" IS DISTINCT FROM NEW."period_start_precision" OR OLD."period_end_date" IS DISTINCT FROM NEW."period_end_date" OR OLD."period_end_precision" IS DISTINCT FROM NEW."period_end_precision" OR OLD."source_id" IS DISTINCT FROM NEW."source_id" OR OLD."note_zh" IS DISTINCT FROM NEW."note_zh" OR OLD."note_en" IS DISTINCT FROM NEW."note_en" OR OLD."revision" IS DISTINCT FROM NEW."revision" OR OLD."supersedes_id" IS DISTINCT FROM NEW."supersedes_id" OR OLD."correction_note_zh" IS DISTINCT FROM NEW."correction_note_zh" OR OLD."correction_note_en" IS DISTINCT FROM NEW."correction_note_en" OR OLD."reporter_id" IS DISTINCT FROM NEW."reporter_id") THEN RAISE EXCEPTION 'a figure changes only while it is a draft or returned' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.guard_figure_moves() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN IF ((OLD."state" IS DISTINCT FROM NEW."state") AND NOT ((OLD.state = 'draft' AND NEW.state = 'submitted') OR (OLD.state = 'returned' AND NEW.state = 'submitted') OR (OLD.state = 'submitted' AND NEW.state = 'returned') OR (OLD.state = 'submitted' AND NEW.state = 'verified') OR (OLD.state = 'verified' AND NEW.state = 'returned') OR (OLD.state = 'verified' AND NEW.state = 'published') OR (OLD.state = 'published' AND NEW.state = 'superseded') OR (OLD.state = 'published' AND NEW.state = 'withdrawn'))) THEN RAISE EXCEPTION 'a figure does not move between these states' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.guard_figure_number() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN IF EXISTS (SELECT 1 FROM metrics_figurestep WHERE figure_id = NEW.id) THEN RAISE EXCEPTION 'this figure was there before and is not put in again' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.guard_figure_publication() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN IF OLD.state IN ('published', 'superseded', 'withdrawn') AND (OLD."verifier_id" IS DISTINCT FROM NEW."verifier_id" OR OLD."published_at" IS DISTINCT FROM NEW."published_at") THEN RAISE EXCEPTION 'a published figure keeps its verifier and its date' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.guard_indicator_meaning() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN IF ((OLD."code" IS DISTINCT FROM NEW."code" OR OLD."unit" IS DISTINCT FROM NEW."unit" OR OLD."kind" IS DISTINCT FROM NEW."kind" OR OLD."over_time" IS DISTINCT FROM NEW."over_time" OR OLD."over_places" IS DISTINCT FROM NEW."over_places") OR ((OLD."name_zh" <> '' AND OLD."name_zh" <> NEW."name_zh") OR (OLD."name_en" <> '' AND OLD."name_en" <> NEW."name_en") OR (OLD."definition_zh" <> '' AND OLD."definition_zh" <> NEW."definition_zh") OR (OLD."definition_en" <> '' AND OLD."definition_en" <> NEW."definition_en") OR (OLD."counts_zh" <> '' AND OLD."counts_zh" <> NEW."counts_zh") OR (OLD."counts_en" <> '' AND OLD."counts_en" <> NEW."counts_en") OR (OLD."excludes_zh" <> '' AND OLD."excludes_zh" <> NEW."excludes_zh") OR (OLD."excludes_en" <> '' AND OLD."excludes_en" <> NEW."excludes_en") OR (OLD."method_zh" <> '' AND OLD."method_zh" <> NEW."method_zh") OR (OLD."method_en" <> '' AND OLD."method_en" <> NEW."method_en") OR (OLD."limits_zh" <> '' AND OLD."limits_zh" <> NEW."limits_zh") OR (OLD."limits_en" <> '' AND OLD."limits_en" <> NEW."limits_en"))) AND EXISTS (SELECT 1 FROM metrics_figure WHERE indicator_id = OLD.id) THEN RAISE EXCEPTION 'an indicator keeps its meaning once figures are counted by it' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.guard_source_identity() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN IF ((OLD."slug" IS DISTINCT FROM NEW."slug" OR OLD."quality" IS DISTINCT FROM NEW."quality") OR ((OLD."title_zh" <> '' AND OLD."title_zh" <> NEW."title_zh") OR (OLD."title_en" <> '' AND OLD."title_en" <> NEW."title_en") OR (OLD."publisher" <> '' AND OLD."publisher" <> NEW."publisher") OR (OLD."author" <> '' AND OLD."author" <> NEW."author") OR (OLD."address" <> '' AND OLD."address" <> NEW."address") OR (OLD."sha256" <> '' AND OLD."sha256" <> NEW."sha256"))) AND EXISTS (SELECT 1 FROM metrics_figure WHERE source_id = OLD.id AND state IN ('published', 'superseded', 'withdrawn')) THEN RAISE EXCEPTION 'a source stays what it was once a public figure cites it' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.guard_step() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN IF (OLD."figure_id" IS DISTINCT FROM NEW."figure_id" OR OLD."kind" IS DISTINCT FROM NEW."kind" OR OLD."by_id" IS DISTINCT FROM NEW."by_id" OR OLD."role" IS DISTINCT FROM NEW."role" OR OLD."at" IS DISTINCT FROM NEW."at" OR OLD."note_zh" IS DISTINCT FROM NEW."note_zh" OR OLD."note_en" IS DISTINCT FROM NEW."note_en") THEN RAISE EXCEPTION 'a step that was taken is never rewritten' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.guard_step_stays() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION 'a step that was taken is never deleted' USING ERRCODE = 'check_violation'; END IF; RETURN OLD; END $$;
CREATE TABLE public.account_emailaddress (
id integer NOT NULL,
email character varying(254) NOT NULL,
verified boolean NOT NULL,
"primary" boolean NOT NULL,
user_id integer NOT NULL
);
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.account_emailaddress_id_seq
);
CREATE TABLE public.account_emailconfirmation (
id integer NOT NULL,
created timestamp with time zone NOT NULL,
sent timestamp with time zone,
key character varying(64) NOT NULL,
email_address_id integer NOT NULL
);
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.account_emailconfirmation_id_seq
);
CREATE TABLE public.auth_group (
id integer NOT NULL,
name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.auth_group_id_seq
);
CREATE TABLE public.auth_group_permissions (
id integer NOT NULL,
group_id integer NOT NULL,
permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.auth_group_permissions_id_seq
);
CREATE TABLE public.auth_permission (
id integer NOT NULL,
name character varying(255) NOT NULL,
content_type_id integer NOT NULL,
codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.auth_permission_id_seq
);
CREATE TABLE public.auth_user (
id integer NOT NULL,
password character varying(128) NOT NULL,
last_login timestamp with time zone,
is_superuser boolean NOT NULL,
username character varying(150) NOT NULL,
first_name character varying(150) NOT NULL,
last_name character varying(150) NOT NULL,
email character varying(254) NOT NULL,
is_staff boolean NOT NULL,
is_active boolean NOT NULL,
date_joined timestamp with time zone NOT NULL
);
CREATE TABLE public.auth_user_groups (
id integer NOT NULL,
user_id integer NOT NULL,
group_id integer NOT NULL
);
ALTER TABLE public.auth_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.auth_user_groups_id_seq
);
ALTER TABLE public.auth_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.auth_user_id_seq
);
CREATE TABLE public.auth_user_user_permissions (
id integer NOT NULL,
user_id integer NOT NULL,
permission_id integer NOT NULL
);
ALTER TABLE public.auth_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.auth_user_user_permissions_id_seq
);
CREATE TABLE public.axes_accessattempt (
id integer NOT NULL,
user_agent character varying(255) NOT NULL,
ip_address inet,
username character varying(255),
http_accept character varying(1025) NOT NULL,
path_info character varying(255) NOT NULL,
attempt_time timestamp with time zone NOT NULL,
get_data text NOT NULL,
post_data text NOT NULL,
failures_since_start integer NOT NULL,
CONSTRAINT axes_accessattempt_failures_since_start_check CHECK ((failures_since_start >= 0))
);
ALTER TABLE public.axes_accessattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.axes_accessattempt_id_seq
);
CREATE TABLE public.axes_accessattemptexpiration (
access_attempt_id integer NOT NULL,
expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.axes_accessfailurelog (
id integer NOT NULL,
user_agent character varying(255) NOT NULL,
ip_address inet,
username character varying(255),
http_accept character varying(1025) NOT NULL,
path_info character varying(255) NOT NULL,
attempt_time timestamp with time zone NOT NULL,
locked_out boolean NOT NULL
);
ALTER TABLE public.axes_accessfailurelog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.axes_accessfailurelog_id_seq
);
CREATE TABLE public.axes_accesslog (
id integer NOT NULL,
user_agent character varying(255) NOT NULL,
ip_address inet,
username character varying(255),
http_accept character varying(1025) NOT NULL,
path_info character varying(255) NOT NULL,
attempt_time timestamp with time zone NOT NULL,
logout_time timestamp with time zone,
session_hash character varying(64) NOT NULL
);
ALTER TABLE public.axes_accesslog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.axes_accesslog_id_seq
);
CREATE TABLE public.django_admin_log (
id integer NOT NULL,
action_time timestamp with time zone NOT NULL,
object_id text,
object_repr character varying(200) NOT NULL,
action_flag smallint NOT NULL,
change_message text NOT NULL,
content_type_id integer,
user_id integer NOT NULL,
CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);
ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.django_admin_log_id_seq
);
CREATE TABLE public.django_content_type (
id integer NOT NULL,
app_label character varying(100) NOT NULL,
model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.django_content_type_id_seq
);
CREATE TABLE public.django_migrations (
id integer NOT NULL,
app character varying(255) NOT NULL,
name character varying(255) NOT NULL,
applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.django_migrations_id_seq
);
CREATE TABLE public.django_session (
session_key character varying(40) NOT NULL,
session_data text NOT NULL,
expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.metrics_figure (
id bigint NOT NULL,
uuid uuid NOT NULL,
series uuid NOT NULL,
indicator_id bigint NOT NULL,
program_id bigint,
base_id bigint,
region_id bigint,
organization_id bigint,
value numeric(15,2) NOT NULL,
qualifier character varying(10) NOT NULL,
basis character varying(10) NOT NULL,
period_start_date date,
period_start_precision character varying(7) NOT NULL,
period_end_date date,
period_end_precision character varying(7) NOT NULL,
source_id bigint,
note_zh text NOT NULL,
note_en text NOT NULL,
state character varying(10) NOT NULL,
revision integer NOT NULL,
supersedes_id bigint,
correction_note_zh text NOT NULL,
correction_note_en text NOT NULL,
reporter_id integer,
verifier_id integer,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
CONSTRAINT checked_figure_names_both CHECK (((NOT ((state)::text = ANY ((ARRAY['verified'::character varying, 'published'::character varying, 'superseded'::character varying, 'withdrawn'::character varying])::text[]))) OR ((basis)::text = 'computed'::text) OR ((reporter_id IS NOT NULL) AND (verifier_id IS NOT NULL)))),
CONSTRAINT correction_says_why CHECK (((supersedes_id IS NULL) OR ((state)::text = ANY ((ARRAY['draft'::character varying, 'returned'::character varying])::text[])) OR (NOT (correction_note_zh = ''::text)))),
CONSTRAINT figure_has_one_scope CHECK ((((base_id IS NULL) AND (organization_id IS NULL) AND (program_id IS NULL) AND (region_id IS NULL)) OR ((base_id IS NULL) AND (organization_id IS NULL) AND (program_id IS NOT NULL) AND (region_id IS NULL)) OR ((base_id IS NOT NULL) AND (organization_id IS NULL) AND (program_id IS NULL) AND (region_id IS NULL)) OR ((base_id IS NULL) AND (organization_id IS NULL) AND (program_id IS NULL) AND (region_id IS NOT NULL)) OR ((base_id IS NULL) AND (organization_id IS NOT NULL) AND (program_id IS NULL) AND (region_id IS NULL)))),
CONSTRAINT figure_is_not_negative CHECK ((value >= (0)::numeric)),
CONSTRAINT figure_needs_four_eyes CHECK (((reporter_id IS NULL) OR (verifier_id IS NULL) OR (NOT ((reporter_id = verifier_id) AND (reporter_id IS NOT NULL) AND (verifier_id IS NOT NULL))))),
CONSTRAINT figure_period_end_has_precision CHECK ((((period_end_date IS NULL) AND ((period_end_precision)::text = ''::text)) OR ((period_end_date IS NOT NULL) AND ((period_end_precision)::text = ANY ((ARRAY['year'::character varying, 'quarter'::character varying, 'month'::character varying, 'day'::character varying])::text[]))))),
CONSTRAINT figure_period_end_is_after_period_start CHECK (((period_start_date IS NULL) OR (period_end_date IS NULL) OR (period_end_date >= period_start_date) OR (NOT ((period_end_precision)::text = 'day'::text)))),
CONSTRAINT figure_period_start_has_precision CHECK ((((period_start_date IS NULL) AND ((period_start_precision)::text = ''::text)) OR ((period_start_date IS NOT NULL) AND ((period_start_precision)::text = ANY ((ARRAY['year'::character varying, 'quarter'::character varying, 'month'::character varying, 'day'::character varying])::text[]))))),
CONSTRAINT first_revision_corrects_nothing CHECK ((((revision = 1) AND (supersedes_id IS NULL)) OR ((revision > 1) AND (supersedes_id IS NOT NULL)))),
CONSTRAINT metrics_figure_revision_check CHECK ((revision >= 0)),
CONSTRAINT public_figure_has_a_date CHECK (((NOT ((state)::text = ANY ((ARRAY['published'::character varying, 'superseded'::character varying, 'withdrawn'::character varying])::text[]))) OR (published_at IS NOT NULL))),
CONSTRAINT submitted_figure_has_a_source CHECK ((((state)::text = ANY ((ARRAY['draft'::character varying, 'returned'::character varying])::text[])) OR ((basis)::text = 'computed'::text) OR (source_id IS NOT NULL)))
);
ALTER TABLE public.metrics_figure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.metrics_figure_id_seq
);
CREATE TABLE public.metrics_figurestep (
id bigint NOT NULL,
figure_id bigint NOT NULL,
kind character varying(10) NOT NULL,
by_id integer NOT NULL,
role character varying(15) NOT NULL,
at timestamp with time zone NOT NULL,
note_zh text NOT NULL,
note_en text NOT NULL,
CONSTRAINT return_and_withdrawal_say_why CHECK (((NOT ((kind)::text = ANY ((ARRAY['returned'::character varying, 'withdrawn'::character varying])::text[]))) OR (NOT (note_zh = ''::text))))
);
ALTER TABLE public.metrics_figurestep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.metrics_figurestep_id_seq
);
CREATE TABLE public.metrics_historicalfigure (
id bigint NOT NULL,
uuid uuid NOT NULL,
series uuid NOT NULL,
value numeric(15,2) NOT NULL,
qualifier character varying(10) NOT NULL,
basis character varying(10) NOT NULL,
period_start_date date,
period_start_precision character varying(7) NOT NULL,
period_end_date date,
period_end_precision character varying(7) NOT NULL,
note_zh text NOT NULL,
note_en text NOT NULL,
state character varying(10) NOT NULL,
revision integer NOT NULL,
correction_note_zh text NOT NULL,
correction_note_en text NOT NULL,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
indicator_id bigint,
program_id bigint,
base_id bigint,
region_id bigint,
organization_id bigint,
source_id bigint,
supersedes_id bigint,
reporter_id integer,
verifier_id integer,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer,
CONSTRAINT metrics_historicalfigure_revision_check CHECK ((revision >= 0))
);
ALTER TABLE public.metrics_historicalfigure ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.metrics_historicalfigure_history_id_seq
);
CREATE TABLE public.metrics_historicalindicator (
id bigint NOT NULL,
code character varying(50) NOT NULL,
name_zh character varying(120) NOT NULL,
name_en character varying(120) NOT NULL,
unit character varying(15) NOT NULL,
kind character varying(10) NOT NULL,
over_time character varying(10) NOT NULL,
over_places character varying(10) NOT NULL,
definition_zh text NOT NULL,
definition_en text NOT NULL,
counts_zh text NOT NULL,
counts_en text NOT NULL,
excludes_zh text NOT NULL,
excludes_en text NOT NULL,
method_zh text NOT NULL,
method_en text NOT NULL,
limits_zh text NOT NULL,
limits_en text NOT NULL,
updated_at timestamp with time zone NOT NULL,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer
);
ALTER TABLE public.metrics_historicalindicator ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.metrics_historicalindicator_history_id_seq
);
CREATE TABLE public.metrics_indicator (
id bigint NOT NULL,
code character varying(50) NOT NULL,
name_zh character varying(120) NOT NULL,
name_en character varying(120) NOT NULL,
unit character varying(15) NOT NULL,
kind character varying(10) NOT NULL,
over_time character varying(10) NOT NULL,
over_places character varying(10) NOT NULL,
definition_zh text NOT NULL,
definition_en text NOT NULL,
counts_zh text NOT NULL,
counts_en text NOT NULL,
excludes_zh text NOT NULL,
excludes_en text NOT NULL,
method_zh text NOT NULL,
method_en text NOT NULL,
limits_zh text NOT NULL,
limits_en text NOT NULL,
updated_at timestamp with time zone NOT NULL
);
ALTER TABLE public.metrics_indicator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.metrics_indicator_id_seq
);
CREATE TABLE public.mfa_authenticator (
id bigint NOT NULL,
type character varying(20) NOT NULL,
data jsonb NOT NULL,
user_id integer NOT NULL,
created_at timestamp with time zone NOT NULL,
last_used_at timestamp with time zone
);
ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.mfa_authenticator_id_seq
);
CREATE TABLE public.people_accesslog (
id bigint NOT NULL,
person_id bigint NOT NULL,
by_id integer NOT NULL,
field character varying(40) NOT NULL,
purpose character varying(200) NOT NULL,
at timestamp with time zone NOT NULL,
CONSTRAINT opening_has_a_purpose CHECK ((NOT ((purpose)::text = ''::text)))
);
ALTER TABLE public.people_accesslog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_accesslog_id_seq
);
CREATE TABLE public.people_consent (
id bigint NOT NULL,
person_id bigint NOT NULL,
purpose character varying(10) NOT NULL,
text_id bigint NOT NULL,
channel character varying(10) NOT NULL,
collector_id integer,
evidence character varying(300) NOT NULL,
given_at timestamp with time zone NOT NULL,
expires_at timestamp with time zone,
withdrawn_at timestamp with time zone,
CONSTRAINT consent_expires_after_it_is_given CHECK (((expires_at IS NULL) OR (expires_at > given_at))),
CONSTRAINT consent_is_taken_down_by_somebody CHECK ((((channel)::text = 'form'::text) OR (collector_id IS NOT NULL))),
CONSTRAINT consent_is_withdrawn_after_it_is_given CHECK (((withdrawn_at IS NULL) OR (withdrawn_at >= given_at)))
);
ALTER TABLE public.people_consent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_consent_id_seq
);
CREATE TABLE public.people_consenttext (
id bigint NOT NULL,
version smallint NOT NULL,
body_zh text NOT NULL,
body_en text NOT NULL,
valid_from date NOT NULL,
CONSTRAINT people_consenttext_version_check CHECK ((version >= 0))
);
ALTER TABLE public.people_consenttext ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_consenttext_id_seq
);
CREATE TABLE public.people_distinction (
id bigint NOT NULL,
first_id bigint NOT NULL,
second_id bigint NOT NULL,
by_id integer NOT NULL,
at timestamp with time zone NOT NULL,
CONSTRAINT distinction_is_ordered CHECK ((first_id < second_id))
);
ALTER TABLE public.people_distinction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_distinction_id_seq
);
CREATE TABLE public.people_enrolment (
id bigint NOT NULL,
person_id bigint NOT NULL,
program_id bigint NOT NULL,
role character varying(20) NOT NULL,
status character varying(10) NOT NULL,
cohort_id bigint,
session_id bigint,
applied_at timestamp with time zone,
criterion character varying(200) NOT NULL,
conflict_of_interest boolean NOT NULL,
decided_by_id integer,
decided_at timestamp with time zone,
receipt smallint NOT NULL,
source_id bigint,
updated_at timestamp with time zone NOT NULL,
CONSTRAINT decision_has_who_and_when CHECK ((((decided_at IS NULL) AND (decided_by_id IS NULL)) OR ((decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL)))),
CONSTRAINT people_enrolment_receipt_check CHECK ((receipt >= 0))
);
ALTER TABLE public.people_enrolment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_enrolment_id_seq
);
CREATE TABLE public.people_historicalconsent (
id bigint NOT NULL,
purpose character varying(10) NOT NULL,
channel character varying(10) NOT NULL,
evidence character varying(300) NOT NULL,
given_at timestamp with time zone NOT NULL,
expires_at timestamp with time zone,
withdrawn_at timestamp with time zone,
person_id bigint,
text_id bigint,
collector_id integer,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer
);
ALTER TABLE public.people_historicalconsent ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_historicalconsent_history_id_seq
);
CREATE TABLE public.people_historicalconsenttext (
id bigint NOT NULL,
version smallint NOT NULL,
body_zh text NOT NULL,
body_en text NOT NULL,
valid_from date NOT NULL,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer,
CONSTRAINT people_historicalconsenttext_version_check CHECK ((version >= 0))
);
ALTER TABLE public.people_historicalconsenttext ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_historicalconsenttext_history_id_seq
);
CREATE TABLE public.people_historicalenrolment (
id bigint NOT NULL,
role character varying(20) NOT NULL,
status character varying(10) NOT NULL,
applied_at timestamp with time zone,
criterion character varying(200) NOT NULL,
conflict_of_interest boolean NOT NULL,
decided_at timestamp with time zone,
receipt smallint NOT NULL,
updated_at timestamp with time zone NOT NULL,
person_id bigint,
program_id bigint,
cohort_id bigint,
session_id bigint,
decided_by_id integer,
source_id bigint,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer,
CONSTRAINT people_historicalenrolment_receipt_check CHECK ((receipt >= 0))
);
ALTER TABLE public.people_historicalenrolment ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_historicalenrolment_history_id_seq
);
CREATE TABLE public.people_historicalhonour (
id bigint NOT NULL,
title_zh character varying(160) NOT NULL,
title_en character varying(160) NOT NULL,
given_by_zh character varying(120) NOT NULL,
given_by_en character varying(120) NOT NULL,
year smallint,
person_id bigint,
source_id bigint,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer,
CONSTRAINT people_historicalhonour_year_check CHECK ((year >= 0))
);
ALTER TABLE public.people_historicalhonour ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_historicalhonour_history_id_seq
);
CREATE TABLE public.people_historicalperson (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
name_zh character varying(60) NOT NULL,
name_en character varying(80) NOT NULL,
platform_name character varying(60) NOT NULL,
role_zh character varying(200) NOT NULL,
role_en character varying(200) NOT NULL,
about_zh text NOT NULL,
about_en text NOT NULL,
basis character varying(20) NOT NULL,
gender character varying(10) NOT NULL,
birth_year smallint,
is_demo boolean NOT NULL,
note_zh text NOT NULL,
note_en text NOT NULL,
objected_at timestamp with time zone,
published_at timestamp with time zone,
first_public_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
region_id bigint,
source_id bigint,
merged_into_id bigint,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer,
CONSTRAINT people_historicalperson_birth_year_check CHECK ((birth_year >= 0))
);
CREATE TABLE public.people_historicalperson_audiences (
id bigint NOT NULL,
person_id bigint,
audience_id bigint,
history_id integer NOT NULL,
m2m_history_id integer NOT NULL
);
ALTER TABLE public.people_historicalperson_audiences ALTER COLUMN m2m_history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_historicalperson_audiences_m2m_history_id_seq
);
ALTER TABLE public.people_historicalperson ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_historicalperson_history_id_seq
);
CREATE TABLE public.people_historicalstory (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
title_zh character varying(160) NOT NULL,
title_en character varying(160) NOT NULL,
summary_zh character varying(300) NOT NULL,
summary_en character varying(300) NOT NULL,
body_zh text NOT NULL,
body_en text NOT NULL,
region_inferred boolean NOT NULL,
note_zh text NOT NULL,
note_en text NOT NULL,
shows_strength boolean NOT NULL,
tells_nothing_private boolean NOT NULL,
hides_children boolean NOT NULL,
is_true boolean NOT NULL,
published_at timestamp with time zone,
withdrawn_at timestamp with time zone,
first_public_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
program_id bigint,
region_id bigint,
source_id bigint,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer
);
ALTER TABLE public.people_historicalstory ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_historicalstory_history_id_seq
);
CREATE TABLE public.people_historicalstory_people (
id bigint NOT NULL,
story_id bigint,
person_id bigint,
history_id integer NOT NULL,
m2m_history_id integer NOT NULL
);
ALTER TABLE public.people_historicalstory_people ALTER COLUMN m2m_history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_historicalstory_people_m2m_history_id_seq
);
CREATE TABLE public.people_honour (
id bigint NOT NULL,
person_id bigint NOT NULL,
title_zh character varying(160) NOT NULL,
title_en character varying(160) NOT NULL,
given_by_zh character varying(120) NOT NULL,
given_by_en character varying(120) NOT NULL,
year smallint,
source_id bigint NOT NULL,
CONSTRAINT people_honour_year_check CHECK ((year >= 0))
);
ALTER TABLE public.people_honour ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_honour_id_seq
);
CREATE TABLE public.people_person (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
name_zh character varying(60) NOT NULL,
name_en character varying(80) NOT NULL,
platform_name character varying(60) NOT NULL,
role_zh character varying(200) NOT NULL,
role_en character varying(200) NOT NULL,
about_zh text NOT NULL,
about_en text NOT NULL,
region_id bigint,
basis character varying(20) NOT NULL,
source_id bigint,
gender character varying(10) NOT NULL,
birth_year smallint,
phone text NOT NULL,
phone_digest character varying(64) NOT NULL,
id_number text NOT NULL,
id_digest character varying(64) NOT NULL,
is_demo boolean NOT NULL,
merged_into_id bigint,
note_zh text NOT NULL,
note_en text NOT NULL,
objected_at timestamp with time zone,
published_at timestamp with time zone,
first_public_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
CONSTRAINT cited_basis_has_a_source CHECK (((NOT ((basis)::text = ANY ((ARRAY['public_role'::character varying, 'published_report'::character varying])::text[]))) OR (source_id IS NOT NULL))),
CONSTRAINT people_person_birth_year_check CHECK ((birth_year >= 0))
);
CREATE TABLE public.people_person_audiences (
id integer NOT NULL,
person_id bigint NOT NULL,
audience_id bigint NOT NULL
);
ALTER TABLE public.people_person_audiences ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_person_audiences_id_seq
);
ALTER TABLE public.people_person ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_person_id_seq
);
CREATE TABLE public.people_story (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
title_zh character varying(160) NOT NULL,
title_en character varying(160) NOT NULL,
summary_zh character varying(300) NOT NULL,
summary_en character varying(300) NOT NULL,
body_zh text NOT NULL,
body_en text NOT NULL,
program_id bigint,
region_id bigint,
region_inferred boolean NOT NULL,
source_id bigint,
note_zh text NOT NULL,
note_en text NOT NULL,
shows_strength boolean NOT NULL,
tells_nothing_private boolean NOT NULL,
hides_children boolean NOT NULL,
is_true boolean NOT NULL,
published_at timestamp with time zone,
withdrawn_at timestamp with time zone,
first_public_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL
);
ALTER TABLE public.people_story ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_story_id_seq
);
CREATE TABLE public.people_story_people (
id integer NOT NULL,
story_id bigint NOT NULL,
person_id bigint NOT NULL
);
ALTER TABLE public.people_story_people ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_story_people_id_seq
);
CREATE TABLE public.people_subjectrequest (
id bigint NOT NULL,
person_id bigint NOT NULL,
kind character varying(10) NOT NULL,
message text NOT NULL,
received_at timestamp with time zone NOT NULL,
due_on date NOT NULL,
outcome character varying(10) NOT NULL,
reason text NOT NULL,
closed_by_id integer,
closed_at timestamp with time zone,
CONSTRAINT answered_request_has_an_outcome CHECK ((((closed_at IS NULL) AND ((outcome)::text = ''::text)) OR ((closed_at IS NOT NULL) AND (NOT ((outcome)::text = ''::text))))),
CONSTRAINT refused_request_has_a_reason CHECK (((NOT ((outcome)::text = 'refused'::text)) OR (NOT (reason = ''::text))))
);
ALTER TABLE public.people_subjectrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.people_subjectrequest_id_seq
);
CREATE TABLE public.programs_audience (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
name_zh character varying(60) NOT NULL,
name_en character varying(60) NOT NULL,
is_sensitive boolean NOT NULL,
updated_at timestamp with time zone NOT NULL
);
ALTER TABLE public.programs_audience ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_audience_id_seq
);
CREATE TABLE public.programs_cohort (
id bigint NOT NULL,
applications_opened_at timestamp with time zone,
applications_until date,
program_id bigint NOT NULL,
code character varying(30) NOT NULL,
name_zh character varying(120) NOT NULL,
name_en character varying(120) NOT NULL,
start_date date,
start_precision character varying(7) NOT NULL,
end_date date,
end_precision character varying(7) NOT NULL,
base_id bigint,
region_id bigint,
place_zh character varying(160) NOT NULL,
place_en character varying(160) NOT NULL,
capacity integer,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
CONSTRAINT cohort_end_has_precision CHECK ((((end_date IS NULL) AND ((end_precision)::text = ''::text)) OR ((end_date IS NOT NULL) AND ((end_precision)::text = ANY ((ARRAY['year'::character varying, 'quarter'::character varying, 'month'::character varying, 'day'::character varying])::text[]))))),
CONSTRAINT cohort_end_is_after_start CHECK (((start_date IS NULL) OR (end_date IS NULL) OR (end_date >= start_date) OR (NOT ((end_precision)::text = 'day'::text)))),
CONSTRAINT cohort_start_has_precision CHECK ((((start_date IS NULL) AND ((start_precision)::text = ''::text)) OR ((start_date IS NOT NULL) AND ((start_precision)::text = ANY ((ARRAY['year'::character varying, 'quarter'::character varying, 'month'::character varying, 'day'::character varying])::text[]))))),
CONSTRAINT programs_cohort_capacity_check CHECK ((capacity >= 0))
);
ALTER TABLE public.programs_cohort ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_cohort_id_seq
);
CREATE TABLE public.programs_historicalaudience (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
name_zh character varying(60) NOT NULL,
name_en character varying(60) NOT NULL,
is_sensitive boolean NOT NULL,
updated_at timestamp with time zone NOT NULL,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer
);
ALTER TABLE public.programs_historicalaudience ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_historicalaudience_history_id_seq
);
CREATE TABLE public.programs_historicalcohort (
id bigint NOT NULL,
applications_opened_at timestamp with time zone,
applications_until date,
code character varying(30) NOT NULL,
name_zh character varying(120) NOT NULL,
name_en character varying(120) NOT NULL,
start_date date,
start_precision character varying(7) NOT NULL,
end_date date,
end_precision character varying(7) NOT NULL,
place_zh character varying(160) NOT NULL,
place_en character varying(160) NOT NULL,
capacity integer,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
program_id bigint,
base_id bigint,
region_id bigint,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer,
CONSTRAINT programs_historicalcohort_capacity_check CHECK ((capacity >= 0))
);
ALTER TABLE public.programs_historicalcohort ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_historicalcohort_history_id_seq
);
CREATE TABLE public.programs_historicallivestreambase (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
kind character varying(15) NOT NULL,
name_zh character varying(120) NOT NULL,
name_en character varying(120) NOT NULL,
description_zh text NOT NULL,
description_en text NOT NULL,
region_inferred boolean NOT NULL,
for_training boolean NOT NULL,
for_livestreaming boolean NOT NULL,
for_storage boolean NOT NULL,
for_office boolean NOT NULL,
for_logistics boolean NOT NULL,
rooms integer,
seats integer,
handed_over_date date,
handed_over_precision character varying(7) CONSTRAINT programs_historicallivestreambas_handed_over_precision_not_null NOT NULL,
opened_date date,
opened_precision character varying(7) NOT NULL,
closed_date date,
closed_precision character varying(7) NOT NULL,
closing_reason_zh text NOT NULL,
closing_reason_en text NOT NULL,
watch_url character varying(500) NOT NULL,
note_zh text NOT NULL,
note_en text NOT NULL,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
region_id bigint,
donor_id bigint,
operator_id bigint,
program_id bigint,
source_id bigint,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer,
CONSTRAINT programs_historicallivestreambase_rooms_check CHECK ((rooms >= 0)),
CONSTRAINT programs_historicallivestreambase_seats_check CHECK ((seats >= 0))
);
CREATE TABLE public.programs_historicallivestreambase_audiences (
id bigint NOT NULL,
livestreambase_id bigint,
audience_id bigint,
history_id integer NOT NULL,
m2m_history_id integer CONSTRAINT programs_historicallivestreambase_audie_m2m_history_id_not_null NOT NULL
);
ALTER TABLE public.programs_historicallivestreambase_audiences ALTER COLUMN m2m_history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_historicallivestreambase_audiences_m2m_history_id_seq
);
ALTER TABLE public.programs_historicallivestreambase ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_historicallivestreambase_history_id_seq
);
CREATE TABLE public.programs_historicalorganization (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
name_zh character varying(120) NOT NULL,
name_en character varying(120) NOT NULL,
kind character varying(15) NOT NULL,
uscc character varying(18) NOT NULL,
contact character varying(200) NOT NULL,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
parent_id bigint,
region_id bigint,
source_id bigint,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer
);
ALTER TABLE public.programs_historicalorganization ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_historicalorganization_history_id_seq
);
CREATE TABLE public.programs_historicalpartnership (
id bigint NOT NULL,
role character varying(15) NOT NULL,
program_id bigint,
organization_id bigint,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer
);
ALTER TABLE public.programs_historicalpartnership ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_historicalpartnership_history_id_seq
);
CREATE TABLE public.programs_historicalproduct (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
kind character varying(15) NOT NULL,
name_zh character varying(60) NOT NULL,
name_en character varying(60) NOT NULL,
description_zh text NOT NULL,
description_en text NOT NULL,
place_zh character varying(160) NOT NULL,
place_en character varying(160) NOT NULL,
region_inferred boolean NOT NULL,
note_zh text NOT NULL,
note_en text NOT NULL,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
region_id bigint,
source_id bigint,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer
);
ALTER TABLE public.programs_historicalproduct ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_historicalproduct_history_id_seq
);
CREATE TABLE public.programs_historicalprogram (
id bigint NOT NULL,
applications_opened_at timestamp with time zone,
applications_until date,
slug character varying(50) NOT NULL,
kind character varying(10) NOT NULL,
name_zh character varying(120) NOT NULL,
name_en character varying(120) NOT NULL,
summary_zh character varying(300) NOT NULL,
summary_en character varying(300) NOT NULL,
objectives_zh text NOT NULL,
objectives_en text NOT NULL,
description_zh text NOT NULL,
description_en text NOT NULL,
eligibility_zh text NOT NULL,
eligibility_en text NOT NULL,
selection_zh text NOT NULL,
selection_en text NOT NULL,
complaint_zh text NOT NULL,
complaint_en text NOT NULL,
note_zh text NOT NULL,
note_en text NOT NULL,
status character varying(10) NOT NULL,
start_date date,
start_precision character varying(7) NOT NULL,
start_inferred boolean NOT NULL,
planned_end_date date,
planned_end_precision character varying(7) NOT NULL,
end_date date,
end_precision character varying(7) NOT NULL,
watch_url character varying(500) NOT NULL,
is_demo boolean NOT NULL,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
parent_id bigint,
lead_id bigint,
source_id bigint,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer
);
CREATE TABLE public.programs_historicalprogram_audiences (
id bigint NOT NULL,
program_id bigint,
audience_id bigint,
history_id integer NOT NULL,
m2m_history_id integer NOT NULL
);
ALTER TABLE public.programs_historicalprogram_audiences ALTER COLUMN m2m_history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_historicalprogram_audiences_m2m_history_id_seq
);
ALTER TABLE public.programs_historicalprogram ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_historicalprogram_history_id_seq
);
CREATE TABLE public.programs_historicalprogram_regions (
id bigint NOT NULL,
program_id bigint,
region_id bigint,
history_id integer NOT NULL,
m2m_history_id integer NOT NULL
);
ALTER TABLE public.programs_historicalprogram_regions ALTER COLUMN m2m_history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_historicalprogram_regions_m2m_history_id_seq
);
CREATE TABLE public.programs_historicalprogram_topics (
id bigint NOT NULL,
program_id bigint,
topic_id bigint,
history_id integer NOT NULL,
m2m_history_id integer NOT NULL
);
ALTER TABLE public.programs_historicalprogram_topics ALTER COLUMN m2m_history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_historicalprogram_topics_m2m_history_id_seq
);
CREATE TABLE public.programs_historicalroleassignment (
id bigint NOT NULL,
role character varying(20) NOT NULL,
valid_from date NOT NULL,
valid_until date,
user_id integer,
program_id bigint,
organization_id bigint,
base_id bigint,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer
);
ALTER TABLE public.programs_historicalroleassignment ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_historicalroleassignment_history_id_seq
);
CREATE TABLE public.programs_historicalsession (
id bigint NOT NULL,
applications_opened_at timestamp with time zone,
applications_until date,
uuid uuid NOT NULL,
kind character varying(20) NOT NULL,
title_zh character varying(160) NOT NULL,
title_en character varying(160) NOT NULL,
description_zh text NOT NULL,
description_en text NOT NULL,
status character varying(10) NOT NULL,
cancel_reason_zh text NOT NULL,
cancel_reason_en text NOT NULL,
start_date date,
start_precision character varying(7) NOT NULL,
start_inferred boolean NOT NULL,
start_time time without time zone,
end_date date,
end_time time without time zone,
format character varying(10) NOT NULL,
place_zh character varying(160) NOT NULL,
place_en character varying(160) NOT NULL,
capacity integer,
headcount integer,
watch_url character varying(500) NOT NULL,
replay_url character varying(500) NOT NULL,
note_zh text NOT NULL,
note_en text NOT NULL,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
program_id bigint,
cohort_id bigint,
base_id bigint,
region_id bigint,
source_id bigint,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer,
CONSTRAINT programs_historicalsession_capacity_check CHECK ((capacity >= 0)),
CONSTRAINT programs_historicalsession_headcount_check CHECK ((headcount >= 0))
);
ALTER TABLE public.programs_historicalsession ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_historicalsession_history_id_seq
);
CREATE TABLE public.programs_historicalsource (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
title_zh character varying(200) NOT NULL,
title_en character varying(200) NOT NULL,
publisher character varying(120) NOT NULL,
author character varying(120) NOT NULL,
published_date date,
published_precision character varying(7) NOT NULL,
published_inferred boolean NOT NULL,
address character varying(500) NOT NULL,
sha256 character varying(64) NOT NULL,
quality character varying(15) NOT NULL,
note_zh text NOT NULL,
note_en text NOT NULL,
updated_at timestamp with time zone NOT NULL,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer
);
ALTER TABLE public.programs_historicalsource ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_historicalsource_history_id_seq
);
CREATE TABLE public.programs_historicaltopic (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
name_zh character varying(60) NOT NULL,
name_en character varying(60) NOT NULL,
dac_code character varying(5) NOT NULL,
sdg_goals jsonb NOT NULL,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
source_id bigint,
history_id integer NOT NULL,
history_date timestamp with time zone NOT NULL,
history_change_reason character varying(100),
history_type character varying(1) NOT NULL,
history_user_id integer
);
ALTER TABLE public.programs_historicaltopic ALTER COLUMN history_id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_historicaltopic_history_id_seq
);
CREATE TABLE public.programs_livestreambase (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
kind character varying(15) NOT NULL,
name_zh character varying(120) NOT NULL,
name_en character varying(120) NOT NULL,
description_zh text NOT NULL,
description_en text NOT NULL,
region_id bigint NOT NULL,
region_inferred boolean NOT NULL,
for_training boolean NOT NULL,
for_livestreaming boolean NOT NULL,
for_storage boolean NOT NULL,
for_office boolean NOT NULL,
for_logistics boolean NOT NULL,
donor_id bigint,
operator_id bigint,
program_id bigint,
rooms integer,
seats integer,
handed_over_date date,
handed_over_precision character varying(7) NOT NULL,
opened_date date,
opened_precision character varying(7) NOT NULL,
closed_date date,
closed_precision character varying(7) NOT NULL,
closing_reason_zh text NOT NULL,
closing_reason_en text NOT NULL,
watch_url character varying(500) NOT NULL,
note_zh text NOT NULL,
note_en text NOT NULL,
source_id bigint,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
CONSTRAINT base_closed_has_precision CHECK ((((closed_date IS NULL) AND ((closed_precision)::text = ''::text)) OR ((closed_date IS NOT NULL) AND ((closed_precision)::text = ANY ((ARRAY['year'::character varying, 'quarter'::character varying, 'month'::character varying, 'day'::character varying])::text[]))))),
CONSTRAINT base_closed_is_after_opened CHECK (((opened_date IS NULL) OR (closed_date IS NULL) OR (closed_date >= opened_date) OR (NOT ((closed_precision)::text = 'day'::text)))),
CONSTRAINT base_handed_over_has_precision CHECK ((((handed_over_date IS NULL) AND ((handed_over_precision)::text = ''::text)) OR ((handed_over_date IS NOT NULL) AND ((handed_over_precision)::text = ANY ((ARRAY['year'::character varying, 'quarter'::character varying, 'month'::character varying, 'day'::character varying])::text[]))))),
CONSTRAINT base_opened_has_precision CHECK ((((opened_date IS NULL) AND ((opened_precision)::text = ''::text)) OR ((opened_date IS NOT NULL) AND ((opened_precision)::text = ANY ((ARRAY['year'::character varying, 'quarter'::character varying, 'month'::character varying, 'day'::character varying])::text[]))))),
CONSTRAINT closed_base_says_why CHECK (((closed_date IS NULL) OR (NOT (closing_reason_zh = ''::text)))),
CONSTRAINT programs_livestreambase_rooms_check CHECK ((rooms >= 0)),
CONSTRAINT programs_livestreambase_seats_check CHECK ((seats >= 0))
);
CREATE TABLE public.programs_livestreambase_audiences (
id integer NOT NULL,
livestreambase_id bigint NOT NULL,
audience_id bigint NOT NULL
);
ALTER TABLE public.programs_livestreambase_audiences ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_livestreambase_audiences_id_seq
);
ALTER TABLE public.programs_livestreambase ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_livestreambase_id_seq
);
CREATE TABLE public.programs_organization (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
name_zh character varying(120) NOT NULL,
name_en character varying(120) NOT NULL,
kind character varying(15) NOT NULL,
uscc character varying(18) NOT NULL,
parent_id bigint,
region_id bigint,
contact character varying(200) NOT NULL,
source_id bigint,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
CONSTRAINT organization_is_not_its_own_parent CHECK ((NOT ((parent_id = id) AND (parent_id IS NOT NULL))))
);
ALTER TABLE public.programs_organization ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_organization_id_seq
);
CREATE TABLE public.programs_partnership (
id bigint NOT NULL,
program_id bigint NOT NULL,
organization_id bigint NOT NULL,
role character varying(15) NOT NULL
);
ALTER TABLE public.programs_partnership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_partnership_id_seq
);
CREATE TABLE public.programs_product (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
kind character varying(15) NOT NULL,
name_zh character varying(60) NOT NULL,
name_en character varying(60) NOT NULL,
description_zh text NOT NULL,
description_en text NOT NULL,
place_zh character varying(160) NOT NULL,
place_en character varying(160) NOT NULL,
region_id bigint,
region_inferred boolean NOT NULL,
source_id bigint,
note_zh text NOT NULL,
note_en text NOT NULL,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL
);
ALTER TABLE public.programs_product ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_product_id_seq
);
CREATE TABLE public.programs_program (
id bigint NOT NULL,
applications_opened_at timestamp with time zone,
applications_until date,
slug character varying(50) NOT NULL,
kind character varying(10) NOT NULL,
parent_id bigint,
name_zh character varying(120) NOT NULL,
name_en character varying(120) NOT NULL,
summary_zh character varying(300) NOT NULL,
summary_en character varying(300) NOT NULL,
objectives_zh text NOT NULL,
objectives_en text NOT NULL,
description_zh text NOT NULL,
description_en text NOT NULL,
eligibility_zh text NOT NULL,
eligibility_en text NOT NULL,
selection_zh text NOT NULL,
selection_en text NOT NULL,
complaint_zh text NOT NULL,
complaint_en text NOT NULL,
note_zh text NOT NULL,
note_en text NOT NULL,
status character varying(10) NOT NULL,
start_date date,
start_precision character varying(7) NOT NULL,
start_inferred boolean NOT NULL,
planned_end_date date,
planned_end_precision character varying(7) NOT NULL,
end_date date,
end_precision character varying(7) NOT NULL,
lead_id bigint,
watch_url character varying(500) NOT NULL,
source_id bigint,
is_demo boolean NOT NULL,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
CONSTRAINT board_belongs_to_a_plan CHECK (((NOT ((kind)::text = 'board'::text)) OR (parent_id IS NOT NULL))),
CONSTRAINT program_end_has_precision CHECK ((((end_date IS NULL) AND ((end_precision)::text = ''::text)) OR ((end_date IS NOT NULL) AND ((end_precision)::text = ANY ((ARRAY['year'::character varying, 'quarter'::character varying, 'month'::character varying, 'day'::character varying])::text[]))))),
CONSTRAINT program_end_is_after_start CHECK (((start_date IS NULL) OR (end_date IS NULL) OR (end_date >= start_date) OR (NOT ((end_precision)::text = 'day'::text)))),
CONSTRAINT program_is_not_its_own_parent CHECK ((NOT ((parent_id = id) AND (parent_id IS NOT NULL)))),
CONSTRAINT program_planned_end_has_precision CHECK ((((planned_end_date IS NULL) AND ((planned_end_precision)::text = ''::text)) OR ((planned_end_date IS NOT NULL) AND ((planned_end_precision)::text = ANY ((ARRAY['year'::character varying, 'quarter'::character varying, 'month'::character varying, 'day'::character varying])::text[]))))),
CONSTRAINT program_planned_end_is_after_start CHECK (((start_date IS NULL) OR (planned_end_date IS NULL) OR (planned_end_date >= start_date) OR (NOT ((planned_end_precision)::text = 'day'::text)))),
CONSTRAINT program_start_has_precision CHECK ((((start_date IS NULL) AND ((start_precision)::text = ''::text)) OR ((start_date IS NOT NULL) AND ((start_precision)::text = ANY ((ARRAY['year'::character varying, 'quarter'::character varying, 'month'::character varying, 'day'::character varying])::text[])))))
);
CREATE TABLE public.programs_program_audiences (
id integer NOT NULL,
program_id bigint NOT NULL,
audience_id bigint NOT NULL
);
ALTER TABLE public.programs_program_audiences ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_program_audiences_id_seq
);
ALTER TABLE public.programs_program ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_program_id_seq
);
CREATE TABLE public.programs_program_regions (
id integer NOT NULL,
program_id bigint NOT NULL,
region_id bigint NOT NULL
);
ALTER TABLE public.programs_program_regions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_program_regions_id_seq
);
CREATE TABLE public.programs_program_topics (
id integer NOT NULL,
program_id bigint NOT NULL,
topic_id bigint NOT NULL
);
ALTER TABLE public.programs_program_topics ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_program_topics_id_seq
);
CREATE TABLE public.programs_region (
id bigint NOT NULL,
code character varying(6) NOT NULL,
name_zh character varying(60) NOT NULL,
name_en character varying(60) NOT NULL,
level character varying(10) NOT NULL,
parent_id bigint,
pinyin character varying(120) NOT NULL,
initials character varying(30) NOT NULL,
ended_on date,
followed_by_id bigint,
updated_at timestamp with time zone NOT NULL,
CONSTRAINT region_below_province_has_parent CHECK (((((level)::text = 'province'::text) AND (parent_id IS NULL)) OR ((NOT ((level)::text = 'province'::text)) AND (parent_id IS NOT NULL))))
);
ALTER TABLE public.programs_region ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_region_id_seq
);
CREATE TABLE public.programs_roleassignment (
id bigint NOT NULL,
user_id integer NOT NULL,
role character varying(20) NOT NULL,
program_id bigint,
organization_id bigint,
base_id bigint,
valid_from date NOT NULL,
valid_until date,
CONSTRAINT role_ends_after_it_begins CHECK (((valid_until IS NULL) OR (valid_until >= valid_from))),
CONSTRAINT role_has_one_scope CHECK ((((organization_id IS NULL) AND (program_id IS NULL)) OR ((base_id IS NULL) AND (program_id IS NULL)) OR ((base_id IS NULL) AND (organization_id IS NULL)))),
CONSTRAINT whole_roles_have_no_scope CHECK (((NOT ((role)::text = ANY ((ARRAY['privacy_officer'::character varying, 'administrator'::character varying])::text[]))) OR ((base_id IS NULL) AND (organization_id IS NULL) AND (program_id IS NULL))))
);
ALTER TABLE public.programs_roleassignment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_roleassignment_id_seq
);
CREATE TABLE public.programs_session (
id bigint NOT NULL,
applications_opened_at timestamp with time zone,
applications_until date,
uuid uuid NOT NULL,
kind character varying(20) NOT NULL,
title_zh character varying(160) NOT NULL,
title_en character varying(160) NOT NULL,
description_zh text NOT NULL,
description_en text NOT NULL,
status character varying(10) NOT NULL,
cancel_reason_zh text NOT NULL,
cancel_reason_en text NOT NULL,
start_date date,
start_precision character varying(7) NOT NULL,
start_inferred boolean NOT NULL,
start_time time without time zone,
end_date date,
end_time time without time zone,
format character varying(10) NOT NULL,
program_id bigint,
cohort_id bigint,
base_id bigint,
region_id bigint,
place_zh character varying(160) NOT NULL,
place_en character varying(160) NOT NULL,
capacity integer,
headcount integer,
watch_url character varying(500) NOT NULL,
replay_url character varying(500) NOT NULL,
source_id bigint,
note_zh text NOT NULL,
note_en text NOT NULL,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL,
CONSTRAINT cancelled_session_says_why CHECK (((NOT ((status)::text = 'cancelled'::text)) OR (NOT (cancel_reason_zh = ''::text)))),
CONSTRAINT only_a_held_session_has_a_headcount CHECK (((headcount IS NULL) OR ((status)::text = 'held'::text))),
CONSTRAINT programs_session_capacity_check CHECK ((capacity >= 0)),
CONSTRAINT programs_session_headcount_check CHECK ((headcount >= 0)),
CONSTRAINT session_end_time_is_after_start_time CHECK (((end_time IS NULL) OR ((end_date > start_date) AND (start_time IS NOT NULL)) OR ((end_time > start_time) AND (start_time IS NOT NULL)))),
CONSTRAINT session_ends_after_it_starts CHECK (((end_date IS NULL) OR ((end_date >= start_date) AND (start_date IS NOT NULL)))),
CONSTRAINT session_last_day_needs_a_first_day CHECK (((end_date IS NULL) OR ((start_precision)::text = 'day'::text))),
CONSTRAINT session_start_has_precision CHECK ((((start_date IS NULL) AND ((start_precision)::text = ''::text)) OR ((start_date IS NOT NULL) AND ((start_precision)::text = ANY ((ARRAY['year'::character varying, 'quarter'::character varying, 'month'::character varying, 'day'::character varying])::text[]))))),
CONSTRAINT session_time_needs_a_day CHECK (((start_time IS NULL) OR ((start_precision)::text = 'day'::text)))
);
ALTER TABLE public.programs_session ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_session_id_seq
);
CREATE TABLE public.programs_source (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
title_zh character varying(200) NOT NULL,
title_en character varying(200) NOT NULL,
publisher character varying(120) NOT NULL,
author character varying(120) NOT NULL,
published_date date,
published_precision character varying(7) NOT NULL,
published_inferred boolean NOT NULL,
address character varying(500) NOT NULL,
sha256 character varying(64) NOT NULL,
quality character varying(15) NOT NULL,
note_zh text NOT NULL,
note_en text NOT NULL,
updated_at timestamp with time zone NOT NULL,
CONSTRAINT source_published_has_precision CHECK ((((published_date IS NULL) AND ((published_precision)::text = ''::text)) OR ((published_date IS NOT NULL) AND ((published_precision)::text = ANY ((ARRAY['year'::character varying, 'quarter'::character varying, 'month'::character varying, 'day'::character varying])::text[])))))
);
ALTER TABLE public.programs_source ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_source_id_seq
);
CREATE TABLE public.programs_topic (
id bigint NOT NULL,
slug character varying(50) NOT NULL,
name_zh character varying(60) NOT NULL,
name_en character varying(60) NOT NULL,
dac_code character varying(5) NOT NULL,
sdg_goals jsonb NOT NULL,
source_id bigint,
published_at timestamp with time zone,
updated_at timestamp with time zone NOT NULL
);
ALTER TABLE public.programs_topic ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
SEQUENCE NAME public.programs_topic_id_seq
);
INSERT INTO public.auth_group VALUES
(1, 'editor'),
(2, 'verifier'),
(3, 'coordinator'),
(4, 'privacy_officer'),
(5, 'administrator');
INSERT INTO public.auth_group_permissions VALUES
(1, 1, 4),
(2, 1, 5),
(3, 1, 6),
(4, 1, 8),
(5, 1, 13),
(6, 1, 14),
(7, 1, 16),
(8, 1, 17),
(9, 1, 22),
(10, 1, 23),
(11, 1, 151),
(12, 1, 25),
(13, 1, 26),
(14, 1, 154),
(15, 1, 152),
(16, 1, 153),
(17, 1, 155),
(18, 1, 31),
(19, 1, 32),
(20, 1, 160),
(21, 1, 34),
(22, 1, 163),
(23, 1, 161),
(24, 1, 162),
(25, 1, 39),
(26, 1, 40),
(27, 1, 42),
(28, 1, 43),
(29, 1, 44),
(30, 1, 181),
(31, 1, 182),
(32, 1, 184),
(33, 1, 185),
(34, 1, 61),
(35, 1, 62),
(36, 1, 64),
(37, 1, 65),
(38, 1, 194),
(39, 1, 195),
(40, 1, 197),
(41, 1, 74),
(42, 1, 75),
(43, 1, 202),
(44, 1, 77),
(45, 1, 78),
(46, 1, 205),
(47, 1, 203),
(48, 1, 204),
(49, 1, 206),
(50, 1, 83),
(51, 1, 84),
(52, 1, 85),
(53, 1, 86),
(54, 1, 210),
(55, 1, 91),
(56, 1, 92),
(57, 1, 219),
(58, 1, 94),
(59, 1, 95),
(60, 1, 108),
(61, 1, 109),
(62, 1, 111),
(63, 1, 112),
(64, 1, 113),
(65, 1, 118),
(66, 1, 119),
(67, 1, 121),
(68, 1, 122),
(69, 1, 123),
(70, 2, 4),
(71, 2, 8),
(72, 2, 16),
(73, 2, 25),
(74, 2, 154),
(75, 2, 34),
(76, 2, 163),
(77, 2, 42),
(78, 2, 184),
(79, 2, 64),
(80, 2, 197),
(81, 2, 77),
(82, 2, 205),
(83, 2, 207),
(84, 2, 208),
(85, 2, 209),
(86, 2, 211),
(87, 2, 86),
(88, 2, 219),
(89, 2, 94),
(90, 2, 111),
(91, 2, 121),
(92, 2, 123),
(93, 3, 4),
(94, 3, 8),
(95, 3, 143),
(96, 3, 16),
(97, 3, 144),
(98, 3, 146),
(99, 3, 151),
(100, 3, 152),
(101, 3, 25),
(102, 3, 154),
(103, 3, 155),
(104, 3, 34),
(105, 3, 163),
(106, 3, 42),
(107, 3, 184),
(108, 3, 64),
(109, 3, 75),
(110, 3, 77),
(111, 3, 86),
(112, 3, 109),
(113, 3, 111),
(114, 3, 113),
(115, 3, 118),
(116, 3, 119),
(117, 3, 121),
(118, 3, 124),
(119, 3, 125),
(120, 3, 126),
(121, 4, 163),
(122, 4, 135),
(123, 4, 136),
(124, 4, 138),
(125, 4, 171),
(126, 4, 175),
(127, 4, 144),
(128, 4, 176),
(129, 4, 146),
(130, 4, 184),
(131, 4, 121),
(132, 4, 154),
(133, 4, 123),
(134, 4, 124),
(135, 4, 125),
(136, 5, 232),
(137, 5, 233),
(138, 5, 235);
INSERT INTO public.auth_permission VALUES
(1, 'Can add region', 1, 'add_region'),
(2, 'Can change region', 1, 'change_region'),
(3, 'Can delete region', 1, 'delete_region'),
(4, 'Can view region', 1, 'view_region'),
(5, 'Can add source', 2, 'add_source'),
(6, 'Can change source', 2, 'change_source'),
(7, 'Can delete source', 2, 'delete_source'),
(8, 'Can view source', 2, 'view_source'),
(9, 'Can add historical source', 3, 'add_historicalsource'),
(10, 'Can change historical source', 3, 'change_historicalsource'),
(11, 'Can delete historical source', 3, 'delete_historicalsource'),
(12, 'Can view historical source', 3, 'view_historicalsource'),
(13, 'Can add organisation', 4, 'add_organization'),
(14, 'Can change organisation', 4, 'change_organization'),
(15, 'Can delete organisation', 4, 'delete_organization'),
(16, 'Can view organisation', 4, 'view_organization'),
(17, 'Can publish and unpublish organisations', 4, 'publish_organization'),
(18, 'Can add historical organisation', 5, 'add_historicalorganization'),
(19, 'Can change historical organisation', 5, 'change_historicalorganization'),
(20, 'Can delete historical organisation', 5, 'delete_historicalorganization'),
(21, 'Can view historical organisation', 5, 'view_historicalorganization'),
(22, 'Can add topic', 6, 'add_topic'),
(23, 'Can change topic', 6, 'change_topic'),
(24, 'Can delete topic', 6, 'delete_topic'),
(25, 'Can view topic', 6, 'view_topic'),
(26, 'Can publish and unpublish topics', 6, 'publish_topic'),
(27, 'Can add historical topic', 7, 'add_historicaltopic'),
(28, 'Can change historical topic', 7, 'change_historicaltopic'),
(29, 'Can delete historical topic', 7, 'delete_historicaltopic'),
(30, 'Can view historical topic', 7, 'view_historicaltopic'),
(31, 'Can add audience', 8, 'add_audience'),
(32, 'Can change audience', 8, 'change_audience'),
(33, 'Can delete audience', 8, 'delete_audience'),
(34, 'Can view audience', 8, 'view_audience'),
(35, 'Can add historical audience', 9, 'add_historicalaudience'),
(36, 'Can change historical audience', 9, 'change_historicalaudience'),
(37, 'Can delete historical audience', 9, 'delete_historicalaudience'),
(38, 'Can view historical audience', 9, 'view_historicalaudience'),
(39, 'Can add program', 10, 'add_program'),
(40, 'Can change program', 10, 'change_program'),
(41, 'Can delete program', 10, 'delete_program'),
(42, 'Can view program', 10, 'view_program'),
(43, 'Can publish and unpublish programs', 10, 'publish_program'),
(44, 'Can change the status of programs', 10, 'change_program_status'),
(45, 'Can add historical program', 11, 'add_historicalprogram'),
(46, 'Can change historical program', 11, 'change_historicalprogram'),
(47, 'Can delete historical program', 11, 'delete_historicalprogram'),
(48, 'Can view historical program', 11, 'view_historicalprogram'),
(49, 'Can add HistoricalProgram_topics', 12, 'add_historicalprogram_topics'),
(50, 'Can change HistoricalProgram_topics', 12, 'change_historicalprogram_topics'),
(51, 'Can delete HistoricalProgram_topics', 12, 'delete_historicalprogram_topics'),
(52, 'Can view HistoricalProgram_topics', 12, 'view_historicalprogram_topics'),
(53, 'Can add HistoricalProgram_audiences', 13, 'add_historicalprogram_audiences'),
(54, 'Can change HistoricalProgram_audiences', 13, 'change_historicalprogram_audiences'),
(55, 'Can delete HistoricalProgram_audiences', 13, 'delete_historicalprogram_audiences'),
(56, 'Can view HistoricalProgram_audiences', 13, 'view_historicalprogram_audiences'),
(57, 'Can add HistoricalProgram_regions', 14, 'add_historicalprogram_regions'),
(58, 'Can change HistoricalProgram_regions', 14, 'change_historicalprogram_regions'),
(59, 'Can delete HistoricalProgram_regions', 14, 'delete_historicalprogram_regions'),
(60, 'Can view HistoricalProgram_regions', 14, 'view_historicalprogram_regions'),
(61, 'Can add livestream base', 15, 'add_livestreambase'),
(62, 'Can change livestream base', 15, 'change_livestreambase'),
(63, 'Can delete livestream base', 15, 'delete_livestreambase'),
(64, 'Can view livestream base', 15, 'view_livestreambase'),
(65, 'Can publish and unpublish livestream bases', 15, 'publish_livestreambase'),
(66, 'Can add historical livestream base', 16, 'add_historicallivestreambase'),
(67, 'Can change historical livestream base', 16, 'change_historicallivestreambase'),
(68, 'Can delete historical livestream base', 16, 'delete_historicallivestreambase'),
(69, 'Can view historical livestream base', 16, 'view_historicallivestreambase'),
(70, 'Can add HistoricalLivestreamBase_audiences', 17, 'add_historicallivestreambase_audiences'),
(71, 'Can change HistoricalLivestreamBase_audiences', 17, 'change_historicallivestreambase_audiences'),
(72, 'Can delete HistoricalLivestreamBase_audiences', 17, 'delete_historicallivestreambase_audiences'),
(73, 'Can view HistoricalLivestreamBase_audiences', 17, 'view_historicallivestreambase_audiences'),
(74, 'Can add cohort', 18, 'add_cohort'),
(75, 'Can change cohort', 18, 'change_cohort'),
(76, 'Can delete cohort', 18, 'delete_cohort'),
(77, 'Can view cohort', 18, 'view_cohort'),
(78, 'Can publish and unpublish cohorts', 18, 'publish_cohort'),
(79, 'Can add historical cohort', 19, 'add_historicalcohort'),
(80, 'Can change historical cohort', 19, 'change_historicalcohort'),
(81, 'Can delete historical cohort', 19, 'delete_historicalcohort'),
(82, 'Can view historical cohort', 19, 'view_historicalcohort'),
(83, 'Can add partnership', 20, 'add_partnership'),
(84, 'Can change partnership', 20, 'change_partnership'),
(85, 'Can delete partnership', 20, 'delete_partnership'),
(86, 'Can view partnership', 20, 'view_partnership'),
(87, 'Can add historical partnership', 21, 'add_historicalpartnership'),
(88, 'Can change historical partnership', 21, 'change_historicalpartnership'),
(89, 'Can delete historical partnership', 21, 'delete_historicalpartnership'),
(90, 'Can view historical partnership', 21, 'view_historicalpartnership'),
(91, 'Can add product', 22, 'add_product'),
(92, 'Can change product', 22, 'change_product'),
(93, 'Can delete product', 22, 'delete_product'),
(94, 'Can view product', 22, 'view_product'),
(95, 'Can publish and unpublish products', 22, 'publish_product'),
(96, 'Can add historical product', 23, 'add_historicalproduct'),
(97, 'Can change historical product', 23, 'change_historicalproduct'),
(98, 'Can delete historical product', 23, 'delete_historicalproduct'),
(99, 'Can view historical product', 23, 'view_historicalproduct'),
(100, 'Can add role assignment', 24, 'add_roleassignment'),
(101, 'Can change role assignment', 24, 'change_roleassignment'),
(102, 'Can delete role assignment', 24, 'delete_roleassignment'),
(103, 'Can view role assignment', 24, 'view_roleassignment'),
(104, 'Can add historical role assignment', 25, 'add_historicalroleassignment'),
(105, 'Can change historical role assignment', 25, 'change_historicalroleassignment'),
(106, 'Can delete historical role assignment', 25, 'delete_historicalroleassignment'),
(107, 'Can view historical role assignment', 25, 'view_historicalroleassignment'),
(108, 'Can add session', 26, 'add_session'),
(109, 'Can change session', 26, 'change_session'),
(110, 'Can delete session', 26, 'delete_session'),
(111, 'Can view session', 26, 'view_session'),
(112, 'Can publish and unpublish sessions', 26, 'publish_session'),
(113, 'Can hold and cancel sessions', 26, 'change_session_status'),
(114, 'Can add historical session', 27, 'add_historicalsession'),
(115, 'Can change historical session', 27, 'change_historicalsession'),
(116, 'Can delete historical session', 27, 'delete_historicalsession'),
(117, 'Can view historical session', 27, 'view_historicalsession'),
(118, 'Can add person', 28, 'add_person'),
(119, 'Can change person', 28, 'change_person'),
(120, 'Can delete person', 28, 'delete_person'),
(121, 'Can view person', 28, 'view_person'),
(122, 'Can publish and unpublish people', 28, 'publish_person'),
(123, 'Can record and lift objections of people', 28, 'record_objection'),
(124, 'Can see that there is a phone or ID number', 28, 'view_personal_data'),
(125, 'Can open a phone or ID number, for a purpose', 28, 'open_personal_data'),
(126, 'Can merge two records of one person', 28, 'merge_person'),
(127, 'Can add historical person', 29, 'add_historicalperson'),
(128, 'Can change historical person', 29, 'change_historicalperson'),
(129, 'Can delete historical person', 29, 'delete_historicalperson'),
(130, 'Can view historical person', 29, 'view_historicalperson'),
(131, 'Can add HistoricalPerson_audiences', 30, 'add_historicalperson_audiences'),
(132, 'Can change HistoricalPerson_audiences', 30, 'change_historicalperson_audiences'),
(133, 'Can delete HistoricalPerson_audiences', 30, 'delete_historicalperson_audiences'),
(134, 'Can view HistoricalPerson_audiences', 30, 'view_historicalperson_audiences'),
(135, 'Can add consent text', 31, 'add_consenttext'),
(136, 'Can change consent text', 31, 'change_consenttext'),
(137, 'Can delete consent text', 31, 'delete_consenttext'),
(138, 'Can view consent text', 31, 'view_consenttext'),
(139, 'Can add historical consent text', 32, 'add_historicalconsenttext'),
(140, 'Can change historical consent text', 32, 'change_historicalconsenttext'),
(141, 'Can delete historical consent text', 32, 'delete_historicalconsenttext'),
(142, 'Can view historical consent text', 32, 'view_historicalconsenttext'),
(143, 'Can add consent', 33, 'add_consent'),
(144, 'Can change consent', 33, 'change_consent'),
(145, 'Can delete consent', 33, 'delete_consent'),
(146, 'Can view consent', 33, 'view_consent'),
(147, 'Can add historical consent', 34, 'add_historicalconsent'),
(148, 'Can change historical consent', 34, 'change_historicalconsent'),
(149, 'Can delete historical consent', 34, 'delete_historicalconsent'),
(150, 'Can view historical consent', 34, 'view_historicalconsent'),
(151, 'Can add enrolment', 35, 'add_enrolment'),
(152, 'Can change enrolment', 35, 'change_enrolment'),
(153, 'Can delete enrolment', 35, 'delete_enrolment'),
(154, 'Can view enrolment', 35, 'view_enrolment'),
(155, 'Can accept and decline applications', 35, 'decide_enrolment'),
(156, 'Can add historical enrolment', 36, 'add_historicalenrolment'),
(157, 'Can change historical enrolment', 36, 'change_historicalenrolment'),
(158, 'Can delete historical enrolment', 36, 'delete_historicalenrolment'),
(159, 'Can view historical enrolment', 36, 'view_historicalenrolment'),
(160, 'Can add honour', 37, 'add_honour'),
(161, 'Can change honour', 37, 'change_honour'),
(162, 'Can delete honour', 37, 'delete_honour'),
(163, 'Can view honour', 37, 'view_honour'),
(164, 'Can add historical honour', 38, 'add_historicalhonour'),
(165, 'Can change historical honour', 38, 'change_historicalhonour'),
(166, 'Can delete historical honour', 38, 'delete_historicalhonour'),
(167, 'Can view historical honour', 38, 'view_historicalhonour'),
(168, 'Can add opening of personal data', 39, 'add_accesslog'),
(169, 'Can change opening of personal data', 39, 'change_accesslog'),
(170, 'Can delete opening of personal data', 39, 'delete_accesslog'),
(171, 'Can view opening of personal data', 39, 'view_accesslog'),
(172, 'Can add request about personal data', 40, 'add_subjectrequest'),
(173, 'Can change request about personal data', 40, 'change_subjectrequest'),
(174, 'Can delete request about personal data', 40, 'delete_subjectrequest'),
(175, 'Can view request about personal data', 40, 'view_subjectrequest'),
(176, 'Can answer requests', 40, 'answer_subjectrequest'),
(177, 'Can add two different people', 41, 'add_distinction'),
(178, 'Can change two different people', 41, 'change_distinction'),
(179, 'Can delete two different people', 41, 'delete_distinction'),
(180, 'Can view two different people', 41, 'view_distinction'),
(181, 'Can add story', 42, 'add_story'),
(182, 'Can change story', 42, 'change_story'),
(183, 'Can delete story', 42, 'delete_story'),
(184, 'Can view story', 42, 'view_story'),
(185, 'Can publish and withdraw stories', 42, 'publish_story'),
(186, 'Can add historical story', 43, 'add_historicalstory'),
(187, 'Can change historical story', 43, 'change_historicalstory'),
(188, 'Can delete historical story', 43, 'delete_historicalstory'),
(189, 'Can view historical story', 43, 'view_historicalstory'),
(190, 'Can add HistoricalStory_people', 44, 'add_historicalstory_people'),
(191, 'Can change HistoricalStory_people', 44, 'change_historicalstory_people'),
(192, 'Can delete HistoricalStory_people', 44, 'delete_historicalstory_people'),
(193, 'Can view HistoricalStory_people', 44, 'view_historicalstory_people'),
(194, 'Can add indicator', 45, 'add_indicator'),
(195, 'Can change indicator', 45, 'change_indicator'),
(196, 'Can delete indicator', 45, 'delete_indicator'),
(197, 'Can view indicator', 45, 'view_indicator'),
(198, 'Can add historical indicator', 46, 'add_historicalindicator'),
(199, 'Can change historical indicator', 46, 'change_historicalindicator'),
(200, 'Can delete historical indicator', 46, 'delete_historicalindicator'),
(201, 'Can view historical indicator', 46, 'view_historicalindicator'),
(202, 'Can add figure', 47, 'add_figure'),
(203, 'Can change figure', 47, 'change_figure'),
(204, 'Can delete figure', 47, 'delete_figure'),
(205, 'Can view figure', 47, 'view_figure'),
(206, 'Can submit figures', 47, 'submit_figure'),
(207, 'Can return figures', 47, 'return_figure'),
(208, 'Can verify figures', 47, 'verify_figure'),
(209, 'Can publish figures', 47, 'publish_figure'),
(210, 'Can start corrections of figures', 47, 'correct_figure'),
(211, 'Can withdraw figures', 47, 'withdraw_figure'),
(212, 'Can add historical figure', 48, 'add_historicalfigure'),
(213, 'Can change historical figure', 48, 'change_historicalfigure'),
(214, 'Can delete historical figure', 48, 'delete_historicalfigure'),
(215, 'Can view historical figure', 48, 'view_historicalfigure'),
(216, 'Can add step', 49, 'add_figurestep'),
(217, 'Can change step', 49, 'change_figurestep'),
(218, 'Can delete step', 49, 'delete_figurestep'),
(219, 'Can view step', 49, 'view_figurestep'),
(220, 'Can add log entry', 50, 'add_logentry'),
(221, 'Can change log entry', 50, 'change_logentry'),
(222, 'Can delete log entry', 50, 'delete_logentry'),
(223, 'Can view log entry', 50, 'view_logentry'),
(224, 'Can add permission', 51, 'add_permission'),
(225, 'Can change permission', 51, 'change_permission'),
(226, 'Can delete permission', 51, 'delete_permission'),
(227, 'Can view permission', 51, 'view_permission'),
(228, 'Can add group', 52, 'add_group'),
(229, 'Can change group', 52, 'change_group'),
(230, 'Can delete group', 52, 'delete_group'),
(231, 'Can view group', 52, 'view_group'),
(232, 'Can add user', 53, 'add_user'),
(233, 'Can change user', 53, 'change_user'),
(234, 'Can delete user', 53, 'delete_user'),
(235, 'Can view user', 53, 'view_user'),
(236, 'Can add content type', 54, 'add_contenttype'),
(237, 'Can change content type', 54, 'change_contenttype'),
(238, 'Can delete content type', 54, 'delete_contenttype'),
(239, 'Can view content type', 54, 'view_contenttype'),
(240, 'Can add session', 55, 'add_session'),
(241, 'Can change session', 55, 'change_session'),
(242, 'Can delete session', 55, 'delete_session'),
(243, 'Can view session', 55, 'view_session'),
(244, 'Can add access attempt', 56, 'add_accessattempt'),
(245, 'Can change access attempt', 56, 'change_accessattempt'),
(246, 'Can delete access attempt', 56, 'delete_accessattempt'),
(247, 'Can view access attempt', 56, 'view_accessattempt'),
(248, 'Can add access log', 57, 'add_accesslog'),
(249, 'Can change access log', 57, 'change_accesslog'),
(250, 'Can delete access log', 57, 'delete_accesslog'),
(251, 'Can view access log', 57, 'view_accesslog'),
(252, 'Can add access failure', 58, 'add_accessfailurelog'),
(253, 'Can change access failure', 58, 'change_accessfailurelog'),
(254, 'Can delete access failure', 58, 'delete_accessfailurelog'),
(255, 'Can view access failure', 58, 'view_accessfailurelog'),
(256, 'Can add access attempt expiration', 59, 'add_accessattemptexpiration'),
(257, 'Can change access attempt expiration', 59, 'change_accessattemptexpiration'),
(258, 'Can delete access attempt expiration', 59, 'delete_accessattemptexpiration'),
(259, 'Can view access attempt expiration', 59, 'view_accessattemptexpiration'),
(260, 'Can add email address', 60, 'add_emailaddress'),
(261, 'Can change email address', 60, 'change_emailaddress'),
(262, 'Can delete email address', 60, 'delete_emailaddress'),
(263, 'Can view email address', 60, 'view_emailaddress'),
(264, 'Can add email confirmation', 61, 'add_emailconfirmation'),
(265, 'Can change email confirmation', 61, 'change_emailconfirmation'),
(266, 'Can delete email confirmation', 61, 'delete_emailconfirmation'),
(267, 'Can view email confirmation', 61, 'view_emailconfirmation'),
(268, 'Can add authenticator', 62, 'add_authenticator'),
(269, 'Can change authenticator', 62, 'change_authenticator'),
(270, 'Can delete authenticator', 62, 'delete_authenticator'),
(271, 'Can view authenticator', 62, 'view_authenticator');
INSERT INTO public.auth_user VALUES
(1, '!', NULL, false, 'coordinator', '', '', '', true, true, '2025-03-01 01:00:00+00'),
(2, '!', NULL, false, 'editor', '', '', '', true, true, '2025-03-01 01:00:00+00'),
(3, '!', NULL, false, 'verifier', '', '', '', true, true, '2025-03-01 01:00:00+00'),
(4, '!', NULL, false, 'privacy_officer', '', '', '', true, true, '2025-03-01 01:00:00+00'),
(5, '!', NULL, false, 'administrator', '', '', '', true, true, '2025-03-01 01:00:00+00');
INSERT INTO public.django_admin_log VALUES
(1, '2025-03-01 01:00:00+00', '1', '某甲16', 2, '', 28, 4);
INSERT INTO public.django_content_type VALUES
(1, 'programs', 'region'),
(2, 'programs', 'source'),
(3, 'programs', 'historicalsource'),
(4, 'programs', 'organization'),
(5, 'programs', 'historicalorganization'),
(6, 'programs', 'topic'),
(7, 'programs', 'historicaltopic'),
(8, 'programs', 'audience'),
(9, 'programs', 'historicalaudience'),
(10, 'programs', 'program'),
(11, 'programs', 'historicalprogram'),
(12, 'programs', 'historicalprogram_topics'),
(13, 'programs', 'historicalprogram_audiences'),
(14, 'programs', 'historicalprogram_regions'),
(15, 'programs', 'livestreambase'),
(16, 'programs', 'historicallivestreambase'),
(17, 'programs', 'historicallivestreambase_audiences'),
(18, 'programs', 'cohort'),
(19, 'programs', 'historicalcohort'),
(20, 'programs', 'partnership'),
(21, 'programs', 'historicalpartnership'),
(22, 'programs', 'product'),
(23, 'programs', 'historicalproduct'),
(24, 'programs', 'roleassignment'),
(25, 'programs', 'historicalroleassignment'),
(26, 'programs', 'session'),
(27, 'programs', 'historicalsession'),
(28, 'people', 'person'),
(29, 'people', 'historicalperson'),
(30, 'people', 'historicalperson_audiences'),
(31, 'people', 'consenttext'),
(32, 'people', 'historicalconsenttext'),
(33, 'people', 'consent'),
(34, 'people', 'historicalconsent'),
(35, 'people', 'enrolment'),
(36, 'people', 'historicalenrolment'),
(37, 'people', 'honour'),
(38, 'people', 'historicalhonour'),
(39, 'people', 'accesslog'),
(40, 'people', 'subjectrequest'),
(41, 'people', 'distinction'),
(42, 'people', 'story'),
(43, 'people', 'historicalstory'),
(44, 'people', 'historicalstory_people'),
(45, 'metrics', 'indicator'),
(46, 'metrics', 'historicalindicator'),
(47, 'metrics', 'figure'),
(48, 'metrics', 'historicalfigure'),
(49, 'metrics', 'figurestep'),
(50, 'admin', 'logentry'),
(51, 'auth', 'permission'),
(52, 'auth', 'group'),
(53, 'auth', 'user'),
(54, 'contenttypes', 'contenttype'),
(55, 'sessions', 'session'),
(56, 'axes', 'accessattempt'),
(57, 'axes', 'accesslog'),
(58, 'axes', 'accessfailurelog'),
(59, 'axes', 'accessattemptexpiration'),
(60, 'account', 'emailaddress'),
(61, 'account', 'emailconfirmation'),
(62, 'mfa', 'authenticator');
INSERT INTO public.django_migrations VALUES
(1, 'contenttypes', '0001_initial', '2025-03-01 01:00:00+00'),
(2, 'auth', '0001_initial', '2025-03-01 01:00:00+00'),
(3, 'account', '0001_initial', '2025-03-01 01:00:00+00'),
(4, 'account', '0002_email_max_length', '2025-03-01 01:00:00+00'),
(5, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2025-03-01 01:00:00+00'),
(6, 'account', '0004_alter_emailaddress_drop_unique_email', '2025-03-01 01:00:00+00'),
(7, 'account', '0005_emailaddress_idx_upper_email', '2025-03-01 01:00:00+00'),
(8, 'account', '0006_emailaddress_lower', '2025-03-01 01:00:00+00'),
(9, 'account', '0007_emailaddress_idx_email', '2025-03-01 01:00:00+00'),
(10, 'account', '0008_emailaddress_unique_primary_email_fixup', '2025-03-01 01:00:00+00'),
(11, 'account', '0009_emailaddress_unique_primary_email', '2025-03-01 01:00:00+00'),
(12, 'admin', '0001_initial', '2025-03-01 01:00:00+00'),
(13, 'admin', '0002_logentry_remove_auto_add', '2025-03-01 01:00:00+00'),
(14, 'admin', '0003_logentry_add_action_flag_choices', '2025-03-01 01:00:00+00'),
(15, 'contenttypes', '0002_remove_content_type_name', '2025-03-01 01:00:00+00'),
(16, 'auth', '0002_alter_permission_name_max_length', '2025-03-01 01:00:00+00'),
(17, 'auth', '0003_alter_user_email_max_length', '2025-03-01 01:00:00+00'),
(18, 'auth', '0004_alter_user_username_opts', '2025-03-01 01:00:00+00'),
(19, 'auth', '0005_alter_user_last_login_null', '2025-03-01 01:00:00+00'),
(20, 'auth', '0006_require_contenttypes_0002', '2025-03-01 01:00:00+00'),
(21, 'auth', '0007_alter_validators_add_error_messages', '2025-03-01 01:00:00+00'),
(22, 'auth', '0008_alter_user_username_max_length', '2025-03-01 01:00:00+00'),
(23, 'auth', '0009_alter_user_last_name_max_length', '2025-03-01 01:00:00+00'),
(24, 'auth', '0010_alter_group_name_max_length', '2025-03-01 01:00:00+00'),
(25, 'auth', '0011_update_proxy_permissions', '2025-03-01 01:00:00+00'),
(26, 'auth', '0012_alter_user_first_name_max_length', '2025-03-01 01:00:00+00'),
(27, 'axes', '0001_initial', '2025-03-01 01:00:00+00'),
(28, 'axes', '0002_auto_20151217_2044', '2025-03-01 01:00:00+00'),
(29, 'axes', '0003_auto_20160322_0929', '2025-03-01 01:00:00+00'),
(30, 'axes', '0004_auto_20181024_1538', '2025-03-01 01:00:00+00'),
(31, 'axes', '0005_remove_accessattempt_trusted', '2025-03-01 01:00:00+00'),
(32, 'axes', '0006_remove_accesslog_trusted', '2025-03-01 01:00:00+00'),
(33, 'axes', '0007_alter_accessattempt_unique_together', '2025-03-01 01:00:00+00'),
(34, 'axes', '0008_accessfailurelog', '2025-03-01 01:00:00+00'),
(35, 'axes', '0009_add_session_hash', '2025-03-01 01:00:00+00'),
(36, 'axes', '0010_accessattemptexpiration', '2025-03-01 01:00:00+00'),
(37, 'programs', '0001_initial', '2025-03-01 01:00:00+00'),
(38, 'metrics', '0001_initial', '2025-03-01 01:00:00+00'),
(39, 'mfa', '0001_initial', '2025-03-01 01:00:00+00'),
(40, 'mfa', '0002_authenticator_timestamps', '2025-03-01 01:00:00+00'),
(41, 'mfa', '0003_authenticator_type_uniq', '2025-03-01 01:00:00+00'),
(42, 'people', '0001_initial', '2025-03-01 01:00:00+00'),
(43, 'sessions', '0001_initial', '2025-03-01 01:00:00+00');
INSERT INTO public.metrics_figure VALUES
(1, '138afc46-229f-4fd0-a853-e998d4164e13', 'd90dec2b-0886-4a5d-90d3-8143bfa2c6b5', 1, 3, NULL, NULL, NULL, 1170.50, 'more_than', 'cited', '2020-01-01', 'year', NULL, '', 6, '', '', 'draft', 1, NULL, '', '', 2, NULL, NULL, '2025-03-01 01:00:00+00'),
(2, 'e348ba06-d96f-4a8d-8aa0-0e3df92e7301', 'be6a0ec9-8000-4e8d-9c5d-9c2dc68f45ea', 1, 3, NULL, NULL, NULL, 1170.50, 'more_than', 'cited', '2021-01-01', 'year', NULL, '', 7, '', '', 'submitted', 1, NULL, '', '', 2, NULL, NULL, '2025-03-01 01:00:00+00'),
(3, 'c8e8cb7c-34bc-4103-8843-f88e75d82dc2', 'a5d61218-5f5b-4e03-a91c-3c390edbba3f', 1, 3, NULL, NULL, NULL, 1170.50, 'more_than', 'cited', '2022-01-01', 'year', NULL, '', 8, '', '', 'returned', 1, NULL, '', '', 2, NULL, NULL, '2025-03-01 01:00:00+00'),
(4, 'd49682b4-bf4d-4722-a3a5-19a51e1ab892', '6d0fdc49-8e8c-46f4-8cb0-d8b6bb8b39a3', 1, 3, NULL, NULL, NULL, 1170.50, 'more_than', 'cited', '2023-01-01', 'year', NULL, '', 9, '', '', 'verified', 1, NULL, '', '', 2, 3, NULL, '2025-03-01 01:00:00+00'),
(5, 'ad7bf156-a404-42d5-959a-2bce92f49170', 'b739733c-738f-49c1-8c47-4f12156ee771', 1, 3, NULL, NULL, NULL, 1170.50, 'more_than', 'cited', '2024-01-01', 'year', NULL, '', 10, '', '', 'published', 1, NULL, '', '', 2, 3, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00'),
(6, 'f55d9561-c3ba-4502-94cb-dd454eca5785', '920a00d0-9204-43e0-8364-b8b03603a4ad', 1, 3, NULL, NULL, NULL, 1170.50, 'more_than', 'cited', '2026-01-01', 'year', NULL, '', 11, '', '', 'withdrawn', 1, NULL, '', '', 2, 3, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00'),
(7, '7668f297-ac6b-4feb-8def-29eb2555a06a', 'a78a8577-2cc4-4c65-beae-9b5a6991d040', 1, 3, NULL, NULL, NULL, 200000.00, 'more_than', 'cited', NULL, '', NULL, '', 12, '', '', 'superseded', 1, NULL, '', '', 2, 3, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00'),
(8, 'cd3fff68-f294-460e-a762-4e871f93d8d6', 'a78a8577-2cc4-4c65-beae-9b5a6991d040', 1, 3, NULL, NULL, NULL, 210000.00, 'more_than', 'cited', NULL, '', NULL, '', 12, '', '', 'published', 2, 7, '录错了。', '', 2, 3, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00'),
(9, '16b09946-1b36-4a0a-ba64-3dbb6c924b19', 'd73dfac0-1c82-4785-9eea-0720dd799624', 2, NULL, NULL, NULL, NULL, 200000.00, 'more_than', 'cited', NULL, '', NULL, '', 13, '', '', 'published', 1, NULL, '', '', 2, 3, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00');
INSERT INTO public.metrics_figurestep VALUES
(1, 2, 'submitted', 2, 'editor', '2025-03-01 01:00:00+00', '', ''),
(2, 3, 'submitted', 2, 'editor', '2025-03-01 01:00:00+00', '', ''),
(3, 3, 'returned', 3, 'verifier', '2025-03-01 01:00:00+00', '理由', ''),
(4, 4, 'submitted', 2, 'editor', '2025-03-01 01:00:00+00', '', ''),
(5, 4, 'verified', 3, 'verifier', '2025-03-01 01:00:00+00', '', ''),
(6, 5, 'submitted', 2, 'editor', '2025-03-01 01:00:00+00', '', ''),
(7, 5, 'verified', 3, 'verifier', '2025-03-01 01:00:00+00', '', ''),
(8, 5, 'published', 3, 'verifier', '2025-03-01 01:00:00+00', '', ''),
(9, 6, 'submitted', 2, 'editor', '2025-03-01 01:00:00+00', '', ''),
(10, 6, 'verified', 3, 'verifier', '2025-03-01 01:00:00+00', '', ''),
(11, 6, 'published', 3, 'verifier', '2025-03-01 01:00:00+00', '', ''),
(12, 6, 'withdrawn', 3, 'verifier', '2025-03-01 01:00:00+00', '理由', ''),
(13, 7, 'submitted', 2, 'editor', '2025-03-01 01:00:00+00', '', ''),
(14, 7, 'verified', 3, 'verifier', '2025-03-01 01:00:00+00', '', ''),
(15, 7, 'published', 3, 'verifier', '2025-03-01 01:00:00+00', '', ''),
(16, 8, 'submitted', 2, 'editor', '2025-03-01 01:00:00+00', '', ''),
(17, 8, 'verified', 3, 'verifier', '2025-03-01 01:00:00+00', '', ''),
(18, 7, 'superseded', 3, 'verifier', '2025-03-01 01:00:00+00', '', ''),
(19, 8, 'published', 3, 'verifier', '2025-03-01 01:00:00+00', '', ''),
(20, 9, 'submitted', 2, 'editor', '2025-03-01 01:00:00+00', '', ''),
(21, 9, 'verified', 3, 'verifier', '2025-03-01 01:00:00+00', '', ''),
(22, 9, 'published', 3, 'verifier', '2025-03-01 01:00:00+00', '', '');
INSERT INTO public.metrics_historicalfigure VALUES
(1, '138afc46-229f-4fd0-a853-e998d4164e13', 'd90dec2b-0886-4a5d-90d3-8143bfa2c6b5', 1170.50, 'more_than', 'cited', '2020-01-01', 'year', NULL, '', '', '', 'draft', 1, '', '', NULL, '2025-03-01 01:00:00+00', 1, 3, NULL, NULL, NULL, 6, NULL, 2, NULL, 7, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(2, 'e348ba06-d96f-4a8d-8aa0-0e3df92e7301', 'be6a0ec9-8000-4e8d-9c5d-9c2dc68f45ea', 1170.50, 'more_than', 'cited', '2021-01-01', 'year', NULL, '', '', '', 'submitted', 1, '', '', NULL, '2025-03-01 01:00:00+00', 1, 3, NULL, NULL, NULL, 7, NULL, 2, NULL, 8, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(3, 'c8e8cb7c-34bc-4103-8843-f88e75d82dc2', 'a5d61218-5f5b-4e03-a91c-3c390edbba3f', 1170.50, 'more_than', 'cited', '2022-01-01', 'year', NULL, '', '', '', 'returned', 1, '', '', NULL, '2025-03-01 01:00:00+00', 1, 3, NULL, NULL, NULL, 8, NULL, 2, NULL, 9, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(4, 'd49682b4-bf4d-4722-a3a5-19a51e1ab892', '6d0fdc49-8e8c-46f4-8cb0-d8b6bb8b39a3', 1170.50, 'more_than', 'cited', '2023-01-01', 'year', NULL, '', '', '', 'verified', 1, '', '', NULL, '2025-03-01 01:00:00+00', 1, 3, NULL, NULL, NULL, 9, NULL, 2, 3, 10, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(5, 'ad7bf156-a404-42d5-959a-2bce92f49170', 'b739733c-738f-49c1-8c47-4f12156ee771', 1170.50, 'more_than', 'cited', '2024-01-01', 'year', NULL, '', '', '', 'published', 1, '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', 1, 3, NULL, NULL, NULL, 10, NULL, 2, 3, 11, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(6, 'f55d9561-c3ba-4502-94cb-dd454eca5785', '920a00d0-9204-43e0-8364-b8b03603a4ad', 1170.50, 'more_than', 'cited', '2026-01-01', 'year', NULL, '', '', '', 'withdrawn', 1, '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', 1, 3, NULL, NULL, NULL, 11, NULL, 2, 3, 12, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(7, '7668f297-ac6b-4feb-8def-29eb2555a06a', 'a78a8577-2cc4-4c65-beae-9b5a6991d040', 200000.00, 'more_than', 'cited', NULL, '', NULL, '', '', '', 'superseded', 1, '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', 1, 3, NULL, NULL, NULL, 12, NULL, 2, 3, 13, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(8, 'cd3fff68-f294-460e-a762-4e871f93d8d6', 'a78a8577-2cc4-4c65-beae-9b5a6991d040', 210000.00, 'more_than', 'cited', NULL, '', NULL, '', '', '', 'published', 2, '录错了。', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', 1, 3, NULL, NULL, NULL, 12, 7, 2, 3, 14, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(9, '16b09946-1b36-4a0a-ba64-3dbb6c924b19', 'd73dfac0-1c82-4785-9eea-0720dd799624', 200000.00, 'more_than', 'cited', NULL, '', NULL, '', '', '', 'published', 1, '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', 2, NULL, NULL, NULL, NULL, 13, NULL, 2, 3, 15, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.metrics_historicalindicator VALUES
(1, 'indicator-30', '指标30', 'Indicator 30', 'person_time', 'cumulative', 'none', 'none', '来一次算一次。', 'Every visit counts.', '每来一次', '', '', '', '', '', '', '', '2025-03-01 01:00:00+00', 1, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(2, 'indicator-39', '指标39', 'Indicator 39', 'person_time', 'cumulative', 'none', 'none', '来一次算一次。', 'Every visit counts.', '', '', '', '', '', '', '', '', '2025-03-01 01:00:00+00', 2, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.metrics_indicator VALUES
(1, 'indicator-30', '指标30', 'Indicator 30', 'person_time', 'cumulative', 'none', 'none', '来一次算一次。', 'Every visit counts.', '每来一次', '', '', '', '', '', '', '', '2025-03-01 01:00:00+00'),
(2, 'indicator-39', '指标39', 'Indicator 39', 'person_time', 'cumulative', 'none', 'none', '来一次算一次。', 'Every visit counts.', '', '', '', '', '', '', '', '', '2025-03-01 01:00:00+00');
INSERT INTO public.mfa_authenticator VALUES
(1, 'totp', '{"secret": "v1.tests.Tm1AMF0RMPKYBXLAxXOdNbjVQLZgpogmiONq2Fial3pll7LpKFlmHVcA1Jg="}', 4, '2025-03-01 01:00:00+00', NULL);
INSERT INTO public.people_accesslog VALUES
(1, 2, 4, 'phone', '回电话', '2025-03-01 01:00:00+00');
INSERT INTO public.people_consent VALUES
(1, 2, 'name', 1, 'form', NULL, '', '2025-03-01 01:00:00+00', NULL, NULL),
(2, 2, 'story', 1, 'form', NULL, '', '2025-03-01 01:00:00+00', NULL, NULL),
(3, 2, 'contact', 1, 'form', NULL, '', '2025-03-01 01:00:00+00', NULL, NULL),
(4, 5, 'name', 1, 'form', NULL, '', '2025-03-01 01:00:00+00', NULL, NULL),
(5, 2, 'photo', 1, 'paper', 4, '文件柜一', '2025-02-28 01:00:00+00', NULL, '2025-03-01 01:00:00+00'),
(6, 1, 'contact', 1, 'paper', 4, '文件柜一', '2025-03-01 01:00:00+00', '2025-03-02 01:00:00+00', NULL);
INSERT INTO public.people_consenttext VALUES
(1, 1, '同意书。', '', '2024-01-01');
INSERT INTO public.people_distinction VALUES
(1, 1, 3, 4, '2025-03-01 01:00:00+00');
INSERT INTO public.people_enrolment VALUES
(1, 1, 3, 'leader', 'active', NULL, NULL, NULL, '', false, NULL, NULL, 0, NULL, '2025-03-01 01:00:00+00'),
(2, 2, 3, 'trainee', 'applied', NULL, NULL, '2025-03-01 01:00:00+00', '', false, NULL, NULL, 1, NULL, '2025-03-01 01:00:00+00'),
(3, 1, 3, 'trainee', 'accepted', 1, NULL, '2025-03-01 01:00:00+00', '住在本县', false, 1, '2025-03-01 01:00:00+00', 1, NULL, '2025-03-01 01:00:00+00'),
(4, 1, 3, 'trainee', 'declined', 1, NULL, '2025-03-01 01:00:00+00', '住在本县', false, 1, '2025-03-01 01:00:00+00', 1, NULL, '2025-03-01 01:00:00+00'),
(5, 3, 3, 'representative', 'withdrawn', NULL, NULL, NULL, '', false, NULL, NULL, 0, NULL, '2025-03-01 01:00:00+00'),
(6, 1, 3, 'lecturer', 'completed', NULL, NULL, NULL, '', false, NULL, NULL, 0, NULL, '2025-03-01 01:00:00+00'),
(7, 5, 4, 'trainee', 'applied', NULL, NULL, '2025-03-01 01:00:00+00', '', false, NULL, NULL, 1, NULL, '2025-03-01 01:00:00+00');
INSERT INTO public.people_historicalconsent VALUES
(1, 'name', 'form', '', '2025-03-01 01:00:00+00', NULL, NULL, 2, 1, NULL, 1, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(2, 'story', 'form', '', '2025-03-01 01:00:00+00', NULL, NULL, 2, 1, NULL, 2, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(3, 'contact', 'form', '', '2025-03-01 01:00:00+00', NULL, NULL, 2, 1, NULL, 3, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(4, 'name', 'form', '', '2025-03-01 01:00:00+00', NULL, NULL, 5, 1, NULL, 4, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(5, 'photo', 'paper', '文件柜一', '2025-02-28 01:00:00+00', NULL, '2025-03-01 01:00:00+00', 2, 1, 4, 5, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(6, 'contact', 'paper', '文件柜一', '2025-03-01 01:00:00+00', '2025-03-02 01:00:00+00', NULL, 1, 1, 4, 6, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.people_historicalconsenttext VALUES
(1, 1, '同意书。', '', '2024-01-01', 2, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.people_historicalenrolment VALUES
(1, 'leader', 'active', NULL, '', false, NULL, 0, '2025-03-01 01:00:00+00', 1, 3, NULL, NULL, NULL, NULL, 1, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(2, 'trainee', 'applied', '2025-03-01 01:00:00+00', '', false, NULL, 1, '2025-03-01 01:00:00+00', 2, 3, NULL, NULL, NULL, NULL, 2, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(3, 'trainee', 'accepted', '2025-03-01 01:00:00+00', '住在本县', false, '2025-03-01 01:00:00+00', 1, '2025-03-01 01:00:00+00', 1, 3, 1, NULL, 1, NULL, 3, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(4, 'trainee', 'declined', '2025-03-01 01:00:00+00', '住在本县', false, '2025-03-01 01:00:00+00', 1, '2025-03-01 01:00:00+00', 1, 3, 1, NULL, 1, NULL, 4, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(5, 'representative', 'withdrawn', NULL, '', false, NULL, 0, '2025-03-01 01:00:00+00', 3, 3, NULL, NULL, NULL, NULL, 5, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(6, 'lecturer', 'completed', NULL, '', false, NULL, 0, '2025-03-01 01:00:00+00', 1, 3, NULL, NULL, NULL, NULL, 6, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(7, 'trainee', 'applied', '2025-03-01 01:00:00+00', '', false, NULL, 1, '2025-03-01 01:00:00+00', 5, 4, NULL, NULL, NULL, NULL, 7, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.people_historicalhonour VALUES
(1, '称号26', '', '', '', 2024, 1, 5, 1, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.people_historicalperson VALUES
(1, '4bbb598c64', '某甲16', 'Person 16', '', '村支书', '', '', '', 'public_role', 'female', 1970, false, '', '', NULL, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', NULL, 2, NULL, 1, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(2, '6728017318', '某甲18', 'Person 18', '', '', '', '', '', 'consent', '', 1949, false, '', '', NULL, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', NULL, NULL, NULL, 2, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(3, 'ae4dabf985', '某甲21', 'Person 21', '', '', '', '', '', 'public_role', '', NULL, false, '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', NULL, 3, NULL, 3, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(4, 'cff67d0855', '某甲23', 'Person 23', '', '', '', '', '', 'public_role', '', NULL, false, '', '', NULL, NULL, NULL, '2025-03-01 01:00:00+00', NULL, 4, 2, 4, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(5, '6202cc89a3', '某甲25', 'Person 25', '', '', '', '', '', 'consent', '', NULL, true, '', '', NULL, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', NULL, NULL, NULL, 5, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(2, '6728017318', '某甲18', 'Person 18', '', '', '', '', '', 'consent', '', 1949, false, '', '', NULL, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', NULL, NULL, NULL, 6, '2025-03-01 01:00:00+00', '示例', '~', 2);
INSERT INTO public.people_historicalperson_audiences VALUES
(1, 2, 2, 2, 1),
(2, 2, 3, 2, 2),
(2, 2, 3, 6, 3);
INSERT INTO public.people_historicalstory VALUES
(1, 'story-28', '故事28', 'Story 28', '一句话。', '', '正文。', '', false, '', '', true, true, true, true, '2025-03-01 01:00:00+00', NULL, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', 3, NULL, NULL, 1, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(2, 'story-29', '故事29', 'Story 29', '一句话。', '', '正文。', '', false, '', '', true, true, true, true, NULL, '2025-03-01 01:00:00+00', NULL, '2025-03-01 01:00:00+00', NULL, NULL, NULL, 2, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.people_historicalstory_people VALUES
(1, 1, 1, 1, 1),
(2, 1, 2, 1, 2);
INSERT INTO public.people_honour VALUES
(1, 1, '称号26', '', '', '', 2024, 5);
INSERT INTO public.people_person VALUES
(1, '4bbb598c64', '某甲16', 'Person 16', '', '村支书', '', '', '', NULL, 'public_role', 2, 'female', 1970, '', '', '', '', false, NULL, '', '', NULL, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00'),
(2, '6728017318', '某甲18', 'Person 18', '', '', '', '', '', NULL, 'consent', NULL, '', 1949, 'v1.tests._BD4A20TDJ7tROzQw69BGO4iKu6jCVVnF55USvo9uixj86WaEt2MkKwY', 'ad8a4f53e9025468c4766ad802f2cd5482ec3746e288b85dec6afa75e4938404', 'v1.tests.YtQqiES8_qH7vKC3jSfONv3R7kB1VtbbmRIsWDwMf0O9PFxhLp1eZAbuYeVPEQ==', 'b8d7b30ae29b70d0fca751eeae8afe421bad6af0bc7a4c9186d46d8d164f4b77', false, NULL, '', '', NULL, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00'),
(3, 'ae4dabf985', '某甲21', 'Person 21', '', '', '', '', '', NULL, 'public_role', 3, '', NULL, '', '', '', '', false, NULL, '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00'),
(4, 'cff67d0855', '某甲23', 'Person 23', '', '', '', '', '', NULL, 'public_role', 4, '', NULL, '', '', '', '', false, 2, '', '', NULL, NULL, NULL, '2025-03-01 01:00:00+00'),
(5, '6202cc89a3', '某甲25', 'Person 25', '', '', '', '', '', NULL, 'consent', NULL, '', NULL, '', '', '', '', true, NULL, '', '', NULL, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00');
INSERT INTO public.people_person_audiences VALUES
(2, 2, 3);
INSERT INTO public.people_story VALUES
(1, 'story-28', '故事28', 'Story 28', '一句话。', '', '正文。', '', 3, NULL, false, NULL, '', '', true, true, true, true, '2025-03-01 01:00:00+00', NULL, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00'),
(2, 'story-29', '故事29', 'Story 29', '一句话。', '', '正文。', '', NULL, NULL, false, NULL, '', '', true, true, true, true, NULL, '2025-03-01 01:00:00+00', NULL, '2025-03-01 01:00:00+00');
INSERT INTO public.people_story_people VALUES
(1, 1, 1),
(2, 1, 2);
INSERT INTO public.people_subjectrequest VALUES
(1, 2, 'copy', '请给我一份。', '2025-03-01 01:00:00+00', '2025-03-16', '', '', NULL, NULL),
(2, 3, 'deletion', '', '2025-03-01 01:00:00+00', '2025-03-16', 'done', '', 4, '2025-03-01 01:00:00+00'),
(3, 1, 'correction', '', '2025-03-01 01:00:00+00', '2025-03-16', 'refused', '来源如此。', 4, '2025-03-01 01:00:00+00');
INSERT INTO public.programs_audience VALUES
(1, 'audience-2', '人群2', '', true, '2025-03-01 01:00:00+00'),
(2, 'audience-19', '人群19', '', true, '2025-03-01 01:00:00+00'),
(3, 'audience-20', '人群20', '', false, '2025-03-01 01:00:00+00');
INSERT INTO public.programs_cohort VALUES
(1, NULL, NULL, 3, 'cohort-11', '第11期', 'Cohort 11', NULL, '', NULL, '', 1, NULL, '', '', 20, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00');
INSERT INTO public.programs_historicalaudience VALUES
(1, 'audience-2', '人群2', '', true, '2025-03-01 01:00:00+00', 1, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(2, 'audience-19', '人群19', '', true, '2025-03-01 01:00:00+00', 2, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(3, 'audience-20', '人群20', '', false, '2025-03-01 01:00:00+00', 3, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.programs_historicalcohort VALUES
(1, NULL, NULL, 'cohort-11', '第11期', 'Cohort 11', NULL, '', NULL, '', '', '', 20, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', 3, 1, NULL, 1, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.programs_historicallivestreambase VALUES
(1, 'base-8', 'shared_room', '基地8', 'Base 8', '', '', false, false, false, false, false, false, NULL, NULL, NULL, '', NULL, '', NULL, '', '', '', '', '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', 3, 1, NULL, 3, NULL, 2, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(2, 'base-10', 'shared_room', '基地10', 'Base 10', '', '', false, false, false, false, false, false, NULL, NULL, NULL, '', '2022-01-01', 'day', NULL, '', '', '', '', '', '', NULL, '2025-03-01 01:00:00+00', 4, NULL, NULL, NULL, NULL, 3, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.programs_historicallivestreambase_audiences VALUES
(1, 1, 1, 2, 2);
INSERT INTO public.programs_historicalorganization VALUES
(1, 'organization-3', '机构3', '', 'company', '91110108MA0123456G', '', NULL, '2025-03-01 01:00:00+00', NULL, 3, NULL, 1, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.programs_historicalpartnership VALUES
(1, 'accountable', 1, 1, 1, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.programs_historicalproduct VALUES
(1, 'product-9', 'farm_product', '特产9', 'Product 9', '', '', '', '', false, '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', 3, NULL, 1, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(2, 'product-40', 'farm_product', '特产40', 'Product 40', '', '', '', '', false, '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', NULL, NULL, 2, '2025-03-01 01:00:00+00', NULL, '-', 2);
INSERT INTO public.programs_historicalprogram VALUES
(1, NULL, NULL, 'program-4', 'plan', '项目4', 'Program 4', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL, '', NULL, '', '', false, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', NULL, 1, NULL, 1, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(2, NULL, NULL, 'program-5', 'board', '项目5', 'Program 5', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL, '', NULL, '', '', false, NULL, '2025-03-01 01:00:00+00', 1, NULL, NULL, 2, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(3, '2025-03-01 01:00:00+00', NULL, 'program-7', 'program', '项目7', 'Program 7', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '2023-01-01', 'year', false, NULL, '', NULL, '', '', false, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', 2, NULL, 1, 3, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(4, NULL, NULL, 'program-15', 'program', '项目15', 'Program 15', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL, '', NULL, '', '', true, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', NULL, NULL, NULL, 4, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(3, '2025-03-01 01:00:00+00', NULL, 'program-7', 'program', '项目7', 'Program 7', '一句话。', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '2023-01-01', 'year', false, NULL, '', NULL, '', '', false, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', 2, NULL, 1, 5, '2025-03-01 01:00:00+00', NULL, '~', 2);
INSERT INTO public.programs_historicalprogram_audiences VALUES
(1, 3, 1, 3, 1),
(1, 3, 1, 5, 2);
INSERT INTO public.programs_historicalprogram_regions VALUES
(1, 1, 3, 1, 1);
INSERT INTO public.programs_historicalprogram_topics VALUES
(1, 1, 1, 1, 1);
INSERT INTO public.programs_historicalroleassignment VALUES
(1, 'coordinator', '2025-03-01', NULL, 1, NULL, NULL, NULL, 1, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(2, 'editor', '2025-03-01', NULL, 2, NULL, NULL, NULL, 2, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(3, 'verifier', '2025-03-01', NULL, 3, NULL, NULL, NULL, 3, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(4, 'privacy_officer', '2025-03-01', NULL, 4, NULL, NULL, NULL, 4, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(5, 'administrator', '2025-03-01', NULL, 5, NULL, NULL, NULL, 5, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(6, 'coordinator', '2025-03-01', NULL, 1, 3, NULL, NULL, 6, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.programs_historicalsession VALUES
(1, NULL, NULL, '874ce17e-b187-4f92-a9a6-91554cc94616', 'lecture', '讲座12', 'Lecture 12', '', '', 'scheduled', '', '', '2025-03-08', 'day', false, NULL, NULL, NULL, '', '', '', NULL, NULL, '', '', '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', 3, 1, NULL, 3, NULL, 1, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(2, NULL, NULL, '4965d96a-6ff7-49fb-8b20-250d69ff3db9', 'lecture', '讲座13', 'Lecture 13', '', '', 'held', '', '', '2025-03-08', 'day', false, NULL, NULL, NULL, '', '', '', NULL, 40, '', '', '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', NULL, NULL, 1, NULL, NULL, 2, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(3, NULL, NULL, '67efed1d-74a3-4e78-b9a8-ab34e72b6b60', 'lecture', '讲座14', 'Lecture 14', '', '', 'cancelled', '下雨', '', '2025-03-08', 'day', false, NULL, NULL, NULL, '', '', '', NULL, NULL, '', '', '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00', NULL, NULL, NULL, NULL, NULL, 3, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.programs_historicalsource VALUES
(1, 'source-6', '一篇报道', 'A report', '', '', '2024-01-01', 'month', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00', 1, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(2, 'source-17', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00', 2, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(3, 'source-22', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00', 3, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(4, 'source-24', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00', 4, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(5, 'source-27', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00', 5, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(6, 'source-31', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00', 6, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(7, 'source-32', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00', 7, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(8, 'source-33', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00', 8, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(9, 'source-34', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00', 9, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(10, 'source-35', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00', 10, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(11, 'source-36', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00', 11, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(12, 'source-37', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00', 12, '2025-03-01 01:00:00+00', 'command', '+', NULL),
(13, 'source-38', '一篇报道', 'A report', '', '某记者', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00', 13, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.programs_historicaltopic VALUES
(1, 'topic-1', '方向1', '', '16010', '[1, 4]', NULL, '2025-03-01 01:00:00+00', NULL, 1, '2025-03-01 01:00:00+00', 'command', '+', NULL);
INSERT INTO public.programs_livestreambase VALUES
(1, 'base-8', 'shared_room', '基地8', 'Base 8', '', '', 3, false, false, false, false, false, false, 1, NULL, 3, NULL, NULL, NULL, '', NULL, '', NULL, '', '', '', '', '', '', NULL, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00'),
(2, 'base-10', 'shared_room', '基地10', 'Base 10', '', '', 4, false, false, false, false, false, false, NULL, NULL, NULL, NULL, NULL, NULL, '', '2022-01-01', 'day', NULL, '', '', '', '', '', '', NULL, NULL, '2025-03-01 01:00:00+00');
INSERT INTO public.programs_livestreambase_audiences VALUES
(1, 1, 1);
INSERT INTO public.programs_organization VALUES
(1, 'organization-3', '机构3', '', 'company', '91110108MA0123456G', NULL, 3, '', NULL, NULL, '2025-03-01 01:00:00+00');
INSERT INTO public.programs_partnership VALUES
(1, 1, 1, 'accountable');
INSERT INTO public.programs_product VALUES
(1, 'product-9', 'farm_product', '特产9', 'Product 9', '', '', '', '', 3, false, NULL, '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00');
INSERT INTO public.programs_program VALUES
(1, NULL, NULL, 'program-4', 'plan', NULL, '项目4', 'Program 4', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL, '', NULL, '', 1, '', NULL, false, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00'),
(2, NULL, NULL, 'program-5', 'board', 1, '项目5', 'Program 5', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL, '', NULL, '', NULL, '', NULL, false, NULL, '2025-03-01 01:00:00+00'),
(4, NULL, NULL, 'program-15', 'program', NULL, '项目15', 'Program 15', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', NULL, '', false, NULL, '', NULL, '', NULL, '', NULL, true, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00'),
(3, '2025-03-01 01:00:00+00', NULL, 'program-7', 'program', 2, '项目7', 'Program 7', '一句话。', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '2023-01-01', 'year', false, NULL, '', NULL, '', NULL, '', 1, false, '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00');
INSERT INTO public.programs_program_audiences VALUES
(1, 3, 1);
INSERT INTO public.programs_program_regions VALUES
(1, 1, 3);
INSERT INTO public.programs_program_topics VALUES
(1, 1, 1);
INSERT INTO public.programs_region VALUES
(1, '130000', '河北省', 'Hebei', 'province', NULL, 'hebeisheng', 'hbs', NULL, NULL, '2025-03-01 01:00:00+00'),
(2, '130100', '石家庄市', '', 'prefecture', 1, 'shijiazhuangshi', 'sjzs', NULL, NULL, '2025-03-01 01:00:00+00'),
(3, '130125', '行唐县', '', 'county', 2, 'xingtangxian', 'xtx', NULL, NULL, '2025-03-01 01:00:00+00'),
(4, '370000', '山东省', '', 'province', NULL, 'shandongsheng', 'sds', NULL, NULL, '2025-03-01 01:00:00+00');
INSERT INTO public.programs_roleassignment VALUES
(1, 1, 'coordinator', NULL, NULL, NULL, '2025-03-01', NULL),
(2, 2, 'editor', NULL, NULL, NULL, '2025-03-01', NULL),
(3, 3, 'verifier', NULL, NULL, NULL, '2025-03-01', NULL),
(4, 4, 'privacy_officer', NULL, NULL, NULL, '2025-03-01', NULL),
(5, 5, 'administrator', NULL, NULL, NULL, '2025-03-01', NULL),
(6, 1, 'coordinator', 3, NULL, NULL, '2025-03-01', NULL);
INSERT INTO public.programs_session VALUES
(1, NULL, NULL, '874ce17e-b187-4f92-a9a6-91554cc94616', 'lecture', '讲座12', 'Lecture 12', '', '', 'scheduled', '', '', '2025-03-08', 'day', false, NULL, NULL, NULL, '', 3, 1, NULL, 3, '', '', NULL, NULL, '', '', NULL, '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00'),
(2, NULL, NULL, '4965d96a-6ff7-49fb-8b20-250d69ff3db9', 'lecture', '讲座13', 'Lecture 13', '', '', 'held', '', '', '2025-03-08', 'day', false, NULL, NULL, NULL, '', NULL, NULL, 1, NULL, '', '', NULL, 40, '', '', NULL, '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00'),
(3, NULL, NULL, '67efed1d-74a3-4e78-b9a8-ab34e72b6b60', 'lecture', '讲座14', 'Lecture 14', '', '', 'cancelled', '下雨', '', '2025-03-08', 'day', false, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, '', '', NULL, NULL, '', '', NULL, '', '', '2025-03-01 01:00:00+00', '2025-03-01 01:00:00+00');
INSERT INTO public.programs_source VALUES
(1, 'source-6', '一篇报道', 'A report', '', '', '2024-01-01', 'month', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00'),
(2, 'source-17', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00'),
(3, 'source-22', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00'),
(4, 'source-24', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00'),
(5, 'source-27', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00'),
(6, 'source-31', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00'),
(7, 'source-32', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00'),
(8, 'source-33', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00'),
(9, 'source-34', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00'),
(10, 'source-35', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00'),
(11, 'source-36', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00'),
(12, 'source-37', '一篇报道', 'A report', '', '', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00'),
(13, 'source-38', '一篇报道', 'A report', '', '某记者', NULL, '', false, '', '', 'press', '', '', '2025-03-01 01:00:00+00');
INSERT INTO public.programs_topic VALUES
(1, 'topic-1', '方向1', '', '16010', '[1, 4]', NULL, NULL, '2025-03-01 01:00:00+00');
SELECT pg_catalog.setval('public.auth_group_id_seq', 5, true);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 138, true);
SELECT pg_catalog.setval('public.auth_permission_id_seq', 271, true);
SELECT pg_catalog.setval('public.auth_user_id_seq', 5, true);
SELECT pg_catalog.setval('public.django_admin_log_id_seq', 1, true);
SELECT pg_catalog.setval('public.django_content_type_id_seq', 62, true);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 43, true);
SELECT pg_catalog.setval('public.metrics_figure_id_seq', 9, true);
SELECT pg_catalog.setval('public.metrics_figurestep_id_seq', 22, true);
SELECT pg_catalog.setval('public.metrics_historicalfigure_history_id_seq', 15, true);
SELECT pg_catalog.setval('public.metrics_historicalindicator_history_id_seq', 2, true);
SELECT pg_catalog.setval('public.metrics_indicator_id_seq', 2, true);
SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, true);
SELECT pg_catalog.setval('public.people_accesslog_id_seq', 1, true);
SELECT pg_catalog.setval('public.people_consent_id_seq', 6, true);
SELECT pg_catalog.setval('public.people_consenttext_id_seq', 1, true);
SELECT pg_catalog.setval('public.people_distinction_id_seq', 1, true);
SELECT pg_catalog.setval('public.people_enrolment_id_seq', 7, true);
SELECT pg_catalog.setval('public.people_historicalconsent_history_id_seq', 6, true);
SELECT pg_catalog.setval('public.people_historicalconsenttext_history_id_seq', 2, true);
SELECT pg_catalog.setval('public.people_historicalenrolment_history_id_seq', 7, true);
SELECT pg_catalog.setval('public.people_historicalhonour_history_id_seq', 1, true);
SELECT pg_catalog.setval('public.people_historicalperson_audiences_m2m_history_id_seq', 3, true);
SELECT pg_catalog.setval('public.people_historicalperson_history_id_seq', 6, true);
SELECT pg_catalog.setval('public.people_historicalstory_history_id_seq', 2, true);
SELECT pg_catalog.setval('public.people_historicalstory_people_m2m_history_id_seq', 2, true);
SELECT pg_catalog.setval('public.people_honour_id_seq', 1, true);
SELECT pg_catalog.setval('public.people_person_audiences_id_seq', 2, true);
SELECT pg_catalog.setval('public.people_person_id_seq', 5, true);
SELECT pg_catalog.setval('public.people_story_id_seq', 2, true);
SELECT pg_catalog.setval('public.people_story_people_id_seq', 2, true);
SELECT pg_catalog.setval('public.people_subjectrequest_id_seq', 3, true);
SELECT pg_catalog.setval('public.programs_audience_id_seq', 3, true);
SELECT pg_catalog.setval('public.programs_cohort_id_seq', 1, true);
SELECT pg_catalog.setval('public.programs_historicalaudience_history_id_seq', 3, true);
SELECT pg_catalog.setval('public.programs_historicalcohort_history_id_seq', 1, true);
SELECT pg_catalog.setval('public.programs_historicallivestreambase_audiences_m2m_history_id_seq', 2, true);
SELECT pg_catalog.setval('public.programs_historicallivestreambase_history_id_seq', 3, true);
SELECT pg_catalog.setval('public.programs_historicalorganization_history_id_seq', 1, true);
SELECT pg_catalog.setval('public.programs_historicalpartnership_history_id_seq', 1, true);
SELECT pg_catalog.setval('public.programs_historicalproduct_history_id_seq', 2, true);
SELECT pg_catalog.setval('public.programs_historicalprogram_audiences_m2m_history_id_seq', 2, true);
SELECT pg_catalog.setval('public.programs_historicalprogram_history_id_seq', 5, true);
SELECT pg_catalog.setval('public.programs_historicalprogram_regions_m2m_history_id_seq', 1, true);
SELECT pg_catalog.setval('public.programs_historicalprogram_topics_m2m_history_id_seq', 1, true);
SELECT pg_catalog.setval('public.programs_historicalroleassignment_history_id_seq', 6, true);
SELECT pg_catalog.setval('public.programs_historicalsession_history_id_seq', 3, true);
SELECT pg_catalog.setval('public.programs_historicalsource_history_id_seq', 13, true);
SELECT pg_catalog.setval('public.programs_historicaltopic_history_id_seq', 1, true);
SELECT pg_catalog.setval('public.programs_livestreambase_audiences_id_seq', 1, true);
SELECT pg_catalog.setval('public.programs_livestreambase_id_seq', 2, true);
SELECT pg_catalog.setval('public.programs_organization_id_seq', 1, true);
SELECT pg_catalog.setval('public.programs_partnership_id_seq', 1, true);
SELECT pg_catalog.setval('public.programs_product_id_seq', 2, true);
SELECT pg_catalog.setval('public.programs_program_audiences_id_seq', 1, true);
SELECT pg_catalog.setval('public.programs_program_id_seq', 4, true);
SELECT pg_catalog.setval('public.programs_program_regions_id_seq', 1, true);
SELECT pg_catalog.setval('public.programs_program_topics_id_seq', 1, true);
SELECT pg_catalog.setval('public.programs_region_id_seq', 4, true);
SELECT pg_catalog.setval('public.programs_roleassignment_id_seq', 6, true);
SELECT pg_catalog.setval('public.programs_session_id_seq', 3, true);
SELECT pg_catalog.setval('public.programs_source_id_seq', 13, true);
SELECT pg_catalog.setval('public.programs_topic_id_seq', 1, true);
ALTER TABLE ONLY public.account_emailaddress
ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_groups
ADD CONSTRAINT auth_user_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_groups
ADD CONSTRAINT auth_user_groups_user_id_group_id_94350c0c_uniq UNIQUE (user_id, group_id);
ALTER TABLE ONLY public.auth_user
ADD CONSTRAINT auth_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_user_permissions
ADD CONSTRAINT auth_user_user_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_user_permissions
ADD CONSTRAINT auth_user_user_permissions_user_id_permission_id_14a6b632_uniq UNIQUE (user_id, permission_id);
ALTER TABLE ONLY public.auth_user
ADD CONSTRAINT auth_user_username_key UNIQUE (username);
ALTER TABLE ONLY public.axes_accessattempt
ADD CONSTRAINT axes_accessattempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.axes_accessattempt
ADD CONSTRAINT axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq UNIQUE (username, ip_address, user_agent);
ALTER TABLE ONLY public.axes_accessattemptexpiration
ADD CONSTRAINT axes_accessattemptexpiration_pkey PRIMARY KEY (access_attempt_id);
ALTER TABLE ONLY public.axes_accessfailurelog
ADD CONSTRAINT axes_accessfailurelog_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.axes_accesslog
ADD CONSTRAINT axes_accesslog_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_cohort
ADD CONSTRAINT cohort_code_is_unique_in_its_program UNIQUE (program_id, code);
ALTER TABLE ONLY public.people_distinction
ADD CONSTRAINT distinction_is_made_once UNIQUE (first_id, second_id);
ALTER TABLE ONLY public.django_admin_log
ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_content_type
ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.people_honour
ADD CONSTRAINT honour_is_named_once UNIQUE (person_id, title_zh);
ALTER TABLE ONLY public.metrics_figure
ADD CONSTRAINT metrics_figure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.metrics_figure
ADD CONSTRAINT metrics_figure_supersedes_id_key UNIQUE (supersedes_id);
ALTER TABLE ONLY public.metrics_figure
ADD CONSTRAINT metrics_figure_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.metrics_figurestep
ADD CONSTRAINT metrics_figurestep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.metrics_historicalfigure
ADD CONSTRAINT metrics_historicalfigure_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.metrics_historicalindicator
ADD CONSTRAINT metrics_historicalindicator_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.metrics_indicator
ADD CONSTRAINT metrics_indicator_code_key UNIQUE (code);
ALTER TABLE ONLY public.metrics_indicator
ADD CONSTRAINT metrics_indicator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mfa_authenticator
ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.metrics_figure
ADD CONSTRAINT one_figure_per_revision UNIQUE (series, revision);
ALTER TABLE ONLY public.programs_partnership
ADD CONSTRAINT partnership_is_named_once UNIQUE (program_id, organization_id, role);
ALTER TABLE ONLY public.people_accesslog
ADD CONSTRAINT people_accesslog_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_consent
ADD CONSTRAINT people_consent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_consenttext
ADD CONSTRAINT people_consenttext_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_consenttext
ADD CONSTRAINT people_consenttext_version_key UNIQUE (version);
ALTER TABLE ONLY public.people_distinction
ADD CONSTRAINT people_distinction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_enrolment
ADD CONSTRAINT people_enrolment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_historicalconsent
ADD CONSTRAINT people_historicalconsent_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.people_historicalconsenttext
ADD CONSTRAINT people_historicalconsenttext_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.people_historicalenrolment
ADD CONSTRAINT people_historicalenrolment_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.people_historicalhonour
ADD CONSTRAINT people_historicalhonour_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.people_historicalperson_audiences
ADD CONSTRAINT people_historicalperson_audiences_pkey PRIMARY KEY (m2m_history_id);
ALTER TABLE ONLY public.people_historicalperson
ADD CONSTRAINT people_historicalperson_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.people_historicalstory_people
ADD CONSTRAINT people_historicalstory_people_pkey PRIMARY KEY (m2m_history_id);
ALTER TABLE ONLY public.people_historicalstory
ADD CONSTRAINT people_historicalstory_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.people_honour
ADD CONSTRAINT people_honour_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_person_audiences
ADD CONSTRAINT people_person_audiences_person_id_audience_id_971358b2_uniq UNIQUE (person_id, audience_id);
ALTER TABLE ONLY public.people_person_audiences
ADD CONSTRAINT people_person_audiences_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_person
ADD CONSTRAINT people_person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_person
ADD CONSTRAINT people_person_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.people_story_people
ADD CONSTRAINT people_story_people_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_story_people
ADD CONSTRAINT people_story_people_story_id_person_id_6ca4a814_uniq UNIQUE (story_id, person_id);
ALTER TABLE ONLY public.people_story
ADD CONSTRAINT people_story_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_story
ADD CONSTRAINT people_story_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.people_subjectrequest
ADD CONSTRAINT people_subjectrequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_audience
ADD CONSTRAINT programs_audience_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_audience
ADD CONSTRAINT programs_audience_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.programs_cohort
ADD CONSTRAINT programs_cohort_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_historicalaudience
ADD CONSTRAINT programs_historicalaudience_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.programs_historicalcohort
ADD CONSTRAINT programs_historicalcohort_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.programs_historicallivestreambase_audiences
ADD CONSTRAINT programs_historicallivestreambase_audiences_pkey PRIMARY KEY (m2m_history_id);
ALTER TABLE ONLY public.programs_historicallivestreambase
ADD CONSTRAINT programs_historicallivestreambase_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.programs_historicalorganization
ADD CONSTRAINT programs_historicalorganization_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.programs_historicalpartnership
ADD CONSTRAINT programs_historicalpartnership_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.programs_historicalproduct
ADD CONSTRAINT programs_historicalproduct_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.programs_historicalprogram_audiences
ADD CONSTRAINT programs_historicalprogram_audiences_pkey PRIMARY KEY (m2m_history_id);
ALTER TABLE ONLY public.programs_historicalprogram
ADD CONSTRAINT programs_historicalprogram_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.programs_historicalprogram_regions
ADD CONSTRAINT programs_historicalprogram_regions_pkey PRIMARY KEY (m2m_history_id);
ALTER TABLE ONLY public.programs_historicalprogram_topics
ADD CONSTRAINT programs_historicalprogram_topics_pkey PRIMARY KEY (m2m_history_id);
ALTER TABLE ONLY public.programs_historicalroleassignment
ADD CONSTRAINT programs_historicalroleassignment_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.programs_historicalsession
ADD CONSTRAINT programs_historicalsession_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.programs_historicalsource
ADD CONSTRAINT programs_historicalsource_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.programs_historicaltopic
ADD CONSTRAINT programs_historicaltopic_pkey PRIMARY KEY (history_id);
ALTER TABLE ONLY public.programs_livestreambase_audiences
ADD CONSTRAINT programs_livestreambase__livestreambase_id_audien_98d859fc_uniq UNIQUE (livestreambase_id, audience_id);
ALTER TABLE ONLY public.programs_livestreambase_audiences
ADD CONSTRAINT programs_livestreambase_audiences_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_livestreambase
ADD CONSTRAINT programs_livestreambase_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_livestreambase
ADD CONSTRAINT programs_livestreambase_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.programs_organization
ADD CONSTRAINT programs_organization_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_organization
ADD CONSTRAINT programs_organization_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.programs_partnership
ADD CONSTRAINT programs_partnership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_product
ADD CONSTRAINT programs_product_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_product
ADD CONSTRAINT programs_product_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.programs_program_audiences
ADD CONSTRAINT programs_program_audiences_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_program_audiences
ADD CONSTRAINT programs_program_audiences_program_id_audience_id_aa9deaf0_uniq UNIQUE (program_id, audience_id);
ALTER TABLE ONLY public.programs_program
ADD CONSTRAINT programs_program_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_program_regions
ADD CONSTRAINT programs_program_regions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_program_regions
ADD CONSTRAINT programs_program_regions_program_id_region_id_8746bb20_uniq UNIQUE (program_id, region_id);
ALTER TABLE ONLY public.programs_program
ADD CONSTRAINT programs_program_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.programs_program_topics
ADD CONSTRAINT programs_program_topics_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_program_topics
ADD CONSTRAINT programs_program_topics_program_id_topic_id_0806952d_uniq UNIQUE (program_id, topic_id);
ALTER TABLE ONLY public.programs_region
ADD CONSTRAINT programs_region_code_key UNIQUE (code);
ALTER TABLE ONLY public.programs_region
ADD CONSTRAINT programs_region_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_roleassignment
ADD CONSTRAINT programs_roleassignment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_session
ADD CONSTRAINT programs_session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_session
ADD CONSTRAINT programs_session_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.programs_source
ADD CONSTRAINT programs_source_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_source
ADD CONSTRAINT programs_source_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.programs_topic
ADD CONSTRAINT programs_topic_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_topic
ADD CONSTRAINT programs_topic_slug_key UNIQUE (slug);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX auth_user_groups_group_id_97559544 ON public.auth_user_groups USING btree (group_id);
CREATE INDEX auth_user_groups_user_id_6a12ed8b ON public.auth_user_groups USING btree (user_id);
CREATE INDEX auth_user_user_permissions_permission_id_1fbb5f2c ON public.auth_user_user_permissions USING btree (permission_id);
CREATE INDEX auth_user_user_permissions_user_id_a95ead1b ON public.auth_user_user_permissions USING btree (user_id);
CREATE INDEX auth_user_username_6821ab7c_like ON public.auth_user USING btree (username varchar_pattern_ops);
CREATE INDEX axes_accessattempt_ip_address_10922d9c ON public.axes_accessattempt USING btree (ip_address);
CREATE INDEX axes_accessattempt_user_agent_ad89678b ON public.axes_accessattempt USING btree (user_agent);
CREATE INDEX axes_accessattempt_user_agent_ad89678b_like ON public.axes_accessattempt USING btree (user_agent varchar_pattern_ops);
CREATE INDEX axes_accessattempt_username_3f2d4ca0 ON public.axes_accessattempt USING btree (username);
CREATE INDEX axes_accessattempt_username_3f2d4ca0_like ON public.axes_accessattempt USING btree (username varchar_pattern_ops);
CREATE INDEX axes_accessfailurelog_ip_address_2e9f5a7f ON public.axes_accessfailurelog USING btree (ip_address);
CREATE INDEX axes_accessfailurelog_user_agent_ea145dda ON public.axes_accessfailurelog USING btree (user_agent);
CREATE INDEX axes_accessfailurelog_user_agent_ea145dda_like ON public.axes_accessfailurelog USING btree (user_agent varchar_pattern_ops);
CREATE INDEX axes_accessfailurelog_username_a8b7e8a4 ON public.axes_accessfailurelog USING btree (username);
CREATE INDEX axes_accessfailurelog_username_a8b7e8a4_like ON public.axes_accessfailurelog USING btree (username varchar_pattern_ops);
CREATE INDEX axes_accesslog_ip_address_86b417e5 ON public.axes_accesslog USING btree (ip_address);
CREATE INDEX axes_accesslog_user_agent_0e659004 ON public.axes_accesslog USING btree (user_agent);
CREATE INDEX axes_accesslog_user_agent_0e659004_like ON public.axes_accesslog USING btree (user_agent varchar_pattern_ops);
CREATE INDEX axes_accesslog_username_df93064b ON public.axes_accesslog USING btree (username);
CREATE INDEX axes_accesslog_username_df93064b_like ON public.axes_accesslog USING btree (username varchar_pattern_ops);
CREATE UNIQUE INDEX consent_stands_once ON public.people_consent USING btree (person_id, purpose) WHERE (withdrawn_at IS NULL);
CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);
CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX metrics_figure_base_id_a2efbc6b ON public.metrics_figure USING btree (base_id);
CREATE INDEX metrics_figure_indicator_id_060043f9 ON public.metrics_figure USING btree (indicator_id);
CREATE INDEX metrics_figure_organization_id_e037abb7 ON public.metrics_figure USING btree (organization_id);
CREATE INDEX metrics_figure_program_id_5ec02609 ON public.metrics_figure USING btree (program_id);
CREATE INDEX metrics_figure_region_id_8f47698d ON public.metrics_figure USING btree (region_id);
CREATE INDEX metrics_figure_reporter_id_e23880e5 ON public.metrics_figure USING btree (reporter_id);
CREATE INDEX metrics_figure_series_f8fd2872 ON public.metrics_figure USING btree (series);
CREATE INDEX metrics_figure_source_id_9f539732 ON public.metrics_figure USING btree (source_id);
CREATE INDEX metrics_figure_verifier_id_f5e34c8a ON public.metrics_figure USING btree (verifier_id);
CREATE INDEX metrics_figurestep_by_id_d5b6a6d6 ON public.metrics_figurestep USING btree (by_id);
CREATE INDEX metrics_figurestep_figure_id_4fa3c878 ON public.metrics_figurestep USING btree (figure_id);
CREATE INDEX metrics_historicalfigure_base_id_d50668f7 ON public.metrics_historicalfigure USING btree (base_id);
CREATE INDEX metrics_historicalfigure_history_date_aa76617e ON public.metrics_historicalfigure USING btree (history_date);
CREATE INDEX metrics_historicalfigure_history_user_id_f498f581 ON public.metrics_historicalfigure USING btree (history_user_id);
CREATE INDEX metrics_historicalfigure_id_e7370269 ON public.metrics_historicalfigure USING btree (id);
CREATE INDEX metrics_historicalfigure_indicator_id_3110cd26 ON public.metrics_historicalfigure USING btree (indicator_id);
CREATE INDEX metrics_historicalfigure_organization_id_8ff96243 ON public.metrics_historicalfigure USING btree (organization_id);
CREATE INDEX metrics_historicalfigure_program_id_50711611 ON public.metrics_historicalfigure USING btree (program_id);
CREATE INDEX metrics_historicalfigure_region_id_9056f282 ON public.metrics_historicalfigure USING btree (region_id);
CREATE INDEX metrics_historicalfigure_reporter_id_42f43fe4 ON public.metrics_historicalfigure USING btree (reporter_id);
CREATE INDEX metrics_historicalfigure_series_87b10ec6 ON public.metrics_historicalfigure USING btree (series);
CREATE INDEX metrics_historicalfigure_source_id_4f8a9eee ON public.metrics_historicalfigure USING btree (source_id);
CREATE INDEX metrics_historicalfigure_supersedes_id_bd2a2098 ON public.metrics_historicalfigure USING btree (supersedes_id);
CREATE INDEX metrics_historicalfigure_uuid_01de81f1 ON public.metrics_historicalfigure USING btree (uuid);
CREATE INDEX metrics_historicalfigure_verifier_id_a421bc2b ON public.metrics_historicalfigure USING btree (verifier_id);
CREATE INDEX metrics_historicalindicator_code_dba259d8 ON public.metrics_historicalindicator USING btree (code);
CREATE INDEX metrics_historicalindicator_code_dba259d8_like ON public.metrics_historicalindicator USING btree (code varchar_pattern_ops);
CREATE INDEX metrics_historicalindicator_history_date_8c81c417 ON public.metrics_historicalindicator USING btree (history_date);
CREATE INDEX metrics_historicalindicator_history_user_id_f492c771 ON public.metrics_historicalindicator USING btree (history_user_id);
CREATE INDEX metrics_historicalindicator_id_b99b8bb7 ON public.metrics_historicalindicator USING btree (id);
CREATE INDEX metrics_indicator_code_a9255dc9_like ON public.metrics_indicator USING btree (code varchar_pattern_ops);
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);
CREATE UNIQUE INDEX one_published_figure_per_series ON public.metrics_figure USING btree (indicator_id, COALESCE(program_id, (0)::bigint), COALESCE(base_id, (0)::bigint), COALESCE(region_id, (0)::bigint), COALESCE(organization_id, (0)::bigint), COALESCE(period_start_date, '0001-01-01'::date), period_start_precision, COALESCE(period_end_date, '0001-01-01'::date), period_end_precision, basis) WHERE ((state)::text = 'published'::text);
CREATE UNIQUE INDEX organization_uscc_is_unique ON public.programs_organization USING btree (uscc) WHERE (NOT ((uscc)::text = ''::text));
CREATE INDEX people_accesslog_by_id_88ac218d ON public.people_accesslog USING btree (by_id);
CREATE INDEX people_accesslog_person_id_549a1401 ON public.people_accesslog USING btree (person_id);
CREATE INDEX people_consent_collector_id_c22b349f ON public.people_consent USING btree (collector_id);
CREATE INDEX people_consent_person_id_a757a92f ON public.people_consent USING btree (person_id);
CREATE INDEX people_consent_text_id_8f809da5 ON public.people_consent USING btree (text_id);
CREATE INDEX people_distinction_by_id_042d1dde ON public.people_distinction USING btree (by_id);
CREATE INDEX people_distinction_first_id_b9a9d34c ON public.people_distinction USING btree (first_id);
CREATE INDEX people_distinction_second_id_086019a4 ON public.people_distinction USING btree (second_id);
CREATE INDEX people_enrolment_cohort_id_00f23037 ON public.people_enrolment USING btree (cohort_id);
CREATE INDEX people_enrolment_decided_by_id_f4cd77ca ON public.people_enrolment USING btree (decided_by_id);
CREATE INDEX people_enrolment_person_id_26e96414 ON public.people_enrolment USING btree (person_id);
CREATE INDEX people_enrolment_program_id_0eb6d355 ON public.people_enrolment USING btree (program_id);
CREATE INDEX people_enrolment_session_id_16bdb3f9 ON public.people_enrolment USING btree (session_id);
CREATE INDEX people_enrolment_source_id_6f59c6d9 ON public.people_enrolment USING btree (source_id);
CREATE INDEX people_historicalconsent_collector_id_c2b79941 ON public.people_historicalconsent USING btree (collector_id);
CREATE INDEX people_historicalconsent_history_date_b9468349 ON public.people_historicalconsent USING btree (history_date);
CREATE INDEX people_historicalconsent_history_user_id_db303e1c ON public.people_historicalconsent USING btree (history_user_id);
CREATE INDEX people_historicalconsent_id_935f320e ON public.people_historicalconsent USING btree (id);
CREATE INDEX people_historicalconsent_person_id_2e2ca9b3 ON public.people_historicalconsent USING btree (person_id);
CREATE INDEX people_historicalconsent_text_id_d8bb08f3 ON public.people_historicalconsent USING btree (text_id);
CREATE INDEX people_historicalconsenttext_history_date_fb2d7565 ON public.people_historicalconsenttext USING btree (history_date);
CREATE INDEX people_historicalconsenttext_history_user_id_8a410535 ON public.people_historicalconsenttext USING btree (history_user_id);
CREATE INDEX people_historicalconsenttext_id_6d17507d ON public.people_historicalconsenttext USING btree (id);
CREATE INDEX people_historicalconsenttext_version_c1dea00b ON public.people_historicalconsenttext USING btree (version);
CREATE INDEX people_historicalenrolment_cohort_id_19be59c8 ON public.people_historicalenrolment USING btree (cohort_id);
CREATE INDEX people_historicalenrolment_decided_by_id_fcfdb077 ON public.people_historicalenrolment USING btree (decided_by_id);
CREATE INDEX people_historicalenrolment_history_date_0ae4a695 ON public.people_historicalenrolment USING btree (history_date);
CREATE INDEX people_historicalenrolment_history_user_id_2e96f858 ON public.people_historicalenrolment USING btree (history_user_id);
CREATE INDEX people_historicalenrolment_id_e0c65e94 ON public.people_historicalenrolment USING btree (id);
CREATE INDEX people_historicalenrolment_person_id_76bb2f72 ON public.people_historicalenrolment USING btree (person_id);
CREATE INDEX people_historicalenrolment_program_id_568b8f80 ON public.people_historicalenrolment USING btree (program_id);
CREATE INDEX people_historicalenrolment_session_id_d60d18ee ON public.people_historicalenrolment USING btree (session_id);
CREATE INDEX people_historicalenrolment_source_id_d9bff274 ON public.people_historicalenrolment USING btree (source_id);
CREATE INDEX people_historicalhonour_history_date_c5f96217 ON public.people_historicalhonour USING btree (history_date);
CREATE INDEX people_historicalhonour_history_user_id_2c5b60a4 ON public.people_historicalhonour USING btree (history_user_id);
CREATE INDEX people_historicalhonour_id_3f7e8107 ON public.people_historicalhonour USING btree (id);
CREATE INDEX people_historicalhonour_person_id_cec80535 ON public.people_historicalhonour USING btree (person_id);
CREATE INDEX people_historicalhonour_source_id_8dfbdb31 ON public.people_historicalhonour USING btree (source_id);
CREATE INDEX people_historicalperson_audiences_audience_id_e99ac7f8 ON public.people_historicalperson_audiences USING btree (audience_id);
CREATE INDEX people_historicalperson_audiences_history_id_8e47ca0d ON public.people_historicalperson_audiences USING btree (history_id);
CREATE INDEX people_historicalperson_audiences_id_ee1e8821 ON public.people_historicalperson_audiences USING btree (id);
CREATE INDEX people_historicalperson_audiences_person_id_44e6ea3f ON public.people_historicalperson_audiences USING btree (person_id);
CREATE INDEX people_historicalperson_history_date_4c518b4b ON public.people_historicalperson USING btree (history_date);
CREATE INDEX people_historicalperson_history_user_id_104eb6e6 ON public.people_historicalperson USING btree (history_user_id);
CREATE INDEX people_historicalperson_id_5b7156a8 ON public.people_historicalperson USING btree (id);
CREATE INDEX people_historicalperson_merged_into_id_4d31ebc8 ON public.people_historicalperson USING btree (merged_into_id);
CREATE INDEX people_historicalperson_region_id_7cce8807 ON public.people_historicalperson USING btree (region_id);
CREATE INDEX people_historicalperson_slug_b9cb920e ON public.people_historicalperson USING btree (slug);
CREATE INDEX people_historicalperson_slug_b9cb920e_like ON public.people_historicalperson USING btree (slug varchar_pattern_ops);
CREATE INDEX people_historicalperson_source_id_77eba27a ON public.people_historicalperson USING btree (source_id);
CREATE INDEX people_historicalstory_history_date_83e1f1f0 ON public.people_historicalstory USING btree (history_date);
CREATE INDEX people_historicalstory_history_user_id_9dbcba1d ON public.people_historicalstory USING btree (history_user_id);
CREATE INDEX people_historicalstory_id_be4678fb ON public.people_historicalstory USING btree (id);
CREATE INDEX people_historicalstory_people_history_id_7b94078f ON public.people_historicalstory_people USING btree (history_id);
CREATE INDEX people_historicalstory_people_id_09645e0f ON public.people_historicalstory_people USING btree (id);
CREATE INDEX people_historicalstory_people_person_id_68d53649 ON public.people_historicalstory_people USING btree (person_id);
CREATE INDEX people_historicalstory_people_story_id_076bc264 ON public.people_historicalstory_people USING btree (story_id);
CREATE INDEX people_historicalstory_program_id_ba17b4f9 ON public.people_historicalstory USING btree (program_id);
CREATE INDEX people_historicalstory_region_id_85cd8f9d ON public.people_historicalstory USING btree (region_id);
CREATE INDEX people_historicalstory_slug_dc3ed849 ON public.people_historicalstory USING btree (slug);
CREATE INDEX people_historicalstory_slug_dc3ed849_like ON public.people_historicalstory USING btree (slug varchar_pattern_ops);
CREATE INDEX people_historicalstory_source_id_17ce2395 ON public.people_historicalstory USING btree (source_id);
CREATE INDEX people_honour_person_id_b1c713a4 ON public.people_honour USING btree (person_id);
CREATE INDEX people_honour_source_id_cd3cf982 ON public.people_honour USING btree (source_id);
CREATE INDEX people_person_audiences_audience_id_11bc23f0 ON public.people_person_audiences USING btree (audience_id);
CREATE INDEX people_person_audiences_person_id_51cba95f ON public.people_person_audiences USING btree (person_id);
CREATE INDEX people_person_id_digest_c4af2fcf ON public.people_person USING btree (id_digest);
CREATE INDEX people_person_id_digest_c4af2fcf_like ON public.people_person USING btree (id_digest varchar_pattern_ops);
CREATE INDEX people_person_merged_into_id_138bbee4 ON public.people_person USING btree (merged_into_id);
CREATE INDEX people_person_phone_digest_3cf875c1 ON public.people_person USING btree (phone_digest);
CREATE INDEX people_person_phone_digest_3cf875c1_like ON public.people_person USING btree (phone_digest varchar_pattern_ops);
CREATE INDEX people_person_region_id_1f09e020 ON public.people_person USING btree (region_id);
CREATE INDEX people_person_slug_1c8367d7_like ON public.people_person USING btree (slug varchar_pattern_ops);
CREATE INDEX people_person_source_id_46905151 ON public.people_person USING btree (source_id);
CREATE INDEX people_story_people_person_id_cb10f214 ON public.people_story_people USING btree (person_id);
CREATE INDEX people_story_people_story_id_bae0c5ed ON public.people_story_people USING btree (story_id);
CREATE INDEX people_story_program_id_53ff9d3c ON public.people_story USING btree (program_id);
CREATE INDEX people_story_region_id_6b0c538c ON public.people_story USING btree (region_id);
CREATE INDEX people_story_slug_4251fc05_like ON public.people_story USING btree (slug varchar_pattern_ops);
CREATE INDEX people_story_source_id_c8892de2 ON public.people_story USING btree (source_id);
CREATE INDEX people_subjectrequest_closed_by_id_98cac3bc ON public.people_subjectrequest USING btree (closed_by_id);
CREATE INDEX people_subjectrequest_person_id_30f8af42 ON public.people_subjectrequest USING btree (person_id);
CREATE UNIQUE INDEX person_has_a_role_once ON public.people_enrolment USING btree (person_id, program_id, role, COALESCE(cohort_id, (0)::bigint), COALESCE(session_id, (0)::bigint)) WHERE (NOT ((status)::text = ANY ((ARRAY['declined'::character varying, 'withdrawn'::character varying])::text[])));
CREATE INDEX programs_audience_slug_0ee694a6_like ON public.programs_audience USING btree (slug varchar_pattern_ops);
CREATE INDEX programs_cohort_base_id_6e115b38 ON public.programs_cohort USING btree (base_id);
CREATE INDEX programs_cohort_code_184ed1b9 ON public.programs_cohort USING btree (code);
CREATE INDEX programs_cohort_code_184ed1b9_like ON public.programs_cohort USING btree (code varchar_pattern_ops);
CREATE INDEX programs_cohort_program_id_9e54ebe6 ON public.programs_cohort USING btree (program_id);
CREATE INDEX programs_cohort_region_id_25f024c6 ON public.programs_cohort USING btree (region_id);
CREATE INDEX programs_historicalaudience_history_date_fe0bfb7c ON public.programs_historicalaudience USING btree (history_date);
CREATE INDEX programs_historicalaudience_history_user_id_253cb308 ON public.programs_historicalaudience USING btree (history_user_id);
CREATE INDEX programs_historicalaudience_id_04818675 ON public.programs_historicalaudience USING btree (id);
CREATE INDEX programs_historicalaudience_slug_3832f930 ON public.programs_historicalaudience USING btree (slug);
CREATE INDEX programs_historicalaudience_slug_3832f930_like ON public.programs_historicalaudience USING btree (slug varchar_pattern_ops);
CREATE INDEX programs_historicalcohort_base_id_73032c09 ON public.programs_historicalcohort USING btree (base_id);
CREATE INDEX programs_historicalcohort_code_619d7c9b ON public.programs_historicalcohort USING btree (code);
CREATE INDEX programs_historicalcohort_code_619d7c9b_like ON public.programs_historicalcohort USING btree (code varchar_pattern_ops);
CREATE INDEX programs_historicalcohort_history_date_67413650 ON public.programs_historicalcohort USING btree (history_date);
CREATE INDEX programs_historicalcohort_history_user_id_a6e6b7d8 ON public.programs_historicalcohort USING btree (history_user_id);
CREATE INDEX programs_historicalcohort_id_a99be4b1 ON public.programs_historicalcohort USING btree (id);
CREATE INDEX programs_historicalcohort_program_id_c25c9769 ON public.programs_historicalcohort USING btree (program_id);
CREATE INDEX programs_historicalcohort_region_id_215f6471 ON public.programs_historicalcohort USING btree (region_id);
CREATE INDEX programs_historicallivestr_audience_id_7c32a861 ON public.programs_historicallivestreambase_audiences USING btree (audience_id);
CREATE INDEX programs_historicallivestr_livestreambase_id_6a4de81d ON public.programs_historicallivestreambase_audiences USING btree (livestreambase_id);
CREATE INDEX programs_historicallivestreambase_audiences_history_id_6d59a163 ON public.programs_historicallivestreambase_audiences USING btree (history_id);
CREATE INDEX programs_historicallivestreambase_audiences_id_1359307e ON public.programs_historicallivestreambase_audiences USING btree (id);
CREATE INDEX programs_historicallivestreambase_donor_id_3d286396 ON public.programs_historicallivestreambase USING btree (donor_id);
CREATE INDEX programs_historicallivestreambase_history_date_2000c4ab ON public.programs_historicallivestreambase USING btree (history_date);
CREATE INDEX programs_historicallivestreambase_history_user_id_db43a1b2 ON public.programs_historicallivestreambase USING btree (history_user_id);
CREATE INDEX programs_historicallivestreambase_id_2501bcf9 ON public.programs_historicallivestreambase USING btree (id);
CREATE INDEX programs_historicallivestreambase_operator_id_2e014a1c ON public.programs_historicallivestreambase USING btree (operator_id);
CREATE INDEX programs_historicallivestreambase_program_id_6979d818 ON public.programs_historicallivestreambase USING btree (program_id);
CREATE INDEX programs_historicallivestreambase_region_id_2e5d8dca ON public.programs_historicallivestreambase USING btree (region_id);
CREATE INDEX programs_historicallivestreambase_slug_57c9d3e8 ON public.programs_historicallivestreambase USING btree (slug);
CREATE INDEX programs_historicallivestreambase_slug_57c9d3e8_like ON public.programs_historicallivestreambase USING btree (slug varchar_pattern_ops);
CREATE INDEX programs_historicallivestreambase_source_id_cbdb470c ON public.programs_historicallivestreambase USING btree (source_id);
CREATE INDEX programs_historicalorganization_history_date_74f31684 ON public.programs_historicalorganization USING btree (history_date);
CREATE INDEX programs_historicalorganization_history_user_id_9ce12e10 ON public.programs_historicalorganization USING btree (history_user_id);
CREATE INDEX programs_historicalorganization_id_c49b988a ON public.programs_historicalorganization USING btree (id);
CREATE INDEX programs_historicalorganization_parent_id_b3fa4045 ON public.programs_historicalorganization USING btree (parent_id);
CREATE INDEX programs_historicalorganization_region_id_f9ce2310 ON public.programs_historicalorganization USING btree (region_id);
CREATE INDEX programs_historicalorganization_slug_709e7f87 ON public.programs_historicalorganization USING btree (slug);
CREATE INDEX programs_historicalorganization_slug_709e7f87_like ON public.programs_historicalorganization USING btree (slug varchar_pattern_ops);
CREATE INDEX programs_historicalorganization_source_id_004f5585 ON public.programs_historicalorganization USING btree (source_id);
CREATE INDEX programs_historicalpartnership_history_date_a312b280 ON public.programs_historicalpartnership USING btree (history_date);
CREATE INDEX programs_historicalpartnership_history_user_id_28bcb81c ON public.programs_historicalpartnership USING btree (history_user_id);
CREATE INDEX programs_historicalpartnership_id_4aa9d3d2 ON public.programs_historicalpartnership USING btree (id);
CREATE INDEX programs_historicalpartnership_organization_id_1a35827a ON public.programs_historicalpartnership USING btree (organization_id);
CREATE INDEX programs_historicalpartnership_program_id_2100b18c ON public.programs_historicalpartnership USING btree (program_id);
CREATE INDEX programs_historicalproduct_history_date_dcb2532e ON public.programs_historicalproduct USING btree (history_date);
CREATE INDEX programs_historicalproduct_history_user_id_d87c93a7 ON public.programs_historicalproduct USING btree (history_user_id);
CREATE INDEX programs_historicalproduct_id_19fc04b4 ON public.programs_historicalproduct USING btree (id);
CREATE INDEX programs_historicalproduct_region_id_683811d7 ON public.programs_historicalproduct USING btree (region_id);
CREATE INDEX programs_historicalproduct_slug_3bfa8995 ON public.programs_historicalproduct USING btree (slug);
CREATE INDEX programs_historicalproduct_slug_3bfa8995_like ON public.programs_historicalproduct USING btree (slug varchar_pattern_ops);
CREATE INDEX programs_historicalproduct_source_id_971a550b ON public.programs_historicalproduct USING btree (source_id);
CREATE INDEX programs_historicalprogram_audiences_audience_id_ce21581a ON public.programs_historicalprogram_audiences USING btree (audience_id);
CREATE INDEX programs_historicalprogram_audiences_history_id_2445d8bf ON public.programs_historicalprogram_audiences USING btree (history_id);
CREATE INDEX programs_historicalprogram_audiences_id_5c8ae3f3 ON public.programs_historicalprogram_audiences USING btree (id);
CREATE INDEX programs_historicalprogram_audiences_program_id_9334ed53 ON public.programs_historicalprogram_audiences USING btree (program_id);
CREATE INDEX programs_historicalprogram_history_date_b06a6fe6 ON public.programs_historicalprogram USING btree (history_date);
CREATE INDEX programs_historicalprogram_history_user_id_9fd4afe6 ON public.programs_historicalprogram USING btree (history_user_id);
CREATE INDEX programs_historicalprogram_id_1948e45b ON public.programs_historicalprogram USING btree (id);
CREATE INDEX programs_historicalprogram_lead_id_72c7f1f8 ON public.programs_historicalprogram USING btree (lead_id);
CREATE INDEX programs_historicalprogram_parent_id_21c39410 ON public.programs_historicalprogram USING btree (parent_id);
CREATE INDEX programs_historicalprogram_regions_history_id_de6a1c05 ON public.programs_historicalprogram_regions USING btree (history_id);
CREATE INDEX programs_historicalprogram_regions_id_18882352 ON public.programs_historicalprogram_regions USING btree (id);
CREATE INDEX programs_historicalprogram_regions_program_id_d19ba205 ON public.programs_historicalprogram_regions USING btree (program_id);
CREATE INDEX programs_historicalprogram_regions_region_id_cace1030 ON public.programs_historicalprogram_regions USING btree (region_id);
CREATE INDEX programs_historicalprogram_slug_8de801c4 ON public.programs_historicalprogram USING btree (slug);
CREATE INDEX programs_historicalprogram_slug_8de801c4_like ON public.programs_historicalprogram USING btree (slug varchar_pattern_ops);
CREATE INDEX programs_historicalprogram_source_id_b77eb832 ON public.programs_historicalprogram USING btree (source_id);
CREATE INDEX programs_historicalprogram_topics_history_id_04242234 ON public.programs_historicalprogram_topics USING btree (history_id);
CREATE INDEX programs_historicalprogram_topics_id_1dfcd4ca ON public.programs_historicalprogram_topics USING btree (id);
CREATE INDEX programs_historicalprogram_topics_program_id_8a1659ab ON public.programs_historicalprogram_topics USING btree (program_id);
CREATE INDEX programs_historicalprogram_topics_topic_id_8f0a2577 ON public.programs_historicalprogram_topics USING btree (topic_id);
CREATE INDEX programs_historicalroleassignment_base_id_60560c0c ON public.programs_historicalroleassignment USING btree (base_id);
CREATE INDEX programs_historicalroleassignment_history_date_c41583d0 ON public.programs_historicalroleassignment USING btree (history_date);
CREATE INDEX programs_historicalroleassignment_history_user_id_767785e7 ON public.programs_historicalroleassignment USING btree (history_user_id);
CREATE INDEX programs_historicalroleassignment_id_f96ebdbe ON public.programs_historicalroleassignment USING btree (id);
CREATE INDEX programs_historicalroleassignment_organization_id_8ad3aa16 ON public.programs_historicalroleassignment USING btree (organization_id);
CREATE INDEX programs_historicalroleassignment_program_id_b44b729c ON public.programs_historicalroleassignment USING btree (program_id);
CREATE INDEX programs_historicalroleassignment_user_id_a7b33172 ON public.programs_historicalroleassignment USING btree (user_id);
CREATE INDEX programs_historicalsession_base_id_fc313a7f ON public.programs_historicalsession USING btree (base_id);
CREATE INDEX programs_historicalsession_cohort_id_5c325245 ON public.programs_historicalsession USING btree (cohort_id);
CREATE INDEX programs_historicalsession_history_date_37ca7deb ON public.programs_historicalsession USING btree (history_date);
CREATE INDEX programs_historicalsession_history_user_id_55e059ec ON public.programs_historicalsession USING btree (history_user_id);
CREATE INDEX programs_historicalsession_id_1c577fae ON public.programs_historicalsession USING btree (id);
CREATE INDEX programs_historicalsession_program_id_df59497c ON public.programs_historicalsession USING btree (program_id);
CREATE INDEX programs_historicalsession_region_id_f87fde9f ON public.programs_historicalsession USING btree (region_id);
CREATE INDEX programs_historicalsession_source_id_a5e1a17a ON public.programs_historicalsession USING btree (source_id);
CREATE INDEX programs_historicalsession_uuid_dc15312a ON public.programs_historicalsession USING btree (uuid);
CREATE INDEX programs_historicalsource_history_date_f07726cc ON public.programs_historicalsource USING btree (history_date);
CREATE INDEX programs_historicalsource_history_user_id_ded94314 ON public.programs_historicalsource USING btree (history_user_id);
CREATE INDEX programs_historicalsource_id_0fb9c448 ON public.programs_historicalsource USING btree (id);
CREATE INDEX programs_historicalsource_slug_66a9cdce ON public.programs_historicalsource USING btree (slug);
CREATE INDEX programs_historicalsource_slug_66a9cdce_like ON public.programs_historicalsource USING btree (slug varchar_pattern_ops);
CREATE INDEX programs_historicaltopic_history_date_87752a1f ON public.programs_historicaltopic USING btree (history_date);
CREATE INDEX programs_historicaltopic_history_user_id_533e5b9c ON public.programs_historicaltopic USING btree (history_user_id);
CREATE INDEX programs_historicaltopic_id_59e892d4 ON public.programs_historicaltopic USING btree (id);
CREATE INDEX programs_historicaltopic_slug_acecf6af ON public.programs_historicaltopic USING btree (slug);
CREATE INDEX programs_historicaltopic_slug_acecf6af_like ON public.programs_historicaltopic USING btree (slug varchar_pattern_ops);
CREATE INDEX programs_historicaltopic_source_id_9526e866 ON public.programs_historicaltopic USING btree (source_id);
CREATE INDEX programs_livestreambase_audiences_audience_id_78519297 ON public.programs_livestreambase_audiences USING btree (audience_id);
CREATE INDEX programs_livestreambase_audiences_livestreambase_id_445d123f ON public.programs_livestreambase_audiences USING btree (livestreambase_id);
CREATE INDEX programs_livestreambase_donor_id_e9d6c7e8 ON public.programs_livestreambase USING btree (donor_id);
CREATE INDEX programs_livestreambase_operator_id_d711c3ea ON public.programs_livestreambase USING btree (operator_id);
CREATE INDEX programs_livestreambase_program_id_399d12af ON public.programs_livestreambase USING btree (program_id);
CREATE INDEX programs_livestreambase_region_id_c95b434b ON public.programs_livestreambase USING btree (region_id);
CREATE INDEX programs_livestreambase_slug_433fc771_like ON public.programs_livestreambase USING btree (slug varchar_pattern_ops);
CREATE INDEX programs_livestreambase_source_id_69bcda85 ON public.programs_livestreambase USING btree (source_id);
CREATE INDEX programs_organization_parent_id_540191d7 ON public.programs_organization USING btree (parent_id);
CREATE INDEX programs_organization_region_id_37f40a59 ON public.programs_organization USING btree (region_id);
CREATE INDEX programs_organization_slug_cd76ab21_like ON public.programs_organization USING btree (slug varchar_pattern_ops);
CREATE INDEX programs_organization_source_id_63effd9f ON public.programs_organization USING btree (source_id);
CREATE INDEX programs_partnership_organization_id_d7c316ed ON public.programs_partnership USING btree (organization_id);
CREATE INDEX programs_partnership_program_id_b1eb9a87 ON public.programs_partnership USING btree (program_id);
CREATE INDEX programs_product_region_id_53674358 ON public.programs_product USING btree (region_id);
CREATE INDEX programs_product_slug_415c7e32_like ON public.programs_product USING btree (slug varchar_pattern_ops);
CREATE INDEX programs_product_source_id_7d1024b4 ON public.programs_product USING btree (source_id);
CREATE INDEX programs_program_audiences_audience_id_fef66ada ON public.programs_program_audiences USING btree (audience_id);
CREATE INDEX programs_program_audiences_program_id_1a330337 ON public.programs_program_audiences USING btree (program_id);
CREATE INDEX programs_program_lead_id_eaf1a75a ON public.programs_program USING btree (lead_id);
CREATE INDEX programs_program_parent_id_e48610c8 ON public.programs_program USING btree (parent_id);
CREATE INDEX programs_program_regions_program_id_a27fb7d8 ON public.programs_program_regions USING btree (program_id);
CREATE INDEX programs_program_regions_region_id_a43d2802 ON public.programs_program_regions USING btree (region_id);
CREATE INDEX programs_program_slug_964f1558_like ON public.programs_program USING btree (slug varchar_pattern_ops);
CREATE INDEX programs_program_source_id_72ac0e56 ON public.programs_program USING btree (source_id);
CREATE INDEX programs_program_topics_program_id_79fd6228 ON public.programs_program_topics USING btree (program_id);
CREATE INDEX programs_program_topics_topic_id_50aea730 ON public.programs_program_topics USING btree (topic_id);
CREATE INDEX programs_region_code_0a3580d9_like ON public.programs_region USING btree (code varchar_pattern_ops);
CREATE INDEX programs_region_followed_by_id_e84f7aa0 ON public.programs_region USING btree (followed_by_id);
CREATE INDEX programs_region_initials_f230b68e ON public.programs_region USING btree (initials);
CREATE INDEX programs_region_initials_f230b68e_like ON public.programs_region USING btree (initials varchar_pattern_ops);
CREATE INDEX programs_region_parent_id_5283a6c7 ON public.programs_region USING btree (parent_id);
CREATE INDEX programs_region_pinyin_d6a27e35 ON public.programs_region USING btree (pinyin);
CREATE INDEX programs_region_pinyin_d6a27e35_like ON public.programs_region USING btree (pinyin varchar_pattern_ops);
CREATE INDEX programs_roleassignment_base_id_1cbeaef4 ON public.programs_roleassignment USING btree (base_id);
CREATE INDEX programs_roleassignment_organization_id_ad592e52 ON public.programs_roleassignment USING btree (organization_id);
CREATE INDEX programs_roleassignment_program_id_e28d2572 ON public.programs_roleassignment USING btree (program_id);
CREATE INDEX programs_roleassignment_user_id_1441f62e ON public.programs_roleassignment USING btree (user_id);
CREATE INDEX programs_session_base_id_f9ae3838 ON public.programs_session USING btree (base_id);
CREATE INDEX programs_session_cohort_id_3940aae0 ON public.programs_session USING btree (cohort_id);
CREATE INDEX programs_session_program_id_a331dd80 ON public.programs_session USING btree (program_id);
CREATE INDEX programs_session_region_id_a0f378a2 ON public.programs_session USING btree (region_id);
CREATE INDEX programs_session_source_id_625c7c81 ON public.programs_session USING btree (source_id);
CREATE INDEX programs_source_slug_7a5a653e_like ON public.programs_source USING btree (slug varchar_pattern_ops);
CREATE INDEX programs_topic_slug_d9639ae1_like ON public.programs_topic USING btree (slug varchar_pattern_ops);
CREATE INDEX programs_topic_source_id_f88181b9 ON public.programs_topic USING btree (source_id);
CREATE UNIQUE INDEX request_is_open_once ON public.people_subjectrequest USING btree (person_id, kind) WHERE (closed_at IS NULL);
CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE TRIGGER guard_correction_subject BEFORE UPDATE ON public.metrics_figure FOR EACH ROW EXECUTE FUNCTION public.guard_correction_subject();
CREATE TRIGGER guard_figure_content BEFORE UPDATE ON public.metrics_figure FOR EACH ROW EXECUTE FUNCTION public.guard_figure_content();
CREATE TRIGGER guard_figure_moves BEFORE UPDATE ON public.metrics_figure FOR EACH ROW EXECUTE FUNCTION public.guard_figure_moves();
CREATE TRIGGER guard_figure_number BEFORE INSERT ON public.metrics_figure FOR EACH ROW EXECUTE FUNCTION public.guard_figure_number();
CREATE TRIGGER guard_figure_publication BEFORE UPDATE ON public.metrics_figure FOR EACH ROW EXECUTE FUNCTION public.guard_figure_publication();
CREATE TRIGGER guard_indicator_meaning BEFORE UPDATE ON public.metrics_indicator FOR EACH ROW EXECUTE FUNCTION public.guard_indicator_meaning();
CREATE TRIGGER guard_source_identity BEFORE UPDATE ON public.programs_source FOR EACH ROW EXECUTE FUNCTION public.guard_source_identity();
CREATE TRIGGER guard_step BEFORE UPDATE ON public.metrics_figurestep FOR EACH ROW EXECUTE FUNCTION public.guard_step();
CREATE TRIGGER guard_step_stays BEFORE DELETE ON public.metrics_figurestep FOR EACH ROW EXECUTE FUNCTION public.guard_step_stays();
ALTER TABLE ONLY public.account_emailaddress
ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_groups
ADD CONSTRAINT auth_user_groups_group_id_97559544_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_groups
ADD CONSTRAINT auth_user_groups_user_id_6a12ed8b_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_user_permissions
ADD CONSTRAINT auth_user_user_permi_permission_id_1fbb5f2c_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_user_permissions
ADD CONSTRAINT auth_user_user_permissions_user_id_a95ead1b_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.axes_accessattemptexpiration
ADD CONSTRAINT axes_accessattemptex_access_attempt_id_6b73a47a_fk_axes_acce FOREIGN KEY (access_attempt_id) REFERENCES public.axes_accessattempt(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.django_admin_log
ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.django_admin_log
ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.metrics_figure
ADD CONSTRAINT metrics_figure_base_id_a2efbc6b_fk_programs_livestreambase_id FOREIGN KEY (base_id) REFERENCES public.programs_livestreambase(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.metrics_figure
ADD CONSTRAINT metrics_figure_indicator_id_060043f9_fk_metrics_indicator_id FOREIGN KEY (indicator_id) REFERENCES public.metrics_indicator(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.metrics_figure
ADD CONSTRAINT metrics_figure_organization_id_e037abb7_fk_programs_ FOREIGN KEY (organization_id) REFERENCES public.programs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.metrics_figure
ADD CONSTRAINT metrics_figure_program_id_5ec02609_fk_programs_program_id FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.metrics_figure
ADD CONSTRAINT metrics_figure_region_id_8f47698d_fk_programs_region_id FOREIGN KEY (region_id) REFERENCES public.programs_region(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.metrics_figure
ADD CONSTRAINT metrics_figure_reporter_id_e23880e5_fk_auth_user_id FOREIGN KEY (reporter_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.metrics_figure
ADD CONSTRAINT metrics_figure_source_id_9f539732_fk_programs_source_id FOREIGN KEY (source_id) REFERENCES public.programs_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.metrics_figure
ADD CONSTRAINT metrics_figure_supersedes_id_13f5096d_fk_metrics_figure_id FOREIGN KEY (supersedes_id) REFERENCES public.metrics_figure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.metrics_figure
ADD CONSTRAINT metrics_figure_verifier_id_f5e34c8a_fk_auth_user_id FOREIGN KEY (verifier_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.metrics_figurestep
ADD CONSTRAINT metrics_figurestep_by_id_d5b6a6d6_fk_auth_user_id FOREIGN KEY (by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.metrics_figurestep
ADD CONSTRAINT metrics_figurestep_figure_id_4fa3c878_fk_metrics_figure_id FOREIGN KEY (figure_id) REFERENCES public.metrics_figure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.metrics_historicalfigure
ADD CONSTRAINT metrics_historicalfi_history_user_id_f498f581_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.metrics_historicalindicator
ADD CONSTRAINT metrics_historicalin_history_user_id_f492c771_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mfa_authenticator
ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_accesslog
ADD CONSTRAINT people_accesslog_by_id_88ac218d_fk_auth_user_id FOREIGN KEY (by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_accesslog
ADD CONSTRAINT people_accesslog_person_id_549a1401_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_consent
ADD CONSTRAINT people_consent_collector_id_c22b349f_fk_auth_user_id FOREIGN KEY (collector_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_consent
ADD CONSTRAINT people_consent_person_id_a757a92f_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_consent
ADD CONSTRAINT people_consent_text_id_8f809da5_fk_people_consenttext_id FOREIGN KEY (text_id) REFERENCES public.people_consenttext(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_distinction
ADD CONSTRAINT people_distinction_by_id_042d1dde_fk_auth_user_id FOREIGN KEY (by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_distinction
ADD CONSTRAINT people_distinction_first_id_b9a9d34c_fk_people_person_id FOREIGN KEY (first_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_distinction
ADD CONSTRAINT people_distinction_second_id_086019a4_fk_people_person_id FOREIGN KEY (second_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_enrolment
ADD CONSTRAINT people_enrolment_cohort_id_00f23037_fk_programs_cohort_id FOREIGN KEY (cohort_id) REFERENCES public.programs_cohort(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_enrolment
ADD CONSTRAINT people_enrolment_decided_by_id_f4cd77ca_fk_auth_user_id FOREIGN KEY (decided_by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_enrolment
ADD CONSTRAINT people_enrolment_person_id_26e96414_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_enrolment
ADD CONSTRAINT people_enrolment_program_id_0eb6d355_fk_programs_program_id FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_enrolment
ADD CONSTRAINT people_enrolment_session_id_16bdb3f9_fk_programs_session_id FOREIGN KEY (session_id) REFERENCES public.programs_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_enrolment
ADD CONSTRAINT people_enrolment_source_id_6f59c6d9_fk_programs_source_id FOREIGN KEY (source_id) REFERENCES public.programs_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_historicalconsenttext
ADD CONSTRAINT people_historicalcon_history_user_id_8a410535_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_historicalconsent
ADD CONSTRAINT people_historicalcon_history_user_id_db303e1c_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_historicalenrolment
ADD CONSTRAINT people_historicalenr_history_user_id_2e96f858_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_historicalhonour
ADD CONSTRAINT people_historicalhon_history_user_id_2c5b60a4_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_historicalperson
ADD CONSTRAINT people_historicalper_history_user_id_104eb6e6_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_historicalstory
ADD CONSTRAINT people_historicalstory_history_user_id_9dbcba1d_fk_auth_user_id FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_honour
ADD CONSTRAINT people_honour_person_id_b1c713a4_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_honour
ADD CONSTRAINT people_honour_source_id_cd3cf982_fk_programs_source_id FOREIGN KEY (source_id) REFERENCES public.programs_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_person_audiences
ADD CONSTRAINT people_person_audien_audience_id_11bc23f0_fk_programs_ FOREIGN KEY (audience_id) REFERENCES public.programs_audience(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_person_audiences
ADD CONSTRAINT people_person_audiences_person_id_51cba95f_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_person
ADD CONSTRAINT people_person_merged_into_id_138bbee4_fk_people_person_id FOREIGN KEY (merged_into_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_person
ADD CONSTRAINT people_person_region_id_1f09e020_fk_programs_region_id FOREIGN KEY (region_id) REFERENCES public.programs_region(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_person
ADD CONSTRAINT people_person_source_id_46905151_fk_programs_source_id FOREIGN KEY (source_id) REFERENCES public.programs_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_story_people
ADD CONSTRAINT people_story_people_person_id_cb10f214_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_story_people
ADD CONSTRAINT people_story_people_story_id_bae0c5ed_fk_people_story_id FOREIGN KEY (story_id) REFERENCES public.people_story(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_story
ADD CONSTRAINT people_story_program_id_53ff9d3c_fk_programs_program_id FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_story
ADD CONSTRAINT people_story_region_id_6b0c538c_fk_programs_region_id FOREIGN KEY (region_id) REFERENCES public.programs_region(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_story
ADD CONSTRAINT people_story_source_id_c8892de2_fk_programs_source_id FOREIGN KEY (source_id) REFERENCES public.programs_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_subjectrequest
ADD CONSTRAINT people_subjectrequest_closed_by_id_98cac3bc_fk_auth_user_id FOREIGN KEY (closed_by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_subjectrequest
ADD CONSTRAINT people_subjectrequest_person_id_30f8af42_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_cohort
ADD CONSTRAINT programs_cohort_base_id_6e115b38_fk_programs_livestreambase_id FOREIGN KEY (base_id) REFERENCES public.programs_livestreambase(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_cohort
ADD CONSTRAINT programs_cohort_program_id_9e54ebe6_fk_programs_program_id FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_cohort
ADD CONSTRAINT programs_cohort_region_id_25f024c6_fk_programs_region_id FOREIGN KEY (region_id) REFERENCES public.programs_region(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_historicalaudience
ADD CONSTRAINT programs_historicala_history_user_id_253cb308_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_historicalcohort
ADD CONSTRAINT programs_historicalc_history_user_id_a6e6b7d8_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_historicallivestreambase
ADD CONSTRAINT programs_historicall_history_user_id_db43a1b2_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_historicalorganization
ADD CONSTRAINT programs_historicalo_history_user_id_9ce12e10_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_historicalpartnership
ADD CONSTRAINT programs_historicalp_history_user_id_28bcb81c_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_historicalprogram
ADD CONSTRAINT programs_historicalp_history_user_id_9fd4afe6_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_historicalproduct
ADD CONSTRAINT programs_historicalp_history_user_id_d87c93a7_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_historicalroleassignment
ADD CONSTRAINT programs_historicalr_history_user_id_767785e7_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_historicalsession
ADD CONSTRAINT programs_historicals_history_user_id_55e059ec_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_historicalsource
ADD CONSTRAINT programs_historicals_history_user_id_ded94314_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_historicaltopic
ADD CONSTRAINT programs_historicalt_history_user_id_533e5b9c_fk_auth_user FOREIGN KEY (history_user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_livestreambase_audiences
ADD CONSTRAINT programs_livestreamb_audience_id_78519297_fk_programs_ FOREIGN KEY (audience_id) REFERENCES public.programs_audience(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_livestreambase
ADD CONSTRAINT programs_livestreamb_donor_id_e9d6c7e8_fk_programs_ FOREIGN KEY (donor_id) REFERENCES public.programs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_livestreambase_audiences
ADD CONSTRAINT programs_livestreamb_livestreambase_id_445d123f_fk_programs_ FOREIGN KEY (livestreambase_id) REFERENCES public.programs_livestreambase(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_livestreambase
ADD CONSTRAINT programs_livestreamb_operator_id_d711c3ea_fk_programs_ FOREIGN KEY (operator_id) REFERENCES public.programs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_livestreambase
ADD CONSTRAINT programs_livestreamb_program_id_399d12af_fk_programs_ FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_livestreambase
ADD CONSTRAINT programs_livestreamb_region_id_c95b434b_fk_programs_ FOREIGN KEY (region_id) REFERENCES public.programs_region(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_livestreambase
ADD CONSTRAINT programs_livestreamb_source_id_69bcda85_fk_programs_ FOREIGN KEY (source_id) REFERENCES public.programs_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_organization
ADD CONSTRAINT programs_organizatio_parent_id_540191d7_fk_programs_ FOREIGN KEY (parent_id) REFERENCES public.programs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_organization
ADD CONSTRAINT programs_organization_region_id_37f40a59_fk_programs_region_id FOREIGN KEY (region_id) REFERENCES public.programs_region(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_organization
ADD CONSTRAINT programs_organization_source_id_63effd9f_fk_programs_source_id FOREIGN KEY (source_id) REFERENCES public.programs_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_partnership
ADD CONSTRAINT programs_partnership_organization_id_d7c316ed_fk_programs_ FOREIGN KEY (organization_id) REFERENCES public.programs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_partnership
ADD CONSTRAINT programs_partnership_program_id_b1eb9a87_fk_programs_program_id FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_product
ADD CONSTRAINT programs_product_region_id_53674358_fk_programs_region_id FOREIGN KEY (region_id) REFERENCES public.programs_region(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_product
ADD CONSTRAINT programs_product_source_id_7d1024b4_fk_programs_source_id FOREIGN KEY (source_id) REFERENCES public.programs_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_program_audiences
ADD CONSTRAINT programs_program_aud_audience_id_fef66ada_fk_programs_ FOREIGN KEY (audience_id) REFERENCES public.programs_audience(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_program_audiences
ADD CONSTRAINT programs_program_aud_program_id_1a330337_fk_programs_ FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_program
ADD CONSTRAINT programs_program_lead_id_eaf1a75a_fk_programs_organization_id FOREIGN KEY (lead_id) REFERENCES public.programs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_program
ADD CONSTRAINT programs_program_parent_id_e48610c8_fk_programs_program_id FOREIGN KEY (parent_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_program_regions
ADD CONSTRAINT programs_program_reg_program_id_a27fb7d8_fk_programs_ FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_program_regions
ADD CONSTRAINT programs_program_reg_region_id_a43d2802_fk_programs_ FOREIGN KEY (region_id) REFERENCES public.programs_region(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_program
ADD CONSTRAINT programs_program_source_id_72ac0e56_fk_programs_source_id FOREIGN KEY (source_id) REFERENCES public.programs_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_program_topics
ADD CONSTRAINT programs_program_top_program_id_79fd6228_fk_programs_ FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_program_topics
ADD CONSTRAINT programs_program_topics_topic_id_50aea730_fk_programs_topic_id FOREIGN KEY (topic_id) REFERENCES public.programs_topic(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_region
ADD CONSTRAINT programs_region_followed_by_id_e84f7aa0_fk_programs_region_id FOREIGN KEY (followed_by_id) REFERENCES public.programs_region(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_region
ADD CONSTRAINT programs_region_parent_id_5283a6c7_fk_programs_region_id FOREIGN KEY (parent_id) REFERENCES public.programs_region(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_roleassignment
ADD CONSTRAINT programs_roleassignm_base_id_1cbeaef4_fk_programs_ FOREIGN KEY (base_id) REFERENCES public.programs_livestreambase(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_roleassignment
ADD CONSTRAINT programs_roleassignm_organization_id_ad592e52_fk_programs_ FOREIGN KEY (organization_id) REFERENCES public.programs_organization(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_roleassignment
ADD CONSTRAINT programs_roleassignm_program_id_e28d2572_fk_programs_ FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_roleassignment
ADD CONSTRAINT programs_roleassignment_user_id_1441f62e_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_session
ADD CONSTRAINT programs_session_base_id_f9ae3838_fk_programs_livestreambase_id FOREIGN KEY (base_id) REFERENCES public.programs_livestreambase(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_session
ADD CONSTRAINT programs_session_cohort_id_3940aae0_fk_programs_cohort_id FOREIGN KEY (cohort_id) REFERENCES public.programs_cohort(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_session
ADD CONSTRAINT programs_session_program_id_a331dd80_fk_programs_program_id FOREIGN KEY (program_id) REFERENCES public.programs_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_session
ADD CONSTRAINT programs_session_region_id_a0f378a2_fk_programs_region_id FOREIGN KEY (region_id) REFERENCES public.programs_region(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_session
ADD CONSTRAINT programs_session_source_id_625c7c81_fk_programs_source_id FOREIGN KEY (source_id) REFERENCES public.programs_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_topic
ADD CONSTRAINT programs_topic_source_id_f88181b9_fk_programs_source_id FOREIGN KEY (source_id) REFERENCES public.programs_source(id) DEFERRABLE INITIALLY DEFERRED;
