-- Objectives, priorities, themes, key questions, risks, budget lines, schools, minutes.

create table objectives (
  id integer primary key,
  council text not null,
  plan text not null,
  level text not null,
  title text not null,
  title_key text not null,
  number text not null,
  text text not null,
  indicators text not null default '[]',
  links text not null default '[]',
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (council, plan, level, title_key)
) strict;

create table priorities (
  id integer primary key,
  council text not null,
  plan text not null,
  number text not null,
  title text not null,
  title_key text not null,
  aim text not null,
  change_driver text not null,
  risk text not null,
  service_plan_objective text not null,
  departmental_objective text not null,
  corporate_objective text not null,
  theme text not null,
  service_improvement text not null,
  expected_outcome text not null,
  efficiency_gains text not null,
  corporate_implications text not null,
  additional_information text not null,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (council, plan, number, title_key)
) strict;

create table themes (
  id integer primary key,
  council text not null,
  plan text not null,
  number text not null,
  title text not null,
  leads text not null default '[]',
  members text not null default '[]',
  milestones text not null default '[]',
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (council, plan, number)
) strict;

create table key_questions (
  id integer primary key,
  council text not null,
  number text not null,
  text text not null,
  text_key text not null,
  theme text not null,
  indicators text not null default '[]',
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (council, text_key)
) strict;

create table risks (
  id integer primary key,
  council text not null,
  register text not null,
  number text not null,
  description text not null,
  score text not null,
  target_score text not null,
  likelihood text not null,
  impact text not null,
  vulnerability text not null,
  triggers text not null default '[]',
  consequences text not null default '[]',
  controls text not null default '[]',
  owners text not null default '[]',
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  risk_key text not null,
  unique (council, register, risk_key)
) strict;

create table budget_lines (
  id integer primary key,
  council text not null,
  table_title text not null,
  line_title text not null,
  cells text not null,
  unit text not null,
  period text not null,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (document_id, place)
) strict;

create table schools (
  id integer primary key,
  council text not null,
  name text not null,
  name_key text not null,
  judgement text not null,
  kind text not null,
  phase text not null,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (document_id, name_key)
) strict;

create table minutes (
  id integer primary key,
  council text not null,
  committee text not null,
  held_on text,
  number text not null,
  title text not null,
  text text not null,
  resolved text not null,
  doer text not null,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (document_id, place, title)
) strict;
