-- Industries and labels get a position, as sources and lost reasons have. Those that exist keep the order in which they
-- were shown until now: industries by name, labels of each noun by age.

alter table industry add column order_nr integer not null default 0;
alter table label add column order_nr integer not null default 0;

alter table industry disable trigger log_update;
update industry r set order_nr = ordered.nr
from (select id, row_number() over (order by fold(name) collate "und-x-icu", id) as nr from industry) ordered
where r.id = ordered.id;
alter table industry enable trigger log_update;

alter table label disable trigger log_update;
update label r set order_nr = ordered.nr
from (select id, row_number() over (partition by noun order by id) as nr from label) ordered
where r.id = ordered.id;
alter table label enable trigger log_update;

-- So that undo can insert an entry again that was deleted before.
update change set before = before || '{"order_nr": 0}'
where table_name in ('industry', 'label') and before is not null and after is null;

call refresh_change_logs();
