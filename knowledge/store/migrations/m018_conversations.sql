-- The words in which the last line of a conversation asked.
alter table conversations add column asked_as text not null default '';
