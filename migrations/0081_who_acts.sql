-- Who acts: a person (`actor_id`), or Kariz itself, on somebody's behalf and with their rights, or on nobody's.
alter table operation
  add column on_behalf_of_id bigint references "user",
  add constraint operation_one_actor check (actor_id is null or on_behalf_of_id is null);
create index operation_on_behalf_of on operation (on_behalf_of_id) where on_behalf_of_id is not null;
-- A job runs with the rights of `actor_id`; who acts is whoever asked for it.
alter table job add column is_by_kariz boolean not null default false;

drop function begin_operation(text, bigint, text, timestamptz, text);
create function begin_operation(
  kind text, actor bigint, request text, at timestamptz default now(), way text default 'system', is_by_kariz boolean default false)
  returns bigint
  language plpgsql as $$
declare
  op bigint;
begin
  insert into operation (kind, actor_id, on_behalf_of_id, request_id, time, way)
  values (kind, case when not is_by_kariz then actor end, case when is_by_kariz then actor end, request, at, way)
  returning id into op;
  perform set_config('kariz.operation', op::text, true);
  return op;
end $$;
