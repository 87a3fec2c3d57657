-- What a paper says of a meeting that was changed by message, where it says something else.

create table meeting_conflicts (
  meeting_id integer not null references meetings(id) on delete cascade,
  document_id integer not null references documents(id),
  starts_at text not null,
  timed integer not null,
  status text not null,
  place text not null,
  line integer,
  as_printed text not null,
  primary key (meeting_id, document_id)
) strict;
