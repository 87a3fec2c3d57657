-- What was said by message of a report that an agenda waits for, or of a topic of the work
-- programme: the newest reply of each. The audit (updates) has all of them.

create table item_replies (
  id integer primary key,
  -- As `knowledge.domain.owing.OpenItem.ref` names the item.
  ref text not null unique,
  noun text not null check (noun in ('report', 'topic')),
  state text not null default '' check (state in ('', 'in hand', 'late', 'sent')),
  -- The day until which a late one is promised, in ISO form.
  expected text not null default '',
  note text not null default '',
  who text not null default '',
  at text not null default '',
  version integer not null default 0
) strict;
