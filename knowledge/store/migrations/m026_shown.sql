-- What a list showed, in order, as [noun, id] each; "the second one" and "which of those" mean it.
-- A conversation lasts a day: what was picked from is not carried over.
alter table conversations add column shown text not null default '[]';
alter table conversations drop column among;
