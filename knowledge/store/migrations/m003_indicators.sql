-- Indicators, measures, observations, comparators.

create table indicators (
  id integer primary key,
  council text not null,
  code text not null,
  code_key text not null,
  title text not null,
  kind text,
  polarity text,
  unit text not null,
  key_question text not null,
  theme text not null,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (council, code_key)
) strict;
create index indicators_code on indicators (code_key);

create table measures (
  id integer primary key,
  council text not null,
  text text not null,
  text_key text not null,
  level text not null,
  unit text not null,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (document_id, text_key, level)
) strict;

create table observations (
  id integer primary key,
  council text not null,
  indicator_id integer references indicators(id),
  measure_id integer references measures(id),
  period_text text not null,
  period_first text,
  period_last text,
  value real,
  printed_value text not null,
  unit text not null,
  target real,
  target_as_printed text not null,
  previous real,
  previous_as_printed text not null,
  rag_previous text,
  rag_target text,
  status text,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  check ((indicator_id is null) <> (measure_id is null)),
  unique (indicator_id, period_text, document_id),
  unique (measure_id, period_text, document_id)
) strict;

create table comparators (
  observation_id integer not null references observations(id) on delete cascade,
  position integer not null,
  "group" text not null,
  group_name text not null,
  value real,
  as_printed text not null,
  period_text text not null,
  period_first text,
  period_last text,
  rag text,
  primary key (observation_id, position)
) strict;
