-- The headings of a paper's table of actions, in printed order, for the tracker in its own columns.

create table tracker_columns (
  document_id integer not null references documents(id) on delete cascade,
  position integer not null,
  heading text not null,
  field text not null,
  primary key (document_id, position)
) strict;
