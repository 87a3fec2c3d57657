-- Of each figure with whom the papers compare it: what is asked "against England" needs one of England.
update subjects set holds = holds || (
  select group_concat('|compared with ' || g."group", '') from (
    select distinct c."group" from comparators c join observations o on o.id = c.observation_id
    where (subjects.noun = 'indicator' and o.indicator_id = subjects.record_id)
       or (subjects.noun = 'measure' and o.measure_id = subjects.record_id)
  ) g
)
where noun in ('indicator', 'measure') and exists (
  select 1 from comparators c join observations o on o.id = c.observation_id
  where (subjects.noun = 'indicator' and o.indicator_id = subjects.record_id)
     or (subjects.noun = 'measure' and o.measure_id = subjects.record_id)
);
