-- Documents, passages, glossary, officers and councillors.

create table documents (
  id integer primary key,
  council text not null,
  title text not null,
  kind text not null,
  dated text not null default '',
  period text not null default '',
  committee text not null default '',
  file text not null,
  sha256 text not null,
  imported_at text not null,
  unique (council, title, dated)
) strict;

create table passages (
  id integer primary key,
  council text not null,
  number text not null,
  heading text not null,
  text text not null,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (document_id, place, text)
) strict;

create table glossary (
  id integer primary key,
  council text not null,
  term text not null,
  expansion text not null,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (council, term, expansion)
) strict;

create table kept_as_text (
  id integer primary key,
  document_id integer not null references documents(id),
  place text not null,
  headings text not null,
  unique (document_id, place)
) strict;

create table officers (
  id integer primary key,
  council text not null,
  name text not null,
  name_key text not null,
  also_written text not null default '[]',
  posts text not null default '[]',
  phone text not null default '',
  email text not null default '',
  slack_user_id text,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (council, name_key)
) strict;
create unique index officers_slack on officers (slack_user_id) where slack_user_id is not null;

create table councillors (
  id integer primary key,
  council text not null,
  name text not null,
  committee text not null,
  roles text not null default '[]',
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (council, committee, name)
) strict;
