-- The report, appendix or document within a paper that a passage stands in.
alter table passages add column part text not null default '';
