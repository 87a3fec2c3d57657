-- What a file of many councils needs to be as quick to ask as a file of one: people have a search of
-- their own (their names drown among titles), and what is looked up is indexed.

create virtual table people_fts using fts5 (
  title_stems, word_stems, content = 'subjects', content_rowid = 'id', tokenize = 'unicode61'
);
create trigger people_added after insert on subjects
when new.noun in ('officer', 'councillor') begin
  insert into people_fts (rowid, title_stems, word_stems)
  values (new.id, new.title_stems, new.word_stems);
end;
create trigger people_removed after delete on subjects
when old.noun in ('officer', 'councillor') begin
  insert into people_fts (people_fts, rowid, title_stems, word_stems)
  values ('delete', old.id, old.title_stems, old.word_stems);
end;
create trigger people_changed after update on subjects
when old.noun in ('officer', 'councillor') begin
  insert into people_fts (people_fts, rowid, title_stems, word_stems)
  values ('delete', old.id, old.title_stems, old.word_stems);
  insert into people_fts (rowid, title_stems, word_stems)
  values (new.id, new.title_stems, new.word_stems);
end;
insert into people_fts (rowid, title_stems, word_stems)
select id, title_stems, word_stems from subjects where noun in ('officer', 'councillor');

-- The letters that codes start with, in order: the next one is looked up instead of all being read.
create index indicators_prefix on indicators
  (rtrim(rtrim(code_key, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '0123456789'));
create index topic_indicators_prefix on topic_indicators
  (rtrim(rtrim(code_key, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '0123456789'));
create index action_indicators_prefix on action_indicators
  (rtrim(rtrim(code_key, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '0123456789'));

create index glossary_letters on glossary (lower(term));
create index glossary_term on glossary (lower(replace(term, '.', '')));
create index councillors_committee on councillors (committee);
create index agenda_items_number on agenda_items (number);
create index recommendations_number on recommendations (number);
create index objectives_level on objectives (level);
create index objectives_number on objectives (number);
create index priorities_number on priorities (number);
create index themes_number on themes (number);
create index key_questions_number on key_questions (number);
create index risks_number on risks (number);
