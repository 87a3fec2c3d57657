-- What waits for somebody else's yes, what was asked back, who stands in for whom, who has left.

-- `proposed_by` is who said it, where another person decides; the proposals of one request ask
-- several persons the same thing. `detail` is JSON for changes
-- that a before and an after do not say.
alter table proposals add column proposed_by integer references officers(id);
alter table proposals add column request integer;
alter table proposal_changes add column detail text not null default '';

-- What was proposed is part of the record: only its end and where it was posted are added later.
create trigger proposals_keep_their_words
before update of made_at, expires_at, officer_id, conversation, link, proposed_by on proposals
begin select raise(abort, 'proposals are never rewritten'); end;
create trigger proposals_are_never_removed before delete on proposals
begin select raise(abort, 'proposals are never removed'); end;
create trigger proposal_changes_are_never_changed before update on proposal_changes
begin select raise(abort, 'proposals are never rewritten'); end;
create trigger proposal_changes_are_never_removed before delete on proposal_changes
begin select raise(abort, 'proposals are never removed'); end;

-- An update that lacks something: what was said before and after the gap, until it is filled.
create table asked_back (
  officer_id integer not null references officers(id),
  conversation text not null,
  expires_at text not null,
  wanted text not null,
  before text not null,
  after text not null,
  primary key (officer_id, conversation)
) strict;

-- A deputy or a cover acts for an officer between two days ('' is open). Ended, never removed.
create table stand_ins (
  id integer primary key,
  officer_id integer not null references officers(id),
  stand_in_id integer references officers(id),
  kind text not null check (kind in ('cover', 'deputy')),
  first_day text not null,
  last_day text not null,
  proposal_id integer references proposals(id),
  ended integer not null default 0
) strict;
create index stand_ins_officer on stand_ins (officer_id);

-- Leavers: since when their account is deactivated, and whether the clerk was told.
alter table officers add column left_at text not null default '';
alter table officers add column leaver_told integer not null default 0;

-- Leads that a person transferred by message survive a re-import of the paper.
alter table actions add column leads_by_message integer not null default 0;
