-- The council and the kind of record are words of the search, so that what one council has, or one
-- kind, is found, counted and ranked without looking at the others, however many there are.

alter table subjects add column scope text
  generated always as ('c' || hex(council) || ' n' || replace(noun, '_', '')) virtual;

drop trigger subjects_added;
drop trigger subjects_removed;
drop trigger subjects_changed;
drop trigger people_added;
drop trigger people_removed;
drop trigger people_changed;
drop table subjects_vocabulary;
drop table people_vocabulary;
drop table subjects_fts;
drop table people_fts;

create virtual table subjects_fts using fts5 (
  title_stems, word_stems, scope, content = 'subjects', content_rowid = 'id',
  tokenize = 'unicode61'
);
create virtual table people_fts using fts5 (
  title_stems, word_stems, scope, content = 'subjects', content_rowid = 'id',
  tokenize = 'unicode61'
);
create trigger subjects_added after insert on subjects begin
  insert into subjects_fts (rowid, title_stems, word_stems, scope)
  values (new.id, new.title_stems, new.word_stems, new.scope);
end;
create trigger subjects_removed after delete on subjects begin
  insert into subjects_fts (subjects_fts, rowid, title_stems, word_stems, scope)
  values ('delete', old.id, old.title_stems, old.word_stems, old.scope);
end;
create trigger subjects_changed after update on subjects begin
  insert into subjects_fts (subjects_fts, rowid, title_stems, word_stems, scope)
  values ('delete', old.id, old.title_stems, old.word_stems, old.scope);
  insert into subjects_fts (rowid, title_stems, word_stems, scope)
  values (new.id, new.title_stems, new.word_stems, new.scope);
end;
create trigger people_added after insert on subjects
when new.noun in ('officer', 'councillor') begin
  insert into people_fts (rowid, title_stems, word_stems, scope)
  values (new.id, new.title_stems, new.word_stems, new.scope);
end;
create trigger people_removed after delete on subjects
when old.noun in ('officer', 'councillor') begin
  insert into people_fts (people_fts, rowid, title_stems, word_stems, scope)
  values ('delete', old.id, old.title_stems, old.word_stems, old.scope);
end;
create trigger people_changed after update on subjects
when old.noun in ('officer', 'councillor') begin
  insert into people_fts (people_fts, rowid, title_stems, word_stems, scope)
  values ('delete', old.id, old.title_stems, old.word_stems, old.scope);
  insert into people_fts (rowid, title_stems, word_stems, scope)
  values (new.id, new.title_stems, new.word_stems, new.scope);
end;
insert into subjects_fts (rowid, title_stems, word_stems, scope)
select id, title_stems, word_stems, scope from subjects;
insert into people_fts (rowid, title_stems, word_stems, scope)
select id, title_stems, word_stems, scope from subjects where noun in ('officer', 'councillor');
create virtual table subjects_vocabulary using fts5vocab (subjects_fts, 'row');
create virtual table people_vocabulary using fts5vocab (people_fts, 'row');

alter table passage_stems add column council text not null default '';
alter table passage_stems add column scope text generated always as ('c' || hex(council)) virtual;
drop trigger passage_stems_added;
drop trigger passage_stems_removed;
drop trigger passage_stems_changed;
update passage_stems set council = (select council from passages where id = passage_id);
drop table passages_vocabulary;
drop table passages_fts;
create virtual table passages_fts using fts5 (
  heading_stems, text_stems, scope, content = 'passage_stems', content_rowid = 'passage_id',
  tokenize = 'unicode61'
);
create trigger passage_stems_added after insert on passage_stems begin
  insert into passages_fts (rowid, heading_stems, text_stems, scope)
  values (new.passage_id, new.heading_stems, new.text_stems, new.scope);
end;
create trigger passage_stems_removed after delete on passage_stems begin
  insert into passages_fts (passages_fts, rowid, heading_stems, text_stems, scope)
  values ('delete', old.passage_id, old.heading_stems, old.text_stems, old.scope);
end;
create trigger passage_stems_changed after update on passage_stems begin
  insert into passages_fts (passages_fts, rowid, heading_stems, text_stems, scope)
  values ('delete', old.passage_id, old.heading_stems, old.text_stems, old.scope);
  insert into passages_fts (rowid, heading_stems, text_stems, scope)
  values (new.passage_id, new.heading_stems, new.text_stems, new.scope);
end;
insert into passages_fts (rowid, heading_stems, text_stems, scope)
select passage_id, heading_stems, text_stems, scope from passage_stems;
create virtual table passages_vocabulary using fts5vocab (passages_fts, 'row');
