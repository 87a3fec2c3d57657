-- Comparator sets, what registers say of measures, what trackers say was done, rows rejected.

create table comparator_sets (
  id integer primary key,
  council text not null,
  authority text not null,
  authority_key text not null,
  authority_number text not null,
  "group" text not null,
  region text not null,
  dated text not null,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (council, authority_key, "group", dated)
) strict;
create index comparator_sets_authority on comparator_sets (authority_key);

create table comparator_neighbours (
  set_id integer not null references comparator_sets(id) on delete cascade,
  position integer not null,
  name text not null,
  number text not null,
  closeness text not null,
  primary key (set_id, position)
) strict;

-- What a register says of a figure beside its name, and what a tracker says was done so far.
alter table measures add column definition text not null default '';
alter table actions add column progress text not null default '';

-- Rows of a register that were not taken in, and why.
create table rejected_rows (
  id integer primary key,
  document_id integer not null references documents(id),
  place text not null,
  as_printed text not null,
  reason text not null,
  unique (document_id, place, as_printed, reason)
) strict;
