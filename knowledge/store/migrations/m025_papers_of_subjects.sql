-- The papers that print a record, as their ids between spaces (" 3 5 "), so that a question about
-- one paper is answered from it. Files made before have none until their papers are read again.
alter table subjects add column papers text not null default ' ';
