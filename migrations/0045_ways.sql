-- Who acts, and by what way: rules ask for these, never for what an operation is called.

alter table operation
  add column way text not null default 'system'
    check (way in ('web', 'api', 'import', 'automation', 'form', 'chat', 'mail', 'mcp', 'undo', 'system')),
  -- The one lead or deal that it edited. No reference: it stays when the record is gone for good.
  add column edited_opportunity_id bigint;
-- Background work comes by the way of whoever asked for it.
alter table job add column way text not null default 'system'
  check (way in ('web', 'api', 'import', 'automation', 'form', 'chat', 'mail', 'mcp', 'undo', 'system'));

-- Which of those so far came with a token nobody knows any more.
update operation set way = case when undoes_id is not null then 'undo' when kind = 'import.run' then 'import' else 'web' end
where actor_id is not null;
update job set way = case when kind = 'import.run' then 'import' else 'web' end;
update operation p set edited_opportunity_id = e.id
from (
  select c.operation_id, min(f.id) as id from change c join operation o on o.id = c.operation_id
  cross join lateral (select case when c.table_name = 'opportunity' then c.row_id
    else (coalesce(c.after, c.before) ->> 'opportunity_id')::bigint end as id) f
  where o.kind in ('deal.update', 'lead.update') and (c.table_name = 'opportunity_label'
    or c.table_name = 'opportunity' and c.before is not null and c.after ?| '{title,value,currency,owner_id,person_id,
      org_id,source_id,expected_close_date,visible_to,channel,channel_id,probability,is_archived}'::text[])
  group by 1 having count(distinct f.id) = 1) e
where p.id = e.operation_id;
create index operation_edited on operation (edited_opportunity_id, id desc) where edited_opportunity_id is not null;

drop function begin_operation(text, bigint, text, timestamptz);
create function begin_operation(kind text, actor bigint, request text, at timestamptz default now(), way text default 'system')
  returns bigint
  language plpgsql as $$
declare
  op bigint;
begin
  insert into operation (kind, actor_id, request_id, time, way) values (kind, actor, request, at, way) returning id into op;
  perform set_config('kariz.operation', op::text, true);
  return op;
end $$;

-- Finds anew, after an operation was undone, the last edit of the one lead or deal that it, or what it undid, edited.
create or replace function keep_last_edit(undone bigint) returns void
  language sql
begin atomic
  with recursive about as (
    select id, undoes_id, edited_opportunity_id from operation where id = undone
    union all
    select p.id, p.undoes_id, p.edited_opportunity_id from operation p join about a on p.id = a.undoes_id)
  update opportunity o set last_edit_time = f.time, last_edit_by = f.actor_id
  from about a
  left join lateral (
    select p.time, p.actor_id from operation p
    where p.edited_opportunity_id = a.edited_opportunity_id and is_in_force(p.id)
    order by p.id desc limit 1) f on true
  where o.id = a.edited_opportunity_id;
end;
drop function edited_in(bigint);
