-- Figures given by message. A figure is one indicator or measure for one period; what is said of
-- it are its versions, the newest of which stands. A version is never changed or removed.

create table figures (
  id integer primary key,
  council text not null,
  indicator_id integer references indicators(id),
  measure_id integer references measures(id),
  period_text text not null,
  period_first text not null,
  period_last text not null,
  check ((indicator_id is null) <> (measure_id is null)),
  unique (indicator_id, period_first, period_last),
  unique (measure_id, period_first, period_last)
) strict;

create table figure_versions (
  figure_id integer not null references figures(id),
  version integer not null,
  state text not null check (state in ('provisional', 'approved', 'revised', 'withdrawn')),
  kind text not null,
  value real,
  unit text not null,
  numerator integer,
  denominator integer,
  commentary text not null,
  restated_from text not null,
  restated_because text not null,
  at text not null,
  who text not null,
  officer_id integer references officers(id),
  approved_by text not null,
  link text not null,
  primary key (figure_id, version),
  check ((value is null) = (kind <> 'value'))
) strict;
create trigger figure_versions_are_never_changed before update on figure_versions
begin select raise(abort, 'a figure is revised, never overwritten'); end;
create trigger figure_versions_are_never_removed before delete on figure_versions
begin select raise(abort, 'a figure is revised, never removed'); end;
