-- The inbox of events, the deliveries of reminders, unanswered questions, and what each
-- conversation is about.

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
