-- What objectives serve, each by its folded words: a question that names it is found by the index.
drop index objectives_links;
create table objective_serves (
  objective_id integer not null references objectives(id) on delete cascade,
  position integer not null,
  name text not null,
  primary key (objective_id, position)
) strict;
create index objective_serves_name on objective_serves (name);
insert into objective_serves (objective_id, position, name)
select o.id, l.key, trim(replace(replace(replace(replace(replace(replace(
    lower(l.value), ':', ' '), ',', ' '), '&', ' '), '-', ' '), '  ', ' '), '  ', ' '))
from objectives o, json_each(o.links) l;
