"""The schema, as numbered migrations. A released migration is never edited: add the next one.

Every table is STRICT. Every fact carries its document and place. Lists that are only shown are
JSON text; lists that are looked up have tables of their own.
"""

import sqlite3

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

MIGRATIONS = Migrations("tipstaff")

# Columns that every fact has: which document, where in it, the words there, and any doubt.
_FACT = """
  document_id integer not null references documents(id),
  place text not null,
  line integer,
  as_printed text not null,
  doubt text not null default '',
  digest text not null"""

_DOCUMENTS = f"""
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
  text text not null,{_FACT},
  unique (document_id, place, text)
) strict;
create table glossary (
  id integer primary key,
  council text not null,
  term text not null,
  expansion text not null,{_FACT},
  unique (council, term, expansion)
) strict;
create table kept_as_text (
  id integer primary key,
  document_id integer not null references documents(id),
  place text not null,
  headings text not null,
  unique (document_id, place)
) strict;
"""

_PEOPLE = f"""
create table officers (
  id integer primary key,
  council text not null,
  name text not null,
  name_key text not null,
  also_written text not null default '[]',
  posts text not null default '[]',
  phone text not null default '',
  email text not null default '',
  slack_user_id text,{_FACT},
  unique (council, name_key)
) strict;
create unique index officers_slack on officers (slack_user_id) where slack_user_id is not null;
create table councillors (
  id integer primary key,
  council text not null,
  name text not null,
  committee text not null,
  roles text not null default '[]',{_FACT},
  unique (council, committee, name)
) strict;
"""

_MEETINGS = f"""
create table committees (
  id integer primary key,
  council text not null,
  title text not null,
  title_key text not null,{_FACT},
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
  published text,{_FACT},
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
  exempt integer not null,{_FACT},
  unique (meeting_id, number)
) strict;
create table reports (
  id integer primary key,
  council text not null,
  title text not null,
  author text not null,
  agenda_item text not null,
  recommendations text not null default '[]',
  contact text not null default '',{_FACT},
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
  timescale text not null,{_FACT},
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
"""

_INDICATORS = f"""
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
  theme text not null,{_FACT},
  unique (council, code_key)
) strict;
create index indicators_code on indicators (code_key);
create table measures (
  id integer primary key,
  council text not null,
  text text not null,
  text_key text not null,
  level text not null,
  unit text not null,{_FACT},
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
  status text,{_FACT},
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
"""

_ACTIONS = f"""
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
  version integer not null default 0,{_FACT},
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
  rag text,{_FACT},
  unique (council, body, number)
) strict;
"""

_PLANS = f"""
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
  links text not null default '[]',{_FACT},
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
  additional_information text not null,{_FACT},
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
  milestones text not null default '[]',{_FACT},
  unique (council, plan, number)
) strict;
create table key_questions (
  id integer primary key,
  council text not null,
  number text not null,
  text text not null,
  text_key text not null,
  theme text not null,
  indicators text not null default '[]',{_FACT},
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
  owners text not null default '[]',{_FACT},
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
  period text not null,{_FACT},
  unique (document_id, place)
) strict;
create table schools (
  id integer primary key,
  council text not null,
  name text not null,
  name_key text not null,
  judgement text not null,
  kind text not null,
  phase text not null,{_FACT},
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
  doer text not null,{_FACT},
  unique (document_id, place, title)
) strict;
"""

# The audit is append-only: the database itself refuses a change or a removal.
_UPDATES = """
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
"""

_MESSAGES = """
create table inbox (
  id integer primary key,
  event_key text not null unique,
  message_key text unique,
  received_at text not null,
  body text not null,
  state text not null,
  handled_at text
) strict;
create index inbox_unhandled on inbox (state) where state <> 'handled';
create table deliveries (
  key text primary key,
  kind text not null,
  about text not null,
  recipient text not null,
  text text not null,
  due_at text not null,
  state text not null
    check (state in ('waiting', 'claimed', 'sent', 'failed', 'withdrawn')),
  not_before text,
  claimed_at text,
  claimed_by text,
  uncertain integer not null default 0,
  attempts integer not null default 0,
  sent_at text,
  channel text not null default '',
  slack_ts text not null default '',
  late integer not null default 0,
  problem text not null default ''
) strict;
create index deliveries_waiting on deliveries (state, due_at);
create table unanswered (
  question text primary key,
  asked integer not null,
  first_at text not null,
  last_at text not null
) strict;
create table conversations (
  conversation text primary key,
  at text not null,
  noun text not null,
  record_ids text not null,
  ask text not null,
  words text not null,
  offered text not null,
  among text not null
) strict;
"""

# What can be asked about, one row a record, so that one search covers every noun. Passages have a
# search of their own: the words of whole papers would drown those of the records. The stems are
# made in Python (knowledge/stems.py), so that the search and the ranking see the same words.
_SUBJECTS = """
create table subjects (
  id integer primary key,
  noun text not null,
  record_id integer not null,
  council text not null,
  title text not null,
  title_stems text not null,
  word_stems text not null,
  holds text not null default '',
  unique (noun, record_id)
) strict;
create virtual table subjects_fts using fts5 (
  title_stems, word_stems, content = 'subjects', content_rowid = 'id', tokenize = 'unicode61'
);
create trigger subjects_added after insert on subjects begin
  insert into subjects_fts (rowid, title_stems, word_stems)
  values (new.id, new.title_stems, new.word_stems);
end;
create trigger subjects_removed after delete on subjects begin
  insert into subjects_fts (subjects_fts, rowid, title_stems, word_stems)
  values ('delete', old.id, old.title_stems, old.word_stems);
end;
create trigger subjects_changed after update on subjects begin
  insert into subjects_fts (subjects_fts, rowid, title_stems, word_stems)
  values ('delete', old.id, old.title_stems, old.word_stems);
  insert into subjects_fts (rowid, title_stems, word_stems)
  values (new.id, new.title_stems, new.word_stems);
end;
create table spellings (
  word text primary key,
  stem text not null
) strict, without rowid;
create virtual table subjects_vocabulary using fts5vocab (subjects_fts, 'row');
create table passage_stems (
  passage_id integer primary key references passages(id) on delete cascade,
  heading_stems text not null,
  text_stems text not null
) strict;
create virtual table passages_fts using fts5 (
  heading_stems, text_stems, content = 'passage_stems', content_rowid = 'passage_id',
  tokenize = 'unicode61'
);
create trigger passage_stems_added after insert on passage_stems begin
  insert into passages_fts (rowid, heading_stems, text_stems)
  values (new.passage_id, new.heading_stems, new.text_stems);
end;
create trigger passage_stems_removed after delete on passage_stems begin
  insert into passages_fts (passages_fts, rowid, heading_stems, text_stems)
  values ('delete', old.passage_id, old.heading_stems, old.text_stems);
end;
create trigger passage_stems_changed after update on passage_stems begin
  insert into passages_fts (passages_fts, rowid, heading_stems, text_stems)
  values ('delete', old.passage_id, old.heading_stems, old.text_stems);
  insert into passages_fts (rowid, heading_stems, text_stems)
  values (new.passage_id, new.heading_stems, new.text_stems);
end;
create virtual table passages_vocabulary using fts5vocab (passages_fts, 'row');
"""

_COMPARATOR_SETS = f"""
create table comparator_sets (
  id integer primary key,
  council text not null,
  authority text not null,
  authority_key text not null,
  authority_number text not null,
  "group" text not null,
  region text not null,
  dated text not null,{_FACT},
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
"""

_REJECTED = """
create table rejected_rows (
  id integer primary key,
  document_id integer not null references documents(id),
  place text not null,
  as_printed text not null,
  reason text not null,
  unique (document_id, place, as_printed, reason)
) strict;
"""

# What a register says of a figure beside its name, and what a tracker says was done so far.
_DEFINITIONS = """
alter table measures add column definition text not null default '';
alter table actions add column progress text not null default '';
"""


@MIGRATIONS()
def m001_documents_and_people(db: Database) -> None:
    """Documents, passages, glossary, officers and councillors."""
    _run(db, _DOCUMENTS + _PEOPLE)


@MIGRATIONS()
def m002_meetings_and_topics(db: Database) -> None:
    """Committees, meetings, agenda items, reports, work programme topics."""
    _run(db, _MEETINGS)


@MIGRATIONS()
def m003_indicators(db: Database) -> None:
    """Indicators, measures, observations, comparators."""
    _run(db, _INDICATORS)


@MIGRATIONS()
def m004_actions_and_updates(db: Database) -> None:
    """Actions, recommendations, the audit of updates, open proposals."""
    _run(db, _ACTIONS + _UPDATES)


@MIGRATIONS()
def m005_messages(db: Database) -> None:
    """The inbox of events, the deliveries of reminders, unanswered questions."""
    _run(db, _MESSAGES)


@MIGRATIONS()
def m006_subjects(db: Database) -> None:
    """The search over everything that can be asked about."""
    _run(db, _SUBJECTS)


@MIGRATIONS()
def m007_plans(db: Database) -> None:
    """Objectives, priorities, themes, key questions, risks, budget lines, schools, minutes."""
    _run(db, _PLANS)


@MIGRATIONS()
def m008_registers(db: Database) -> None:
    """Comparator sets; what registers say of measures; what trackers say was done."""
    _run(db, _COMPARATOR_SETS + _DEFINITIONS + _REJECTED)


def _run(db: Database, script: str) -> None:
    """Each statement of `script` by itself: executescript() would commit the migration early."""
    statement = ""
    for line in script.strip().splitlines(keepends=True):
        statement += line
        if _is_complete(statement):
            db.conn.execute(statement)
            statement = ""


def _is_complete(statement: str) -> bool:
    return bool(statement.strip()) and sqlite3.complete_statement(statement)
