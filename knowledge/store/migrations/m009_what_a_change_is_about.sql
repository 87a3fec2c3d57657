-- What the record changed is called, where its number alone says nothing ("CSC 011 for Q3").

alter table updates add column about text not null default '';
alter table proposal_changes add column about text not null default '';
