-- Committees, meetings, agenda items, reports, work programme topics.

create table committees (
  id integer primary key,
  council text not null,
  title text not null,
  title_key text not null,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (council, title_key)
) strict;

create table meetings (
  id integer primary key,
  committee_id integer not null references committees(id),
  held_on text not null,
  starts_at text not null,
  timed integer not null,
  venue text not null,
  status text not null,
  moved_from text,
  chair text not null default '',
  contacts text not null default '[]',
  published text,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (committee_id, held_on)
) strict;

create table agenda_items (
  id integer primary key,
  meeting_id integer not null references meetings(id),
  number text not null,
  title text not null,
  author text not null,
  presenter text not null,
  page_from integer,
  page_to integer,
  exempt integer not null,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (meeting_id, number)
) strict;

create table reports (
  id integer primary key,
  council text not null,
  title text not null,
  author text not null,
  agenda_item text not null,
  recommendations text not null default '[]',
  contact text not null default '',
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (document_id, title)
) strict;

create table topics (
  id integer primary key,
  council text not null,
  committee text not null,
  title text not null,
  title_key text not null,
  heading text not null,
  outcomes text not null default '[]',
  conditions text not null default '[]',
  metrics text not null,
  stage_1 text not null,
  stage_2 text not null,
  evidence text not null,
  timescale text not null,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (council, committee, title_key)
) strict;

create table topic_leads (
  topic_id integer not null references topics(id) on delete cascade,
  position integer not null,
  name text not null,
  kind text not null,
  name_key text not null,
  primary key (topic_id, position)
) strict;
create index topic_leads_name on topic_leads (name_key);

create table topic_indicators (
  topic_id integer not null references topics(id) on delete cascade,
  position integer not null,
  code text not null,
  code_key text not null,
  primary key (topic_id, position)
) strict;
create index topic_indicators_code on topic_indicators (code_key);
