-- What is learnt from use: the answers that may still be spoken of, how answers were judged (counts,
-- never who), what the owner of a record should hear, and the standard answers.

create table answers_given (
  -- A number is never given twice: buttons in Slack go on naming it after its row is dropped.
  id integer primary key autoincrement,
  conversation text not null,
  at text not null,
  question text not null,
  noun text not null,
  record_ids text not null,
  said text not null,
  listing text not null default '',
  shown integer not null default 0
) strict;
create index answers_given_in on answers_given (conversation, id);
create index answers_given_at on answers_given (at);

create table verdicts (
  question text not null,
  verdict text not null check (verdict in ('right', 'wrong', 'out of date', 'unclear')),
  given integer not null,
  first_at text not null,
  last_at text not null,
  primary key (question, verdict)
) strict;

create table corrections (
  id integer primary key,
  at text not null,
  verdict text not null,
  question text not null,
  said text not null,
  correction text not null default '',
  named text not null default '',
  noun text not null,
  record_ids text not null,
  answer_id integer not null,
  state text not null check (state in ('open', 'accepted', 'declined')),
  settled_by text not null default ''
) strict;
create index corrections_open on corrections (state) where state = 'open';

create table standard_answers (
  id integer primary key,
  question text not null,
  telling text not null,
  answer text not null,
  owner text not null,
  added_on text not null,
  until text not null,
  state text not null check (state in ('proposed', 'current', 'removing', 'removed')),
  asked_by text not null default '',
  conversation text not null default '',
  asked_at text not null default '',
  correction_id integer references corrections (id)
) strict;
create index standard_answers_telling on standard_answers (telling) where state <> 'removed';
