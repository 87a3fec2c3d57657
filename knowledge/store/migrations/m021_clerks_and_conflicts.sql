-- What Slack refused for good is told to the clerk once: the letter that tells it. What failed
-- before was told by `tipstaff doctor`.

alter table deliveries add column told_in text not null default '';
update deliveries set told_in = 'an earlier version' where state = 'failed';
create index deliveries_untold on deliveries (due_at) where state = 'failed' and told_in = '';

-- The few joint meetings are found without looking at every meeting.
create index meetings_joint on meetings (committee_id) where joint_with <> '';
