-- Reminders gathered into one message a person and day: what each message holds, what was
-- answered, what is known of Slack accounts, what was put off, and when to look again.

alter table deliveries add column content text not null default '';
alter table deliveries add column changed integer not null default 0;
alter table deliveries add column shown integer not null default 0;
alter table deliveries add column refreshing_since text;
create index deliveries_due on deliveries (due_at);
create index deliveries_to_refresh on deliveries (key) where changed > shown;

create table delivery_reminders (
  delivery text not null references deliveries(key),
  reminder text not null,
  primary key (delivery, reminder)
) strict;

create table delivery_items (
  delivery text not null references deliveries(key),
  ref text not null,
  position integer not null,
  lead text not null,
  answer integer references updates(id),
  closed text not null default '',
  primary key (delivery, ref)
) strict;
create index delivery_items_ref on delivery_items (ref);
create index delivery_items_unanswered on delivery_items (lead, ref) where answer is null;
create index delivery_items_answer on delivery_items (answer) where answer is not null;

create table slack_accounts (
  slack_user_id text primary key,
  timezone text not null default '',
  digest_only integer not null default 0
) strict;

create table snoozes (
  id integer primary key,
  slack_user_id text not null,
  ref text not null,
  until text not null,
  made_at text not null,
  reason text not null default ''
) strict;
create index snoozes_of on snoozes (slack_user_id, ref);

-- Counted up by triggers at every change of a record that reminders are derived from
-- (`store/revisions.py` makes them), so that a look at an unchanged file costs next to nothing.
create table revision (number integer not null) strict;
insert into revision (number) values (0);
create table plannings (
  worker text primary key,
  revision integer not null,
  until text not null,
  problems text not null default '[]'
) strict;
