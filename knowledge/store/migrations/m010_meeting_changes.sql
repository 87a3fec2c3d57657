-- Meetings changed by message: what kind they are, which committees join, how often they were
-- changed, and how a moved one stood on each day on which it was to be held before.

alter table meetings add column kind text not null default '';
alter table meetings add column joint_with text not null default '';
alter table meetings add column version integer not null default 0;

create table former_meeting_days (
  committee_id integer not null references committees(id),
  held_on text not null,
  meeting_id integer not null references meetings(id) on delete cascade,
  starts_at text not null,
  timed integer not null,
  status text not null,
  moved_from text,
  published text,
  primary key (committee_id, held_on)
) strict;
create index former_meeting_days_meeting on former_meeting_days (meeting_id);
