-- Lists of contacts, and what a council says a column heading of its registers means.

create table listed_contacts (
  id integer primary key,
  council text not null,
  name text not null,
  name_key text not null,
  phone text not null,
  email text not null,
  about text not null,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (document_id, name_key)
) strict;

create table column_readings (
  council text not null,
  heading_key text not null,
  heading text not null,
  read_as text not null,
  primary key (council, heading_key)
) strict;
