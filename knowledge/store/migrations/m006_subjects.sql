-- The search over everything that can be asked about, one row a record, so that one search covers
-- every noun. Passages have a search of their own: the words of whole papers would drown those of
-- the records. The stems are made in Python (knowledge/stems.py), so that the search and the ranking
-- see the same words.

create table subjects (
  id integer primary key,
  noun text not null,
  record_id integer not null,
  council text not null,
  title text not null,
  title_stems text not null,
  word_stems text not null,
  holds text not null default '',
  unique (noun, record_id)
) strict;

create virtual table subjects_fts using fts5 (
  title_stems, word_stems, content = 'subjects', content_rowid = 'id', tokenize = 'unicode61'
);
create trigger subjects_added after insert on subjects begin
  insert into subjects_fts (rowid, title_stems, word_stems)
  values (new.id, new.title_stems, new.word_stems);
end;
create trigger subjects_removed after delete on subjects begin
  insert into subjects_fts (subjects_fts, rowid, title_stems, word_stems)
  values ('delete', old.id, old.title_stems, old.word_stems);
end;
create trigger subjects_changed after update on subjects begin
  insert into subjects_fts (subjects_fts, rowid, title_stems, word_stems)
  values ('delete', old.id, old.title_stems, old.word_stems);
  insert into subjects_fts (rowid, title_stems, word_stems)
  values (new.id, new.title_stems, new.word_stems);
end;

create table spellings (
  word text primary key,
  stem text not null
) strict, without rowid;

create virtual table subjects_vocabulary using fts5vocab (subjects_fts, 'row');

create table passage_stems (
  passage_id integer primary key references passages(id) on delete cascade,
  heading_stems text not null,
  text_stems text not null
) strict;

create virtual table passages_fts using fts5 (
  heading_stems, text_stems, content = 'passage_stems', content_rowid = 'passage_id',
  tokenize = 'unicode61'
);
create trigger passage_stems_added after insert on passage_stems begin
  insert into passages_fts (rowid, heading_stems, text_stems)
  values (new.passage_id, new.heading_stems, new.text_stems);
end;
create trigger passage_stems_removed after delete on passage_stems begin
  insert into passages_fts (passages_fts, rowid, heading_stems, text_stems)
  values ('delete', old.passage_id, old.heading_stems, old.text_stems);
end;
create trigger passage_stems_changed after update on passage_stems begin
  insert into passages_fts (passages_fts, rowid, heading_stems, text_stems)
  values ('delete', old.passage_id, old.heading_stems, old.text_stems);
  insert into passages_fts (rowid, heading_stems, text_stems)
  values (new.passage_id, new.heading_stems, new.text_stems);
end;

create virtual table passages_vocabulary using fts5vocab (passages_fts, 'row');
