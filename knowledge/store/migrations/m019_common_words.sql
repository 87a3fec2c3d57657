-- Words that more rows than can be counted at each question have: how many, at the last import.
-- Under "" stands how many rows there are.
create table common_words (
  place text not null,
  stem text not null,
  held integer not null,
  primary key (place, stem)
) strict, without rowid;

create virtual table people_vocabulary using fts5vocab (people_fts, 'row');

insert into common_words (place, stem, held)
select 'subjects_fts', '', n from (select count(*) as n from subjects_fts_docsize) where n > 2000
union all
select 'people_fts', '', n from (select count(*) as n from people_fts_docsize) where n > 2000
union all
select 'passages_fts', '', n from (select count(*) as n from passages_fts_docsize) where n > 2000;
insert into common_words (place, stem, held)
select 'subjects_fts', term, doc from subjects_vocabulary where doc > 2000;
insert into common_words (place, stem, held)
select 'people_fts', term, doc from people_vocabulary where doc > 2000;
insert into common_words (place, stem, held)
select 'passages_fts', term, doc from passages_vocabulary where doc > 2000;
