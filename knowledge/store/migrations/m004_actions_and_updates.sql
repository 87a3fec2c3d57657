-- Actions, recommendations, the audit of updates, open proposals.

create table actions (
  number integer primary key autoincrement,
  council text not null,
  plan text not null,
  section text not null,
  title text not null,
  title_key text not null,
  occurrence integer not null,
  milestones text not null,
  start_text text not null,
  start_first text,
  start_last text,
  due_text text not null,
  due_first text,
  due_last text,
  resources text not null,
  target text not null,
  outcome text not null,
  status text not null,
  rag text,
  version integer not null default 0,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (council, plan, section, title_key, occurrence)
) strict;
create index actions_due on actions (due_last);

create table action_leads (
  action_number integer not null references actions(number) on delete cascade,
  position integer not null,
  name text not null,
  kind text not null,
  name_key text not null,
  primary key (action_number, position)
) strict;
create index action_leads_name on action_leads (name_key);

create table action_indicators (
  action_number integer not null references actions(number) on delete cascade,
  position integer not null,
  code text not null,
  code_key text not null,
  primary key (action_number, position)
) strict;
create index action_indicators_code on action_indicators (code_key);

create table recommendations (
  id integer primary key,
  council text not null,
  body text not null,
  number text not null,
  text text not null,
  theme text not null,
  rag text,
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null,
  unique (council, body, number)
) strict;

-- The audit is append-only: the database itself refuses a change or a removal.
create table updates (
  id integer primary key,
  at text not null,
  officer_id integer references officers(id),
  who text not null,
  kind text not null,
  noun text not null,
  record_id integer not null,
  field text not null,
  before text not null,
  after text not null,
  note text not null,
  link text not null,
  reverses integer unique references updates(id),
  proposal_id integer references proposals(id)
) strict;
create index updates_officer on updates (officer_id, kind);
create index updates_record on updates (noun, record_id);
create trigger updates_are_never_changed before update on updates
begin select raise(abort, 'updates are append-only'); end;
create trigger updates_are_never_removed before delete on updates
begin select raise(abort, 'updates are append-only'); end;

create table proposals (
  id integer primary key,
  made_at text not null,
  expires_at text not null,
  officer_id integer not null references officers(id),
  conversation text not null,
  link text not null,
  state text not null,
  posted_channel text not null default '',
  posted_ts text not null default ''
) strict;

create table proposal_changes (
  proposal_id integer not null references proposals(id),
  position integer not null,
  noun text not null,
  record_id integer not null,
  version integer not null,
  field text not null,
  before text not null,
  after text not null,
  note text not null,
  primary key (proposal_id, position)
) strict;
create unique index one_open_proposal on proposals (officer_id, conversation) where state = 'open';
